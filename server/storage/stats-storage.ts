import type { Outcome } from '../contract/stats.ts';

/** From a time to another, in ms since 1970; the second is no part of it. */
export interface TimeRange {
  readonly from: number;
  readonly until: number;
}

/** Jobs that ended alike. */
export interface OutcomeCount {
  readonly status: Outcome;
  readonly runs: number;
}

export interface HourCount extends OutcomeCount {
  /** When the hour begins. */
  readonly at: number;
}

export interface WorkerCount extends OutcomeCount {
  readonly worker: string;
}

/** A job that ended. */
export interface EndedRun {
  readonly status: Outcome;
  /** Null when it never started. */
  readonly startedAt: number | null;
  readonly endedAt: number;
}

export interface SlowJob extends EndedRun {
  readonly id: string;
  readonly worker: string;
  readonly startedAt: number;
}

/** What ended, counted; of every host that shares the database, as the list of jobs shows them. */
export interface StatsStorage {
  countByHour(range: TimeRange): Promise<readonly HourCount[]>;
  countByWorker(range: TimeRange): Promise<readonly WorkerCount[]>;
  /** Those that took longest, the longest first. */
  findSlowest(range: TimeRange, limit: number): Promise<readonly SlowJob[]>;
  /** Every worker of which there are jobs, by name. */
  findAllJobWorkers(): Promise<readonly string[]>;
  /** A worker's jobs that ended at `since` or later; the last one first, so many at most. */
  findRuns(worker: string, since: number, limit: number): Promise<readonly EndedRun[]>;
}
