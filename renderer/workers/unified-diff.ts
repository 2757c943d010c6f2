/** A line of a comparison. Numbers count from 1; null on the side that has it not. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

/** Lines that stand together, with some around them that are the same. */
export interface Hunk {
  readonly lines: readonly DiffLine[];
  /** Lines that are the same and left out before it. */
  readonly skipped: number;
}

const HEAD = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;
const KINDS: Readonly<Record<string, DiffLine['kind']>> = {
  ' ': 'same',
  '-': 'removed',
  '+': 'added',
};

/** What a unified diff of one file says. */
export function hunksOf(diff: string): readonly Hunk[] {
  const hunks: { lines: DiffLine[]; skipped: number }[] = [];
  const next = { before: 1, after: 1 };
  for (const line of diff.split('\n')) {
    const head = HEAD.exec(line);
    if (head !== null) {
      // Of a side without lines the number is that of the line before.
      const before = Math.max(1, Number(head[1]));
      hunks.push({ lines: [], skipped: before - next.before });
      Object.assign(next, { before, after: Math.max(1, Number(head[2])) });
      continue;
    }
    const hunk = hunks.at(-1);
    const kind = KINDS[line[0] ?? ''];
    // What stands before the first is names; "\ No newline at end of file" is no line.
    if (hunk === undefined || kind === undefined) continue;
    hunk.lines.push(lineOf(kind, line.slice(1), next));
  }
  return hunks;
}

function lineOf(
  kind: DiffLine['kind'],
  text: string,
  next: { before: number; after: number },
): DiffLine {
  const before = kind === 'added' ? null : next.before++;
  const after = kind === 'removed' ? null : next.after++;
  return { kind, before, after, text };
}

/** How often lines that are the same are followed by some that are not. */
export function changesIn(hunks: readonly Hunk[]): number {
  const starts = ({ lines }: Hunk): number =>
    lines.filter((line, n) => line.kind !== 'same' && (lines[n - 1]?.kind ?? 'same') === 'same')
      .length;
  return hunks.reduce((sum, hunk) => sum + starts(hunk), 0);
}

/** Two lines beside each other; null where one side has none. */
export interface Pair {
  readonly before: DiffLine | null;
  readonly after: DiffLine | null;
}

/** What was removed beside what came in its place. */
export function pairsOf(lines: readonly DiffLine[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let removed: DiffLine[] = [];
  let added: DiffLine[] = [];
  const flush = (): void => {
    for (let n = 0; n < Math.max(removed.length, added.length); n += 1) {
      pairs.push({ before: removed[n] ?? null, after: added[n] ?? null });
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.kind === 'removed') removed.push(line);
    else if (line.kind === 'added') added.push(line);
    else {
      flush();
      pairs.push({ before: line, after: line });
    }
  }
  flush();
  return pairs;
}

/** A line, cut where it differs from its counterpart. */
export interface Marked {
  readonly head: string;
  readonly changed: string;
  readonly tail: string;
}

/** Less than this in common, and nothing is gained by saying where two lines differ. */
const LEAST_COMMON = 0.3;

/** What of a line is another than in the line that stands beside it; null when that is nearly all of it. */
export function markedAgainst(text: string, other: string): Marked | null {
  const most = Math.min(text.length, other.length);
  let start = 0;
  while (start < most && text[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && text.at(-1 - end) === other.at(-1 - end)) end += 1;
  const common = text.slice(0, start).trim().length + text.slice(text.length - end).trim().length;
  if (common < LEAST_COMMON * Math.max(text.trim().length, other.trim().length)) return null;
  return {
    head: text.slice(0, start),
    changed: text.slice(start, text.length - end),
    tail: text.slice(text.length - end),
  };
}
