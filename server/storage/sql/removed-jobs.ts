import { type CompiledQuery, sql } from 'kysely';
import type { JobStatus } from '../../contract/job-status.ts';
import type { JobKey } from '../removal-storage.ts';
import type { JobRow } from './job-rows.ts';
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

/** A list that is not empty. */
type Some<T> = readonly [T, ...T[]];

/** A list of none has no SQL. */
export function isSome<T>(items: readonly T[]): items is Some<T> {
  return items.length > 0;
}

type JobKeyRow = Pick<JobRow, 'job_no' | 'id' | 'status' | 'host'>;
type RemovedRow = Pick<JobRow, 'job_no' | 'id'>;

/** Rows that are taken from those that are kept to what is cleared away, in a step. */
const STEP = 50;

/**
 * A list for IN, filled with its first item up to the next power of two: statements are kept by their text, and
 * lists of any length would make a text each.
 */
function listed<T>(items: Some<T>): T[] {
  const [first] = items;
  const size = 2 ** Math.ceil(Math.log2(items.length));
  return Array.from({ length: size }, (_, place) => items[place] ?? first);
}

/** What says whether a job may go. */
export function jobKeys(build: Build, ids: Some<string>) {
  return build
    .selectFrom('jobs')
    .select(['job_no', 'id', 'status', 'host'])
    .where('id', 'in', listed(ids))
    .compile();
}

export function keyOf({ job_no: jobNo, id, status, host }: JobKeyRow): JobKey {
  return { jobNo, id, status: status as JobStatus, host };
}

/** Those of them that may go; not compiled, as a driver may lock them. */
export function removable(build: Build, jobNos: Some<number>) {
  return build
    .selectFrom('jobs')
    .select('job_no')
    .where('job_no', 'in', listed(jobNos))
    .where('status', '<>', 'active');
}

/** What takes jobs away: they are kept until then, or what they left is to be cleared away. */
export function removal(build: Build, jobNos: Some<number>, keptUntil: number | undefined) {
  const list = listed(jobNos);
  const gone = build.deleteFrom('jobs').where('job_no', 'in', list).compile();
  if (keptUntil === undefined) return [leftovers(build, 'jobs', jobNos), gone];
  const rows = build
    .selectFrom('jobs')
    .select(COLUMNS)
    .select(sql<number>`${keptUntil}`.as('kept_until'))
    .where('job_no', 'in', list);
  const kept = build.insertInto('removed_jobs').columns([...COLUMNS, 'kept_until']);
  return [kept.expression(rows).compile(), gone];
}

/** Notes that what these jobs left is to be cleared away. */
function leftovers(build: Build, from: 'jobs' | 'removed_jobs', jobNos: Some<number>) {
  const rows = build.selectFrom(from).select('job_no').where('job_no', 'in', listed(jobNos));
  return build.insertInto('leftovers').columns(['job_no']).expression(rows).compile();
}

/** Those of these ids, the one that was removed last after the others; not compiled, as a driver may lock them. */
export function removedByIds(build: Build, ids: Some<string>, host: string | null) {
  const query = build.selectFrom('removed_jobs').select(['job_no', 'id']);
  const of = query.where('id', 'in', listed(ids));
  const own = host === null ? of : of.where('host', '=', host);
  return own.orderBy('kept_until').orderBy('job_no');
}

/** Which of the removed jobs come back, and which cannot, as others have their ids: by the ids, of each the last. */
export function restorable(rows: readonly RemovedRow[], takenBy: readonly { id: string }[]) {
  const last = new Map(rows.map((row) => [row.id, row.job_no]));
  const taken = takenBy.map(({ id }) => id).filter((id) => last.delete(id));
  return { back: [...last.keys()], taken, jobNos: [...last.values()] };
}

export function removedReturn(build: Build, jobNos: Some<number>): CompiledQuery<unknown>[] {
  const list = listed(jobNos);
  const rows = build.selectFrom('removed_jobs').select(COLUMNS).where('job_no', 'in', list);
  const back = build.insertInto('jobs').columns(COLUMNS).expression(rows).compile();
  return [back, removedDelete(build, jobNos)];
}

function removedDelete(build: Build, jobNos: Some<number>): CompiledQuery<unknown> {
  return build.deleteFrom('removed_jobs').where('job_no', 'in', listed(jobNos)).compile();
}

/** Those are kept no longer: what they left is to be cleared away. */
export function removedLetGo(build: Build, jobNos: Some<number>): CompiledQuery<unknown>[] {
  return [leftovers(build, 'removed_jobs', jobNos), removedDelete(build, jobNos)];
}

/** For one that is copied from elsewhere again: what was removed of it here must not be swept from under it. */
export function removalForgotten(build: Build, jobNo: number): CompiledQuery<unknown>[] {
  const leftover = build.deleteFrom('leftovers').where('job_no', '=', jobNo).compile();
  return [removedDelete(build, [jobNo]), leftover];
}

/** Some of those whose time is over; not compiled, as a driver may lock them. */
export function removedUntil(build: Build, until: number, host: string | null) {
  let query = build.selectFrom('removed_jobs').select('job_no').where('kept_until', '<=', until);
  if (host !== null) query = query.where('host', '=', host);
  return query.limit(STEP);
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
