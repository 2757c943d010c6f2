import type { Entry } from '../contract/entry.ts';
import { type Range, windows } from './entry-ranges.ts';

/** Entries searched before it is asked whether there is time left. */
const WINDOW = 50_000;
/** A search answers after this with what it has, and where to go on. */
const SEARCH_MS = 2_000;

/** The entries of a range that match, in order, at most so many. */
type Matches = (range: Range, most: number) => Promise<Entry[]>;

export interface Found {
  readonly found: readonly Entry[];
  /** The sequence number up to which it was searched; null when that is all. */
  readonly next: string | null;
}

/** The first `most` matches of the range; `next` is the `after` to go on with. */
export async function searchForwards(matches: Matches, range: Range, most: number): Promise<Found> {
  const until = performance.now() + SEARCH_MS;
  const found: Entry[] = [];
  for (const window of windows(range, WINDOW, false)) {
    found.push(...(await matches(window, most - found.length)));
    const isFull = found.length >= most;
    const reached = isFull ? (found.at(-1)?.seq ?? window[1]) : window[1];
    if (reached >= range[1]) break;
    if (isFull || performance.now() > until) return { found, next: String(reached) };
  }
  return { found, next: null };
}

/** The last `most` matches of the range, in order; `next` is the `before` to go on with. */
export async function searchBackwards(
  matches: Matches,
  range: Range,
  most: number,
): Promise<Found> {
  const until = performance.now() + SEARCH_MS;
  let found: Entry[] = [];
  for (const window of windows(range, WINDOW, true)) {
    found = [...(await matches(window, Number.MAX_SAFE_INTEGER)), ...found].slice(-most);
    const isFull = found.length >= most;
    const reached = isFull ? (found[0]?.seq ?? window[0]) : window[0];
    if (reached <= range[0]) break;
    if (isFull || performance.now() > until) return { found, next: String(reached) };
  }
  return { found, next: null };
}
