/** Shorter than this nobody calls it late. */
const LEAST_LATE_MS = 1000;

interface Pace {
  /** How far it is to twice the usual time, from 0 to 1: the usual time is in the middle. */
  readonly fill: number;
  /** It took, or takes, more than twice the usual time. */
  readonly isLong: boolean;
}

/** How a job's time so far, or in all, compares with what is usual. */
export function durationPace(ms: number, usualMs: number): Pace {
  const isLong = ms > 2 * usualMs && ms - usualMs >= LEAST_LATE_MS;
  // A clock that all share ticks each second: a job that began since then has not begun by it.
  const part = ms / (2 * Math.max(1, usualMs));
  return { fill: Math.min(1, Math.max(0, part)), isLong };
}
