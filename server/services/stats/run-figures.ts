import { OUTCOMES } from '../../contract/job-status.ts';
import type { HourOfRuns, OutcomeCounts, WorkerStats } from '../../contract/stats.ts';
import type { EndedRun, HourCount, OutcomeCount, TimeRange } from '../../storage/stats-storage.ts';

/** What is made of counts and runs; no clock and no storage here. */

export const HOUR_MS = 60 * 60 * 1000;
/** Runs of a spark line. */
const RECENT = 20;

/** The run that so many of a hundred are not longer than: a time that really was. Null of none. */
export function percentile(durations: readonly number[], percent: number): number | null {
  const sorted = [...durations].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)] ?? null;
}

/** A clock that was set back can end a job before its start. */
export function durationOf({ startedAt, endedAt }: EndedRun): number | null {
  return startedAt === null ? null : Math.max(0, endedAt - startedAt);
}

export function timesOf(runs: readonly EndedRun[]) {
  const durations = runs.map(durationOf).filter((ms) => ms !== null);
  return { p50Ms: percentile(durations, 50), p95Ms: percentile(durations, 95) };
}

export function outcomesOf(counts: Iterable<OutcomeCount>): OutcomeCounts {
  const sums = { done: 0, stop: 0, error: 0 };
  for (const { status, runs } of counts) sums[status] += runs;
  return sums;
}

export function runsIn(counts: OutcomeCounts): number {
  return OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
}

export function hourOf(at: number): number {
  return at - (at % HOUR_MS);
}

/** One for each hour, those in which nothing ended too. */
export function hoursOf({ from, until }: TimeRange, counts: readonly HourCount[]): HourOfRuns[] {
  const hours = new Map<number, HourOfRuns>();
  for (let at = hourOf(from); at < until; at += HOUR_MS) {
    hours.set(at, { at, done: 0, stop: 0, error: 0 });
  }
  for (const { at, status, runs } of counts) {
    const hour = hours.get(at);
    if (hour !== undefined) hour[status] += runs;
  }
  return [...hours.values()];
}

/** Of a worker's runs, the last one first; undefined of none. */
export function workerStatsOf(worker: string, runs: readonly EndedRun[]): WorkerStats | undefined {
  const [last] = runs;
  if (last === undefined) return undefined;
  const outcomes = outcomesOf(runs.map(({ status }) => ({ status, runs: 1 })));
  return {
    ...outcomes,
    worker,
    runs: runs.length,
    successRate: outcomes.done / runs.length,
    ...timesOf(runs),
    lastRunAt: last.endedAt,
    recent: runs
      .slice(0, RECENT)
      .map((run) => ({ status: run.status, durationMs: durationOf(run), endedAt: run.endedAt }))
      .reverse(),
  };
}

/**
 * A range in parts of at most `most` ms, cut at these times too, in order: what is asked of storage in parts
 * lets others come in between.
 */
export function partsOf(
  { from, until }: TimeRange,
  cuts: readonly number[],
  most: number,
): TimeRange[] {
  const parts: TimeRange[] = [];
  for (let begin = from; begin < until; ) {
    const cut = Math.min(begin + most, until, ...cuts.filter((at) => at > begin));
    parts.push({ from: begin, until: cut });
    begin = cut;
  }
  return parts;
}
