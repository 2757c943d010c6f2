import { createHash } from 'node:crypto';
import type { ChangeRun } from '../../side-thread/calls.ts';
import { CompareRows } from './compare-rows.ts';
import { LineBuffer } from './line-buffer.ts';
import type { Line } from './lines.ts';

/** Lines that are looked at together: first few, and more when nothing in them is equal. */
const WINDOW = 1_000;
const WIDE_WINDOW = 8_000;
/** Further on nothing is compared, as nobody waits for it. */
const MOST_LINES = 1_000_000;
const MOST_CHARS = 256 * 1024 * 1024;

/** Finds what leads from one list to the other; null when it takes too long. */
export type FindChanges = (
  first: readonly number[],
  other: readonly number[],
) => Promise<readonly ChangeRun[] | null>;

export interface ComparedLines {
  readonly rows: CompareRows;
  readonly isWhole: boolean;
  /** The number of the last line of each that was compared. */
  readonly firstRead: number;
  readonly otherRead: number;
}

/** Compares two texts of any length, of which a window is in memory at a time. */
export async function compareLines(
  first: AsyncIterable<Line[]>,
  other: AsyncIterable<Line[]>,
  findChanges: FindChanges,
): Promise<ComparedLines> {
  const walk = new Walk(new LineBuffer(first), new LineBuffer(other), findChanges);
  try {
    const isWhole = await walk.toEnd();
    return { isWhole, rows: walk.rows, firstRead: walk.firstRead, otherRead: walk.otherRead };
  } finally {
    await walk.close();
  }
}

/** Goes through both from beginning to end. */
class Walk {
  readonly rows = new CompareRows();
  firstRead = 0;
  otherRead = 0;
  readonly #first: LineBuffer;
  readonly #other: LineBuffer;
  readonly #findChanges: FindChanges;
  #lines = 0;
  #chars = 0;

  constructor(first: LineBuffer, other: LineBuffer, findChanges: FindChanges) {
    this.#first = first;
    this.#other = other;
    this.#findChanges = findChanges;
  }

  /** False when it gave up before. */
  async toEnd(): Promise<boolean> {
    for (;;) {
      await this.#fill(WINDOW);
      if (this.#first.size === 0 && this.#other.size === 0) return true;
      if (this.rows.isFull || this.#hasEnough) return false;
      const equal = this.#equalHead();
      if (equal > 0) this.#same(equal);
      else this.#apply(this.#sure(await this.#changes()));
    }
  }

  get #hasEnough(): boolean {
    return this.#lines > 2 * MOST_LINES || this.#chars > MOST_CHARS;
  }

  async close(): Promise<void> {
    await this.#first.close();
    await this.#other.close();
  }

  async #fill(count: number): Promise<void> {
    await this.#first.fill(count);
    await this.#other.fill(count);
  }

  #equalHead(): number {
    let place = 0;
    const limit = Math.min(this.#first.size, this.#other.size);
    while (place < limit && this.#first.at(place)?.key === this.#other.at(place)?.key) place += 1;
    return place;
  }

  /** A long piece that one of them lacks is wider than the first window. */
  async #changes(): Promise<readonly ChangeRun[]> {
    const narrow = await this.#changesWithin(WINDOW);
    if (narrow.some(isSame)) return narrow;
    const before = this.#first.size + this.#other.size;
    await this.#fill(WIDE_WINDOW);
    if (this.#first.size + this.#other.size === before) return narrow;
    const wide = await this.#changesWithin(WIDE_WINDOW);
    return wide.some(isSame) ? wide : narrow;
  }

  async #changesWithin(window: number): Promise<readonly ChangeRun[]> {
    const first = this.#first.peek(window);
    const other = this.#other.peek(window);
    const numbers = new Map<string, number>();
    const numbered = ({ key }: Line): number => {
      const mark = markOf(key);
      const known = numbers.get(mark) ?? numbers.size;
      numbers.set(mark, known);
      return known;
    };
    const runs =
      first.length === 0 || other.length === 0
        ? null
        : await this.#findChanges(first.map(numbered), other.map(numbered));
    return runs ?? allChanged(first.length, other.length);
  }

  /** What comes after the last equal lines may turn out to have equals further on. */
  #sure(runs: readonly ChangeRun[]): readonly ChangeRun[] {
    const last = runs.findLastIndex(isSame);
    if (last < 0 || (this.#first.isLast && this.#other.isLast)) return runs;
    return runs.slice(0, last + 1);
  }

  #apply(runs: readonly ChangeRun[]): void {
    for (const { kind, count } of runs) {
      if (kind === 'same') this.#same(count);
      else if (kind === 'removed') this.rows.removed(this.#takeFirst(count));
      else this.rows.added(this.#takeOther(count));
    }
  }

  #same(count: number): void {
    this.rows.same(this.#takeFirst(count), this.#takeOther(count));
  }

  #takeFirst(count: number): readonly Line[] {
    const lines = this.#first.take(count);
    this.firstRead = lines.at(-1)?.no ?? this.firstRead;
    return this.#counted(lines);
  }

  #takeOther(count: number): readonly Line[] {
    const lines = this.#other.take(count);
    this.otherRead = lines.at(-1)?.no ?? this.otherRead;
    return this.#counted(lines);
  }

  #counted(lines: readonly Line[]): readonly Line[] {
    this.#lines += lines.length;
    for (const { text } of lines) this.#chars += text.length;
    return lines;
  }
}

/** Longer strings of one length are all in one place of a Map, which then takes for ever. */
const MOST_HASHED = 10_000;

function markOf(key: string): string {
  if (key.length <= MOST_HASHED) return key;
  return createHash('sha256').update(key).digest('base64');
}

function isSame({ kind }: ChangeRun): boolean {
  return kind === 'same';
}

function allChanged(first: number, other: number): readonly ChangeRun[] {
  const runs: readonly ChangeRun[] = [
    { kind: 'removed', count: first },
    { kind: 'added', count: other },
  ];
  return runs.filter(({ count }) => count > 0);
}
