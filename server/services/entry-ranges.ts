import type { EntriesQuery } from '../contract/entry.ts';

/** The first and last sequence number, both included; there are none when first > last. */
export type Range = readonly [first: number, last: number];

/** What a page of a log of `total` entries means, when every entry of it counts. */
export function pageRange(query: EntriesQuery, total: number): Range {
  const { limit, tail } = query;
  const [first, last] = outerRange(query, total);
  if (tail !== undefined) return [Math.max(first, last - tail + 1), last];
  if (limit === undefined) return [first, last];
  if (isBackwards(query)) return [Math.max(1, last - limit + 1), last];
  return [first, Math.min(last, first + limit - 1)];
}

/** Where entries may be, however many of them are wanted. */
export function outerRange({ after, before }: EntriesQuery, total: number): Range {
  return [(after ?? 0) + 1, Math.min(total, (before ?? total + 1) - 1)];
}

/** Whether the entries nearest to the end are meant: the last ones, or those right before one. */
export function isBackwards({ after, before, limit, tail }: EntriesQuery): boolean {
  return tail !== undefined || (limit !== undefined && before !== undefined && after === undefined);
}

/** The range in pieces of at most `size`, in the order in which they are to be looked at. */
export function* windows([first, last]: Range, size: number, backwards: boolean): Generator<Range> {
  if (backwards) {
    for (let to = last; to >= first; to -= size) yield [Math.max(first, to - size + 1), to];
  } else {
    for (let from = first; from <= last; from += size)
      yield [from, Math.min(last, from + size - 1)];
  }
}

/** Ranges around the numbers, `context` before and after each, joined where they meet. In order. */
export function rangesAround(
  seqs: readonly number[],
  context: number,
  [first, last]: Range,
): Range[] {
  const ranges: [number, number][] = [];
  for (const seq of seqs) {
    const from = Math.max(first, seq - context);
    const to = Math.min(last, seq + context);
    const before = ranges.at(-1);
    if (before !== undefined && from <= before[1] + 1) before[1] = to;
    else ranges.push([from, to]);
  }
  return ranges;
}
