import { z } from 'zod';
import { OUTCOMES } from './job-status.ts';
import { Instant, Name, wholeNumber } from './scalars.ts';

/** The longest time that is looked back over. */
export const MOST_HOURS = 168;
/** The end of the year 9999, in ms. */
const LAST_INSTANT = 253_402_300_799_999;

export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

/** How many jobs ended how. */
export const OutcomeCounts = z.object({ done: z.int(), stop: z.int(), error: z.int() });
export type OutcomeCounts = z.infer<typeof OutcomeCounts>;

/** The jobs that ended in one hour, which begins at `at`. */
export const HourOfRuns = OutcomeCounts.extend({ at: Instant });
export type HourOfRuns = z.infer<typeof HourOfRuns>;

/** How long a worker's jobs took: half of them at most p50Ms, 19 of 20 at most p95Ms. */
export const WorkerTimes = z.object({
  worker: Name,
  /** Ended jobs that it is said of. */
  runs: z.int(),
  p50Ms: z.int(),
  p95Ms: z.int(),
});
export type WorkerTimes = z.infer<typeof WorkerTimes>;

export const SlowRun = z.object({
  id: Name,
  worker: Name,
  status: Outcome,
  startedAt: Instant,
  endedAt: Instant,
  durationMs: z.int(),
});
export type SlowRun = z.infer<typeof SlowRun>;

/** A worker some of whose jobs ended as error. */
export const FailingWorker = z.object({ worker: Name, failed: z.int(), runs: z.int() });
export type FailingWorker = z.infer<typeof FailingWorker>;

export const Overview = z
  .object({
    /** When it was asked; the last hour goes on until there. */
    at: Instant,
    /** When the first hour begins. */
    from: Instant,
    /** `ended` counts from there. */
    since: Instant,
    active: z.int(),
    idle: z.int(),
    ended: OutcomeCounts,
    /** Every hour from `from` on, those without jobs too. */
    hours: z.array(HourOfRuns),
    /** Of the workers with the most jobs in these hours; the slowest first. */
    durations: z.array(WorkerTimes),
    /** The jobs of these hours that took longest. */
    slowest: z.array(SlowRun),
    /** Most failures first. */
    failing: z.array(FailingWorker),
  })
  .meta({ id: 'Overview' });
export type Overview = z.infer<typeof Overview>;

export const OverviewInput = z.object({
  hours: wholeNumber(1, MOST_HOURS).default(24).meta({
    description: 'How many hours to look back over, with the one that goes on now',
  }),
  since: wholeNumber(0, LAST_INSTANT).optional().meta({
    description:
      "`ended` counts from this time, in ms since 1970: the beginning of the caller's day, say. Left out it is that of the hours",
  }),
});

/** One run of a worker, as small as a spark line needs it. */
const Run = z.object({
  status: Outcome,
  /** Null for one that ended without a start. */
  durationMs: z.int().nullable(),
  endedAt: Instant,
});
export type Run = z.infer<typeof Run>;

/** What a worker's last ended jobs were like, up to a hundred of them. */
export const WorkerStats = OutcomeCounts.extend({
  worker: Name,
  /** So many they are. */
  runs: z.int(),
  /** The part of them that is done, from 0 to 1. */
  successRate: z.number(),
  /** The usual time: the median. Null when none of them ever started. */
  p50Ms: z.int().nullable(),
  p95Ms: z.int().nullable(),
  /** When the last one ended. */
  lastRunAt: Instant,
  /** The last twenty, the newest at the end. */
  recent: z.array(Run),
}).meta({ id: 'WorkerStats' });
export type WorkerStats = z.infer<typeof WorkerStats>;
