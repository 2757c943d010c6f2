import { sql } from 'kysely';
import type { ExpiredJob, Keep } from '../storage.ts';
import type { QueryRunner } from './query-runner.ts';

const ENDED = ['stop', 'error', 'done'];
/** Logs are summed up over so many jobs at most, which takes some 20 ms. */
const SUMMED = 20_000;

/** Ended jobs of a worker that are too old, else too many, else too large together. */
export function findExpired(
  run: QueryRunner,
  worker: string,
  keep: Keep,
  limit: number,
): readonly ExpiredJob[] {
  const { since, jobs, bytes } = keep;
  const old = since === null ? [] : tooOld(run, worker, since, limit);
  if (old.length > 0) return old;
  const many = jobs === null ? [] : tooMany(run, worker, jobs, limit);
  if (many.length > 0) return many;
  return bytes === null ? [] : tooLarge(run, worker, bytes, limit);
}

function tooOld(run: QueryRunner, worker: string, since: number, limit: number): ExpiredJob[] {
  const query = endedJobs(run, worker)
    // Whatever ended before that started before that, and this is what the index has.
    .where('sort_at', '<', since)
    .where('ended_at', '<', since)
    .orderBy('sort_at')
    .orderBy('job_no')
    .limit(limit);
  return run.all(query.compile());
}

function tooMany(run: QueryRunner, worker: string, kept: number, limit: number): ExpiredJob[] {
  const query = endedJobs(run, worker)
    .orderBy('sort_at', 'desc')
    .orderBy('job_no', 'desc')
    .limit(limit)
    .offset(kept);
  return run.all(query.compile());
}

function tooLarge(run: QueryRunner, worker: string, kept: number, limit: number): ExpiredJob[] {
  const newest = endedJobs(run, worker)
    .select(sql<number>`sum(log_bytes) OVER (ORDER BY sort_at DESC, job_no DESC)`.as('bytes'))
    .orderBy('sort_at', 'desc')
    .orderBy('job_no', 'desc')
    .limit(SUMMED);
  const query = run.build
    .selectFrom(newest.as('newest'))
    .select(['jobNo', 'id'])
    .where('bytes', '>', kept)
    .limit(limit);
  return run.all(query.compile());
}

function endedJobs(run: QueryRunner, worker: string) {
  return run.build
    .selectFrom('jobs')
    .select(['job_no as jobNo', 'id'])
    .where('worker', '=', worker)
    .where('status', 'in', ENDED);
}
