import { type CompiledQuery, sql } from 'kysely';
import { AppError } from '../../contract/errors.ts';
import type { Build, Database } from './schema.ts';

/** The queries of jobs that were removed and can still be restored, for every driver. */

/** All of them, by name: a table that was migrated has them in another order than one that was made new. */
const ALL: Readonly<Record<keyof Database['jobs'], true>> = {
  job_no: true,
  id: true,
  worker: true,
  language: true,
  code_hash: true,
  status: true,
  reason: true,
  detail: true,
  host: true,
  pid: true,
  runner_id: true,
  process_start: true,
  boot_id: true,
  parameters: true,
  created_at: true,
  started_at: true,
  ended_at: true,
  sort_at: true,
  stop_requested: true,
  timeout_ms: true,
  grace_ms: true,
  stop_at: true,
  started_up_ms: true,
  stop_up_ms: true,
  stop_grace_ms: true,
  timed_out: true,
  kill_policy: true,
  log_limit_bytes: true,
  log_limit_action: true,
  progress: true,
  log_count: true,
  response_count: true,
  log_bytes: true,
  spool_offset: true,
  stdout_offset: true,
  stderr_offset: true,
  rerun_of: true,
  schedule: true,
};
const COLUMNS = Object.keys(ALL) as (keyof Database['jobs'])[]; // Object.keys forgets the keys' type

/** Rows that are taken from those that are kept to what is cleared away, in a step. */
const STEP = 50;

export function removalKept(build: Build, jobNo: number, keptUntil: number) {
  return build
    .insertInto('removed_jobs')
    .columns([...COLUMNS, 'kept_until'])
    .expression(
      build
        .selectFrom('jobs')
        .select(COLUMNS)
        .select(sql<number>`${keptUntil}`.as('kept_until'))
        .where('job_no', '=', jobNo),
    )
    .compile();
}

export function jobDelete(build: Build, jobNo: number): CompiledQuery<unknown> {
  return build.deleteFrom('jobs').where('job_no', '=', jobNo).compile();
}

export function leftoverInsert(build: Build, jobNo: number): CompiledQuery<unknown> {
  return build.insertInto('leftovers').values({ job_no: jobNo }).compile();
}

/** The one of that id that was removed last; not compiled, as a driver may lock it. */
export function removedById(build: Build, id: string, host: string | null) {
  let query = build.selectFrom('removed_jobs').select('job_no').where('id', '=', id);
  if (host !== null) query = query.where('host', '=', host);
  return query.orderBy('kept_until', 'desc').orderBy('job_no', 'desc').limit(1);
}

export function removedReturn(build: Build, jobNo: number): CompiledQuery<unknown> {
  const row = build.selectFrom('removed_jobs').select(COLUMNS).where('job_no', '=', jobNo);
  return build.insertInto('jobs').columns(COLUMNS).expression(row).compile();
}

export function removedDelete(build: Build, jobNo: number): CompiledQuery<unknown> {
  return build.deleteFrom('removed_jobs').where('job_no', '=', jobNo).compile();
}

/** For one that is copied from elsewhere again: what was removed of it here must not be swept from under it. */
export function removalForgotten(build: Build, jobNo: number): CompiledQuery<unknown>[] {
  const leftover = build.deleteFrom('leftovers').where('job_no', '=', jobNo).compile();
  return [removedDelete(build, jobNo), leftover];
}

/** Some of those whose time is over. */
export function removedUntil(build: Build, until: number, host: string | null) {
  let query = build.selectFrom('removed_jobs').select('job_no').where('kept_until', '<=', until);
  if (host !== null) query = query.where('host', '=', host);
  return query.limit(STEP).compile();
}

export function removedRename(
  build: Build,
  { worker, host }: { readonly worker: string; readonly host: string | null },
  newName: string,
): CompiledQuery<unknown> {
  const query = build.updateTable('removed_jobs').set({ worker: newName });
  const of = query.where('worker', '=', worker);
  return (host === null ? of : of.where('host', '=', host)).compile();
}

/** Its id was given to another job after it was removed. */
export function idIsTaken(id: string): AppError {
  return new AppError(
    'JOB_EXISTS',
    `The id "${id}" is another job's by now; delete or keep that one: the deleted job cannot come back beside it`,
  );
}
