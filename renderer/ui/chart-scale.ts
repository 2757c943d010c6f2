const STEPS = [2, 4, 6, 8, 10];

/** The top of an axis that begins at 0: round, with a whole number in its middle, and not below `most`. */
export function topOf(most: number): number {
  let unit = 1;
  for (;;) {
    const step = STEPS.find((one) => one * unit >= most);
    if (step !== undefined) return step * unit;
    unit *= 10;
  }
}

/** The part of the whole as a CSS length. */
export function percentOf(part: number, whole: number): string {
  return whole === 0 ? '0%' : `${(part / whole) * 100}%`;
}

/** Shorter times are all alike. */
const SHORT_MS = 10;

/** A time on a logarithmic scale that ends at the longest, from 0 to 1: seconds and hours go on one scale. */
export function timePart(ms: number, longestMs: number): number {
  if (longestMs <= 0) return 0;
  return Math.log1p(ms / SHORT_MS) / Math.log1p(longestMs / SHORT_MS);
}

/** "98%", "<1%"; 100% is said of all alone. */
export function rateText(rate: number): string {
  if (rate > 0 && rate < 0.01) return '<1%';
  return `${rate < 1 ? Math.min(99, Math.round(rate * 100)) : 100}%`;
}
