import type { CompareRow } from '../../contract/compare.ts';
import type { Line } from './lines.ts';

/** More lines that differ are more than anybody reads. */
const MOST_CHANGED = 2_000;
/** Of equal lines so many are told before and after each difference, to be unfolded. */
const EDGE = 100;
/** The same, once there is much. */
const NARROW_EDGE = 3;
const MANY_ROWS = 5_000;
const MANY_CHARS = 512 * 1024;
const MOST_CHARS = 4 * 1024 * 1024;
/** A longer line is cut; it was compared whole. */
const MOST_LINE = 2_000;

/** Gathers what is told of a comparison, which stays small however much is compared. */
export class CompareRows {
  readonly rows: CompareRow[] = [];
  differences = 0;
  #changed = 0;
  #chars = 0;
  #isInDifference = false;
  /** The equal lines since the last difference: the first of them, how many are left out, the last. */
  #head: CompareRow[] = [];
  #skipped = 0;
  #tail: CompareRow[] = [];

  get isFull(): boolean {
    return this.#changed >= MOST_CHANGED || this.#chars >= MOST_CHARS;
  }

  same(first: readonly Line[], other: readonly Line[]): void {
    if (first.length > 0) this.#isInDifference = false;
    for (const [place, line] of first.entries()) {
      const twin = other[place] ?? line;
      // No text is cut before it is known to be shown.
      if (this.#head.length < this.#edge) this.#head.push(sameRow(line, twin));
      else this.#tail.push(sameRow(line, twin));
      if (this.#tail.length > 4 * EDGE) this.#trim();
    }
  }

  removed(lines: readonly Line[]): void {
    this.#change(lines.map(({ no, text }) => rowOf('removed', no, null, text)));
  }

  added(lines: readonly Line[]): void {
    this.#change(lines.map(({ no, text }) => rowOf('added', null, no, text)));
  }

  /** Puts the last equal lines to the rest. */
  end(): readonly CompareRow[] {
    this.#flush();
    return this.rows;
  }

  get #edge(): number {
    return this.rows.length > MANY_ROWS || this.#chars > MANY_CHARS ? NARROW_EDGE : EDGE;
  }

  #trim(): void {
    const more = this.#tail.length - this.#edge;
    if (more <= 0) return;
    this.#skipped += more;
    this.#tail = this.#tail.slice(more);
  }

  #change(rows: readonly CompareRow[]): void {
    if (rows.length === 0) return;
    this.#flush();
    if (!this.#isInDifference) this.differences += 1;
    this.#isInDifference = true;
    this.#changed += rows.length;
    this.#push(rows);
  }

  #flush(): void {
    this.#trim();
    this.#push(this.#head);
    if (this.#skipped > 0) this.rows.push(skippedRow(this.#skipped));
    this.#push(this.#tail);
    this.#head = [];
    this.#skipped = 0;
    this.#tail = [];
  }

  #push(rows: readonly CompareRow[]): void {
    for (const row of rows) {
      this.rows.push(row);
      this.#chars += row.text.length;
    }
  }
}

function rowOf(
  kind: CompareRow['kind'],
  first: number | null,
  other: number | null,
  text: string,
): CompareRow {
  return { kind, first, other, text: cut(text), count: 1 };
}

function sameRow(line: Line, twin: Line): CompareRow {
  const row = rowOf('same', line.no, twin.no, line.text);
  return line.text === twin.text ? row : { ...row, otherText: cut(twin.text) };
}

function skippedRow(count: number): CompareRow {
  return { kind: 'skipped', first: null, other: null, text: '', count };
}

function cut(text: string): string {
  return text.length > MOST_LINE ? `${text.slice(0, MOST_LINE)}…` : text;
}
