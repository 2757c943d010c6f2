/** A row of cells, and the line of the text that it begins in. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const DELIMITERS = [',', ';', '\t'] as const;

/** The cells of CSV, as RFC 4180 has it; also with semicolons or tabs, as spreadsheets write it. Empty lines are none. */
export function cellsIn(text: string): readonly CsvRow[] {
  const reader = new CsvReader(text, delimiterOf(text));
  const rows: CsvRow[] = [];
  for (let row = reader.row(); row !== null; row = reader.row()) {
    if (row.cells.length > 1 || row.cells[0]?.trim() !== '') rows.push(row);
  }
  return rows;
}

/** The one that the first line has most of. */
function delimiterOf(text: string): string {
  const [line = ''] = text.trimStart().split('\n', 1);
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

class CsvReader {
  readonly #text: string;
  readonly #delimiter: string;
  #at = 0;
  #line = 1;

  constructor(text: string, delimiter: string) {
    this.#text = text;
    this.#delimiter = delimiter;
  }

  /** Null at the end. */
  row(): CsvRow | null {
    if (this.#at >= this.#text.length) return null;
    const line = this.#line;
    const cells = [this.#cell()];
    while (this.#text[this.#at] === this.#delimiter) {
      this.#at += 1;
      cells.push(this.#cell());
    }
    // Whatever stands here is the line's end.
    this.#at += 1;
    this.#line += 1;
    return { line, cells };
  }

  #cell(): string {
    return this.#text[this.#at] === '"' ? this.#quoted() : this.#bare();
  }

  #bare(): string {
    const start = this.#at;
    while (this.#at < this.#text.length && !this.#isEnd(this.#text[this.#at])) this.#at += 1;
    return this.#text.slice(start, this.#at).replace(/\r$/, '');
  }

  #isEnd(character: string | undefined): boolean {
    return character === this.#delimiter || character === '\n';
  }

  /** Two quotes are one; a line's end belongs to it. What follows the last quote counts too. */
  #quoted(): string {
    let cell = '';
    this.#at += 1;
    for (;;) {
      const end = this.#text.indexOf('"', this.#at);
      const part = this.#text.slice(this.#at, end < 0 ? undefined : end);
      cell += part;
      this.#line += part.split('\n').length - 1;
      this.#at = end < 0 ? this.#text.length : end + 1;
      if (end < 0 || this.#text[this.#at] !== '"') return cell + this.#bare();
      cell += '"';
      this.#at += 1;
    }
  }
}
