import { type CompiledQuery, sql } from 'kysely';
import type { ExpiredJob, Keep } from '../storage.ts';
import type { Build } from './schema.ts';

const ENDED = ['stop', 'error', 'done'];
/** Logs are summed up over so many jobs at most, which takes some 20 ms. */
const SUMMED = 20_000;

/** Whose jobs: of a worker, made by a host, or by any of them. */
export interface Owner {
  readonly worker: string;
  readonly host: string | null;
}

/**
 * Ended jobs that are too old, else too many, else too large together: the first of these that finds
 * any is the answer.
 */
export function expiredJobs(
  build: Build,
  owner: Owner,
  { since, jobs, bytes }: Keep,
  limit: number,
): CompiledQuery<ExpiredJob>[] {
  return [
    ...(since === null ? [] : [tooOld(build, owner, since, limit)]),
    ...(jobs === null ? [] : [tooMany(build, owner, jobs, limit)]),
    ...(bytes === null ? [] : [tooLarge(build, owner, bytes, limit)]),
  ];
}

function tooOld(build: Build, owner: Owner, since: number, limit: number) {
  return (
    endedJobs(build, owner)
      // Whatever ended before that started before that, and this is what the index has.
      .where('sort_at', '<', since)
      .where('ended_at', '<', since)
      .orderBy('sort_at')
      .orderBy('job_no')
      .limit(limit)
      .compile()
  );
}

function tooMany(build: Build, owner: Owner, kept: number, limit: number) {
  return endedJobs(build, owner)
    .orderBy('sort_at', 'desc')
    .orderBy('job_no', 'desc')
    .limit(limit)
    .offset(kept)
    .compile();
}

function tooLarge(build: Build, owner: Owner, kept: number, limit: number) {
  const newest = endedJobs(build, owner)
    .select(sql<number>`sum(log_bytes) OVER (ORDER BY sort_at DESC, job_no DESC)`.as('bytes'))
    .orderBy('sort_at', 'desc')
    .orderBy('job_no', 'desc')
    .limit(SUMMED);
  return build
    .selectFrom(newest.as('newest'))
    .select(['jobNo', 'id'])
    .where('bytes', '>', kept)
    .limit(limit)
    .compile();
}

function endedJobs(build: Build, { worker, host }: Owner) {
  const query = build
    .selectFrom('jobs')
    .select(['job_no as jobNo', 'id'])
    .where('worker', '=', worker)
    .where('status', 'in', ENDED);
  return host === null ? query : query.where('host', '=', host);
}
