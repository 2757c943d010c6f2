import type { Line } from './lines.ts';

/** So many characters are looked at together, however few lines they are. */
const MOST_CHARS = 1024 * 1024;

/** The next lines of a long text, of which no more is in memory than what is looked at. */
export class LineBuffer {
  readonly #pages: AsyncIterator<Line[]>;
  #lines: Line[] = [];
  /** Those before it are done with. */
  #begin = 0;
  #chars = 0;
  #hasEnded = false;

  constructor(pages: AsyncIterable<Line[]>) {
    this.#pages = pages[Symbol.asyncIterator]();
  }

  /** True when what it holds is all that is left. */
  get isLast(): boolean {
    return this.#hasEnded;
  }

  get size(): number {
    return this.#lines.length - this.#begin;
  }

  /** Reads on until it holds so many lines, or there are no more. */
  async fill(count: number): Promise<void> {
    this.#lines = this.#lines.slice(this.#begin);
    this.#begin = 0;
    while (!this.#hasEnded && this.size < count && this.#chars < MOST_CHARS) {
      const { value, done } = await this.#pages.next();
      if (done === true) this.#hasEnded = true;
      else this.#add(value);
    }
  }

  at(place: number): Line | undefined {
    return this.#lines[this.#begin + place];
  }

  /** The first so many, which stay. */
  peek(count: number): readonly Line[] {
    return this.#lines.slice(this.#begin, this.#begin + count);
  }

  take(count: number): readonly Line[] {
    const taken = this.peek(count);
    this.#begin += taken.length;
    for (const { text } of taken) this.#chars -= text.length;
    return taken;
  }

  /** To be called by whoever does not read it to its end. */
  async close(): Promise<void> {
    await this.#pages.return?.();
  }

  #add(lines: Line[]): void {
    for (const line of lines) {
      this.#lines.push(line);
      this.#chars += line.text.length;
    }
  }
}
