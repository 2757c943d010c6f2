import type { JobStatus } from '../contract/job.ts';
import type { Outcome } from '../contract/stats.ts';
import type { JobFilter } from './job-filter.ts';

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

/** A time zone's clock until a moment, in ms before or after UTC. */
export interface ZoneSpan {
  /** The first moment that it no longer goes for; infinite in the last span. */
  readonly until: number;
  readonly offsetMs: number;
}

/** What jobs are put together by: their worker, or the day of their start by a clock. */
export type Grouping =
  | { readonly by: 'worker' }
  /** One after the other, at least one. */
  | { readonly by: 'day'; readonly spans: readonly ZoneSpan[] };

/** Jobs of one group and status. */
export interface GroupCount {
  /** The worker's name; the midnight of the day as if its clock were UTC, in ms. */
  readonly key: string | number;
  readonly status: JobStatus;
  readonly jobs: number;
  /** When the last one started, or was made if it has not; in ms. */
  readonly latestAt: number;
}

/** What ended, counted; of every host that shares the database, as the list of jobs shows them. */
export interface StatsStorage {
  countByHour(range: TimeRange): Promise<readonly HourCount[]>;
  countByWorker(range: TimeRange): Promise<readonly WorkerCount[]>;
  /** Those that took longest, the longest first. */
  findSlowest(range: TimeRange, limit: number): Promise<readonly SlowJob[]>;
  /** The jobs that the filter lets through, in groups. */
  countGroups(filter: JobFilter, grouping: Grouping): Promise<readonly GroupCount[]>;
  /** The first and the last time that a job counts by; null when there is none. */
  findTimes(): Promise<TimeRange | null>;
  /** Every worker of which there are jobs, by name. */
  findAllJobWorkers(): Promise<readonly string[]>;
  /** A worker's jobs that ended at `since` or later; the last one first, so many at most. */
  findRuns(worker: string, since: number, limit: number): Promise<readonly EndedRun[]>;
}
