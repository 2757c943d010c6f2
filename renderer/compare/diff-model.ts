import type { CompareRow } from '../../server/contract/compare.ts';

/** Equal lines that stay beside a difference. */
const CONTEXT = 3;
/** Fewer are not worth a fold. */
const LEAST_FOLD = 4;

/** One side of a line. */
export interface Side {
  readonly no: number | null;
  readonly text: string;
}

/** What is drawn as one row. */
export type DiffItem =
  /** `difference` counts from 1; null for equal lines. */
  | {
      readonly kind: 'line';
      readonly left: Side | null;
      readonly right: Side | null;
      readonly difference: number | null;
    }
  /** Equal lines that a press shows; `id` is the row that they begin at. */
  | { readonly kind: 'fold'; readonly id: number; readonly count: number }
  /** Equal lines that the server did not send. */
  | { readonly kind: 'skipped'; readonly count: number };

interface Run {
  readonly isSame: boolean;
  /** The place of its first row. */
  readonly begin: number;
  readonly rows: CompareRow[];
}

/** Rows as they stand side by side; equal ones are folded but for those in `opened`. */
export function itemsOf(
  rows: readonly CompareRow[],
  opened: ReadonlySet<number>,
): readonly DiffItem[] {
  const runs = runsOf(rows);
  let difference = 0;
  return runs.flatMap((run, place) => {
    if (!run.isSame) {
      difference += 1;
      return pairsOf(run.rows, difference);
    }
    const before = place === 0 ? 0 : CONTEXT;
    const after = place === runs.length - 1 ? 0 : CONTEXT;
    return sameItems(run, before, after, opened);
  });
}

function runsOf(rows: readonly CompareRow[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [begin, row] of rows.entries()) {
    const isSame = row.kind === 'same' || row.kind === 'skipped';
    const last = runs.at(-1);
    if (last?.isSame === isSame) last.rows.push(row);
    else runs.push({ isSame, begin, rows: [row] });
  }
  return runs;
}

/** What was removed stands beside what came in its place. */
function pairsOf(rows: readonly CompareRow[], difference: number): readonly DiffItem[] {
  const removed = rows.filter(({ kind }) => kind === 'removed');
  const added = rows.filter(({ kind }) => kind === 'added');
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, place) => ({
    kind: 'line' as const,
    left: sideOf(removed[place], 'first'),
    right: sideOf(added[place], 'other'),
    difference,
  }));
}

function sideOf(row: CompareRow | undefined, side: 'first' | 'other'): Side | null {
  return row === undefined ? null : { no: row[side], text: row.text };
}

function sameItems(
  { begin, rows }: Run,
  before: number,
  after: number,
  opened: ReadonlySet<number>,
): readonly DiffItem[] {
  const hidden = rows.slice(before, rows.length - after);
  const count = hidden.reduce((sum, row) => sum + row.count, 0);
  if (opened.has(begin) || count < LEAST_FOLD) return rows.map(sameItem);
  return [
    ...rows.slice(0, before).map(sameItem),
    { kind: 'fold', id: begin, count },
    ...rows.slice(rows.length - after).map(sameItem),
  ];
}

function sameItem(row: CompareRow): DiffItem {
  if (row.kind === 'skipped') return { kind: 'skipped', count: row.count };
  const left = { no: row.first, text: row.text };
  const right = { no: row.other, text: row.otherText ?? row.text };
  return { kind: 'line', left, right, difference: null };
}

/** A line in three parts: what both begin with, what differs, what both end with. */
export type Marked = readonly [head: string, mark: string, tail: string];

/** A time at the beginning of a line, which differs in every run. */
const TIME = /^\W?[\d\-T:.,]*\d\d:\d\d[\d:.,Z+-]*\W+/;
const WORD = /[\p{L}\p{N}_]/u;

/** Where two lines differ, in whole words; all of them when they have little in common. */
export function marksOf(left: string, right: string): readonly [Marked, Marked] {
  const [leftTime, rightTime] = [left, right].map((text) => TIME.exec(text)?.[0] ?? '');
  const [one, two] = [left.slice(leftTime?.length), right.slice(rightTime?.length)];
  const [head, tail] = commonEnds(one, two);
  const parts = (time: string | undefined, text: string): Marked => [
    `${time}${text.slice(0, head)}`,
    text.slice(head, text.length - tail),
    text.slice(text.length - tail),
  ];
  return [parts(leftTime, one), parts(rightTime, two)];
}

/** How many characters both begin with, and end with. */
function commonEnds(left: string, right: string): readonly [head: number, tail: number] {
  const shorter = Math.min(left.length, right.length);
  let head = 0;
  while (head < shorter && left[head] === right[head]) head += 1;
  while (head > 0 && isWithinWord(left, right, head)) head -= 1;
  let tail = 0;
  while (tail < shorter - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  while (tail > 0 && isWithinWord(left, right, -tail)) tail -= 1;
  return (head + tail) * 3 < shorter ? [0, 0] : [head, tail];
}

/** True when a word of one of them goes on at this place, counted from either end. */
function isWithinWord(left: string, right: string, place: number): boolean {
  return [left, right].some((text) => {
    const at = place < 0 ? text.length + place : place;
    return WORD.test(text[at - 1] ?? '') && WORD.test(text[at] ?? '');
  });
}
