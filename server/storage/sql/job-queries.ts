import {
  type CompiledQuery,
  type Expression,
  type ExpressionBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import type { JobStatus, Parameters } from '../../contract/job.ts';
import type { JobFilter, JobPage, JobPageQuery, MoveFields } from '../storage.ts';
import { columnsOf, cursorOf, type JobRow, jobOf, placeOf } from './job-rows.ts';
import type { Build, Database } from './schema.ts';

/** The queries of jobs, for every driver: `build` makes them in its own dialect. */

export function jobById(build: Build, id: string): CompiledQuery<JobRow> {
  return build.selectFrom('jobs').selectAll().where('id', '=', id).compile();
}

export function codeByHash(build: Build, hash: string): CompiledQuery<{ code: string }> {
  return build.selectFrom('codes').select('code').where('hash', '=', hash).compile();
}

/** One row more than the page holds tells whether there is another. */
export function jobsOfPage(build: Build, { limit, cursor, ...filter }: JobPageQuery) {
  let query = build
    .selectFrom('jobs')
    .selectAll()
    .where((where) => matches(where, filter))
    .orderBy('sort_at', 'desc')
    .orderBy('job_no', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) {
    const { sortAt, jobNo } = placeOf(cursor);
    // Not as a pair: MySQL would read the index from its beginning for that.
    query = query
      .where('sort_at', '<=', sortAt)
      .where((where) => where.or([where('sort_at', '<', sortAt), where('job_no', '<', jobNo)]));
  }
  return query.compile();
}

export function pageOf(rows: readonly JobRow[], limit: number): JobPage {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last !== undefined ? cursorOf(last) : null;
  return { jobs: page.map(jobOf), next };
}

export function jobCount(build: Build, filter: JobFilter): CompiledQuery<{ total: number }> {
  return build
    .selectFrom('jobs')
    .select((select) => select.fn.countAll<number>().as('total'))
    .where((where) => matches(where, filter))
    .compile();
}

export function activeJobs(build: Build, host: string | null): CompiledQuery<JobRow> {
  const query = build.selectFrom('jobs').selectAll().where('status', '=', 'active');
  return (host === null ? query : query.where('host', '=', host)).compile();
}

export function jobMove(
  build: Build,
  jobNo: number,
  from: JobStatus,
  to: JobStatus,
  fields: MoveFields,
): CompiledQuery<unknown> {
  return build
    .updateTable('jobs')
    .set({ status: to, ...columnsOf(fields) })
    .where('job_no', '=', jobNo)
    .where('status', '=', from)
    .compile();
}

export function pidOf(build: Build, id: string, pid: number): CompiledQuery<unknown> {
  return build.updateTable('jobs').set({ pid }).where('id', '=', id).compile();
}

/** Only of a job that is idle. */
export function parametersOf(build: Build, jobNo: number, parameters: Parameters) {
  return build
    .updateTable('jobs')
    .set({ parameters: parameters === null ? null : JSON.stringify(parameters) })
    .where('job_no', '=', jobNo)
    .where('status', '=', 'idle')
    .compile();
}

export function stopRequest(
  build: Build,
  jobNo: number,
  stopAt: number,
  stopUpMs: number,
  timedOut: boolean,
): CompiledQuery<unknown> {
  return build
    .updateTable('jobs')
    .set({
      stop_requested: 1,
      stop_at: stopAt,
      stop_up_ms: stopUpMs,
      timed_out: Number(timedOut),
    })
    .where('job_no', '=', jobNo)
    .compile();
}

export function jobWorkers(build: Build, host: string | null): CompiledQuery<{ worker: string }> {
  const query = build.selectFrom('jobs').select('worker').distinct();
  return (host === null ? query : query.where('host', '=', host)).compile();
}

function matches(
  where: ExpressionBuilder<Database, 'jobs'>,
  { status, worker, search, host }: JobFilter,
): Expression<SqlBool> {
  const all: Expression<SqlBool>[] = [];
  if (status !== undefined) all.push(where('status', '=', status));
  if (worker !== undefined) all.push(where('worker', '=', worker));
  if (host !== undefined) all.push(where('host', '=', host));
  if (search !== undefined && search !== '') {
    all.push(sql<SqlBool>`(instr(lower(id), ${search.toLowerCase()}) > 0
      OR instr(lower(worker), ${search.toLowerCase()}) > 0)`);
  }
  return where.and(all);
}
