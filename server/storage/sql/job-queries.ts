import {
  type CompiledQuery,
  type Expression,
  type ExpressionBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import type { JobStatus, Parameters } from '../../contract/job.ts';
import type { JobFilter } from '../job-filter.ts';
import type { JobOrder, JobPage, JobPageQuery, MoveFields, StopRequest } from '../storage.ts';
import { columnsOfOrder, comesAfter, cursorOf } from './job-order.ts';
import { columnsOf, type JobRow, jobOf } from './job-rows.ts';
import type { Build, Database } from './schema.ts';

/** The queries of jobs, for every driver: `build` makes them in its own dialect. */

export function jobById(build: Build, id: string): CompiledQuery<JobRow> {
  return build.selectFrom('jobs').selectAll().where('id', '=', id).compile();
}

export function codeByHash(build: Build, hash: string): CompiledQuery<{ code: string }> {
  return build.selectFrom('codes').select('code').where('hash', '=', hash).compile();
}

const NEWEST_FIRST: JobOrder = { sort: 'started', order: 'desc' };

/** One row more than the page holds tells whether there is another. */
export function jobsOfPage(build: Build, { limit, cursor, offset, ...query }: JobPageQuery) {
  const order = { ...NEWEST_FIRST, ...query };
  let page = build
    .selectFrom('jobs')
    .select('job_no')
    .where((where) => matches(where, query))
    .limit(limit + 1);
  // Whole rows on top: where no index has the order, a hundred thousand would be sorted with all they hold.
  let jobs = build.selectFrom('jobs').selectAll('jobs');
  for (const { column, direction } of columnsOfOrder(order)) {
    page = page.orderBy(column, direction);
    jobs = jobs.orderBy(column, direction);
  }
  if (offset !== undefined) page = page.offset(offset);
  if (cursor !== undefined) page = page.where((where) => comesAfter(where, cursor, order));
  return jobs.innerJoin(page.as('page'), 'page.job_no', 'jobs.job_no').compile();
}

export function pageOf(rows: readonly JobRow[], { limit, sort }: JobPageQuery): JobPage {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  const next = isMore ? cursorOf(last, sort ?? NEWEST_FIRST.sort) : null;
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
  { stopAt, stopUpMs, timedOut, stopGraceMs }: StopRequest,
): CompiledQuery<unknown> {
  return build
    .updateTable('jobs')
    .set({
      stop_requested: 1,
      stop_at: stopAt,
      stop_up_ms: stopUpMs,
      timed_out: Number(timedOut),
      ...(stopGraceMs !== undefined && { stop_grace_ms: stopGraceMs }),
    })
    .where('job_no', '=', jobNo)
    .compile();
}

export function jobWorkers(build: Build, host: string | null): CompiledQuery<{ worker: string }> {
  const query = build.selectFrom('jobs').select('worker').distinct();
  return (host === null ? query : query.where('host', '=', host)).compile();
}

/** Only those that the filter lets through. */
export function matches(
  where: ExpressionBuilder<Database, 'jobs'>,
  { status, reason, worker, search, host, schedule, rerunOf, since, until }: JobFilter,
): Expression<SqlBool> {
  const all: Expression<SqlBool>[] = [];
  if (status !== undefined) all.push(where('status', '=', status));
  if (reason !== undefined) all.push(where('reason', '=', reason));
  if (since !== undefined) all.push(where('sort_at', '>=', since));
  if (until !== undefined) all.push(where('sort_at', '<', until));
  if (worker !== undefined) all.push(where('worker', '=', worker));
  if (host !== undefined) all.push(where('host', '=', host));
  if (schedule !== undefined) all.push(where('schedule', '=', schedule));
  if (rerunOf !== undefined) all.push(where('rerun_of', '=', rerunOf));
  if (search !== undefined && search !== '') {
    const text = search.toLowerCase();
    all.push(sql<SqlBool>`(instr(lower(id), ${text}) > 0 OR instr(lower(worker), ${text}) > 0
      OR instr(lower(parameters), ${text}) > 0)`);
  }
  return where.and(all);
}
