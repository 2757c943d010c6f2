import type { CompiledQuery, Insertable, Selectable, Updateable } from 'kysely';
import type { JobReason, JobStatus } from '../../contract/job.ts';
import type { ScheduleMissed, ScheduleOverlap, SkipReason } from '../../contract/schedule.ts';
import type {
  NewSchedule,
  ScheduleChanges,
  ScheduledRun,
  ScheduleFilter,
  StoredSchedule,
} from '../schedule-storage.ts';
import type { JobRow } from './job-rows.ts';
import type { Build, Database } from './schema.ts';

/** The queries of schedules, for every driver: `build` makes them in its own dialect. */

export type ScheduleRow = Selectable<Database['schedules']>;

/** With how its last job is, if that is there. */
interface ReadRow extends ScheduleRow {
  readonly job: string | null;
  readonly status: string | null;
  readonly reason: string | null;
}

/** What a driver wrote is trusted, not parsed again. */
export function scheduleOf(row: ReadRow): StoredSchedule {
  return {
    id: row.id,
    host: row.host,
    name: row.name,
    worker: row.worker,
    parameters: row.parameters === null ? null : JSON.parse(row.parameters),
    rule: JSON.parse(row.rule),
    enabled: row.enabled === 1,
    overlap: row.overlap as ScheduleOverlap,
    missed: row.missed as ScheduleMissed,
    mailOnError: row.mail_on_error === 1,
    nextAt: row.next_at,
    lastJob: row.job,
    lastStatus: row.status as JobStatus | null,
    lastReason: row.reason as JobReason | null,
    lastAt: row.last_at,
    skippedAt: row.skipped_at,
    skipReason: row.skip_reason as SkipReason | null,
    problem: row.problem,
    createdAt: row.created_at,
  };
}

function schedules(build: Build) {
  return build
    .selectFrom('schedules')
    .leftJoin('jobs', 'jobs.id', 'schedules.last_job')
    .selectAll('schedules')
    .select(['jobs.id as job', 'jobs.status', 'jobs.reason']);
}

export function scheduleById(build: Build, id: string) {
  return schedules(build).where('schedules.id', '=', id).compile();
}

export function schedulesBy(build: Build, { worker, enabled }: ScheduleFilter) {
  let query = schedules(build);
  if (worker !== undefined) query = query.where('schedules.worker', '=', worker);
  if (enabled !== undefined) query = query.where('enabled', '=', Number(enabled));
  return query.orderBy('name').orderBy('schedule_no').compile();
}

export function nextSchedules(build: Build, host: string | null, limit: number) {
  const query = schedules(build).where('next_at', 'is not', null);
  const own = host === null ? query : query.where('schedules.host', '=', host);
  return own.orderBy('next_at').orderBy('schedule_no').limit(limit).compile();
}

export function scheduleInsert(build: Build, schedule: NewSchedule): CompiledQuery<unknown> {
  const { id, host, name, worker, parameters, rule, overlap, missed } = schedule;
  const row: Insertable<Database['schedules']> = {
    ...{ id, host, name, worker, overlap, missed },
    parameters: parameters === null ? null : JSON.stringify(parameters),
    rule: JSON.stringify(rule),
    enabled: Number(schedule.enabled),
    mail_on_error: Number(schedule.mailOnError),
    next_at: schedule.nextAt,
    created_at: schedule.createdAt,
  };
  return build.insertInto('schedules').values(row).compile();
}

export function scheduleChange(
  build: Build,
  id: string,
  changes: ScheduleChanges,
  dueAt: number | null,
): CompiledQuery<unknown> {
  return changed(build, id, columnsOf(changes), dueAt);
}

/** Says which job it made, too. */
export function scheduleRun(build: Build, { id, dueAt, at, changes }: ScheduledRun, job: string) {
  const columns = { ...columnsOf(changes), last_job: job, last_at: at, problem: null };
  return changed(build, id, columns, dueAt);
}

function changed(
  build: Build,
  id: string,
  columns: Updateable<Database['schedules']>,
  dueAt: number | null,
): CompiledQuery<unknown> {
  const query = build.updateTable('schedules').set(columns).where('id', '=', id);
  return (dueAt === null ? query : query.where('next_at', '=', dueAt)).compile();
}

export function schedulesRename(
  build: Build,
  host: string | null,
  worker: string,
  newName: string,
): CompiledQuery<unknown> {
  const query = build
    .updateTable('schedules')
    .set({ worker: newName })
    .where('worker', '=', worker);
  return (host === null ? query : query.where('host', '=', host)).compile();
}

export function scheduleDelete(build: Build, id: string): CompiledQuery<unknown> {
  return build.deleteFrom('schedules').where('id', '=', id).compile();
}

export function unstartedJobs(build: Build, host: string | null): CompiledQuery<JobRow> {
  const query = build
    .selectFrom('jobs')
    .selectAll()
    .where('schedule', 'is not', null)
    .where('status', '=', 'idle');
  return (host === null ? query : query.where('host', '=', host)).orderBy('job_no').compile();
}

/** In order of their numbers, those after it; as they are, for a copy. */
export function schedulesAfter(build: Build, no: number, limit: number) {
  return build
    .selectFrom('schedules')
    .selectAll()
    .where('schedule_no', '>', no)
    .orderBy('schedule_no')
    .limit(limit)
    .compile();
}

/** The columns of a change; what is left out stays. */
function columnsOf(changes: ScheduleChanges): Updateable<Database['schedules']> {
  const { parameters, rule, enabled, mailOnError, nextAt, skippedAt, skipReason, ...same } =
    changes;
  const columns: [string, unknown][] = [
    ...Object.entries(same),
    ['parameters', parameters === null ? null : asJson(parameters)],
    ['rule', asJson(rule)],
    ['enabled', asNumber(enabled)],
    ['mail_on_error', asNumber(mailOnError)],
    ['next_at', nextAt],
    ['skipped_at', skippedAt],
    ['skip_reason', skipReason],
  ];
  return Object.fromEntries(columns.filter(([, value]) => value !== undefined));
}

function asJson(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

function asNumber(value: boolean | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}
