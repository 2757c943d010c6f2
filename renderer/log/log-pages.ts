import type { Entry } from '../../server/contract/entry.ts';

/** Entries are fetched and kept in pages of this many. */
export const PAGE = 200;
/** Pages that are kept; those looked at least recently go. */
const KEPT = 30;

export const pageOf = (seq: number): number => Math.floor((seq - 1) / PAGE);

/** The parts of one log that were looked at lately, by sequence number. */
export class LogPages {
  readonly #pages = new Map<number, readonly Entry[]>();

  get(seq: number): Entry | undefined {
    return this.#pages.get(pageOf(seq))?.[(seq - 1) % PAGE];
  }

  length(index: number): number {
    return this.#pages.get(index)?.length ?? 0;
  }

  /** Whether the page has all that a log of `count` entries puts on it. */
  isWhole(index: number, count: number): boolean {
    return this.length(index) >= Math.min(PAGE, count - index * PAGE);
  }

  /** Somebody looks at the page, so others go before it. */
  touch(index: number): void {
    const page = this.#pages.get(index);
    if (page === undefined) return;
    this.#pages.delete(index);
    this.#pages.set(index, page);
  }

  /** Adds what comes after the first `from` entries of the page; too late for it, they are dropped. */
  add(index: number, from: number, entries: readonly Entry[]): void {
    if (this.length(index) !== from) return;
    const page = [...(this.#pages.get(index) ?? []), ...entries];
    this.#pages.delete(index);
    this.#pages.set(index, page);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > KEPT && oldest !== undefined) this.#pages.delete(oldest);
  }
}
