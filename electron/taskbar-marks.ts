import type { ActiveJob } from './active-jobs.ts';

/** What takes the bar away. */
const NO_BAR = -1;

/**
 * How many jobs run, and the mean of those that tell how far they are, from 0 to 1. Jobs that tell
 * nothing have no bar: one that runs for ever would keep it moving for ever.
 */
export function taskbarMarks(jobs: readonly ActiveJob[]): {
  readonly badge: number;
  readonly progress: number;
} {
  const known = jobs.flatMap(({ percent }) => percent ?? []);
  const sum = known.reduce((total, percent) => total + percent, 0);
  const progress = known.length === 0 ? NO_BAR : sum / known.length / 100;
  return { badge: jobs.length, progress };
}
