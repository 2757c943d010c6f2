import { sql } from 'kysely';
import type { EndedRun, HourCount, SlowJob, TimeRange, WorkerCount } from '../stats-storage.ts';
import type { Build } from './schema.ts';

/** The queries that count, for every driver. All but a few rows of each are read from an index alone. */

/** Whole numbers divide otherwise in MySQL; the rest of a division is the same everywhere. */
const HOUR = sql<number>`ended_at - ended_at % 3600000`;
const DURATION = sql<number>`ended_at - started_at`;

export function countsByHour(build: Build, { from, until }: TimeRange) {
  return build
    .selectFrom('jobs')
    .select(['status', HOUR.as('at')])
    .select((select) => select.fn.countAll<number>().as('runs'))
    .where('ended_at', '>=', from)
    .where('ended_at', '<', until)
    .groupBy(['at', 'status'])
    .$castTo<HourCount>()
    .compile();
}

export function countsByWorker(build: Build, { from, until }: TimeRange) {
  return build
    .selectFrom('jobs')
    .select(['worker', 'status'])
    .select((select) => select.fn.countAll<number>().as('runs'))
    .where('ended_at', '>=', from)
    .where('ended_at', '<', until)
    .groupBy(['worker', 'status'])
    .$castTo<WorkerCount>()
    .compile();
}

export function slowestJobs(build: Build, { from, until }: TimeRange, limit: number) {
  const slow = build
    .selectFrom('jobs')
    .select('job_no')
    .where('ended_at', '>=', from)
    .where('ended_at', '<', until)
    .where('started_at', 'is not', null)
    .orderBy(DURATION, 'desc')
    .orderBy('job_no', 'desc')
    .limit(limit);
  return build
    .selectFrom(slow.as('slow'))
    .innerJoin('jobs', 'jobs.job_no', 'slow.job_no')
    .select(['id', 'worker', 'status', 'started_at as startedAt', 'ended_at as endedAt'])
    .orderBy(DURATION, 'desc')
    .orderBy('jobs.job_no', 'desc')
    .$castTo<SlowJob>()
    .compile();
}

/** The first worker by name, or the one after that. Both drivers find it by one look into an index. */
export function nextJobWorker(build: Build, after: string | null) {
  const query = build
    .selectFrom('jobs')
    .select((select) => select.fn.min<string | null>('worker').as('worker'));
  return (after === null ? query : query.where('worker', '>', after)).compile();
}

export function runsOf(build: Build, worker: string, since: number, limit: number) {
  return build
    .selectFrom('jobs')
    .select(['status', 'started_at as startedAt', 'ended_at as endedAt'])
    .where('worker', '=', worker)
    .where('ended_at', '>=', since)
    .orderBy('ended_at', 'desc')
    .limit(limit)
    .$castTo<EndedRun>()
    .compile();
}
