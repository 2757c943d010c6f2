import type { Insertable, Selectable, Updateable } from 'kysely';
import type { JobReason, JobStatus } from '../../contract/job.ts';
import type { KillPolicy, Language, LogLimitAction } from '../../contract/worker.ts';
import type { MoveFields, NewJob, RunnerIdentity, StoredJob } from '../storage.ts';
import type { Database } from './schema.ts';

export type JobRow = Selectable<Database['jobs']>;

/** A row as the rest of the server knows it. What this class wrote is trusted, not parsed again. */
export function jobOf(row: JobRow): StoredJob {
  return {
    jobNo: row.job_no,
    id: row.id,
    worker: row.worker,
    language: row.language as Language,
    codeHash: row.code_hash,
    status: row.status as JobStatus,
    reason: row.reason as JobReason | null,
    detail: row.detail,
    host: row.host,
    pid: row.pid,
    runner: runnerOf(row),
    offsets: { spool: row.spool_offset, stdout: row.stdout_offset, stderr: row.stderr_offset },
    parameters: row.parameters === null ? null : JSON.parse(row.parameters),
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    stopRequested: row.stop_requested === 1,
    stopAt: row.stop_at,
    startedUpMs: row.started_up_ms,
    stopUpMs: row.stop_up_ms,
    stopGraceMs: row.stop_grace_ms,
    timedOut: row.timed_out === 1,
    timeoutMs: row.timeout_ms,
    graceMs: row.grace_ms,
    killPolicy: row.kill_policy as KillPolicy,
    logLimitBytes: row.log_limit_bytes,
    logLimitAction: row.log_limit_action as LogLimitAction,
    progress: row.progress === null ? null : JSON.parse(row.progress),
    logCount: row.log_count,
    responseCount: row.response_count,
    logBytes: row.log_bytes,
    rerunOf: row.rerun_of,
    schedule: row.schedule,
  };
}

function runnerOf(row: JobRow): RunnerIdentity | null {
  const { runner_id: runnerId, process_start: processStart, boot_id: bootId, pid } = row;
  if (runnerId === null || processStart === null || bootId === null || pid === null) return null;
  return { runnerId, pid, processStart, bootId };
}

export function newRowOf(job: NewJob): Insertable<Database['jobs']> {
  return {
    id: job.id,
    worker: job.worker,
    language: job.language,
    code_hash: job.codeHash,
    status: 'idle',
    host: job.host,
    parameters: job.parameters === null ? null : JSON.stringify(job.parameters),
    created_at: job.createdAt,
    timeout_ms: job.timeoutMs,
    grace_ms: job.graceMs,
    kill_policy: job.killPolicy,
    log_limit_bytes: job.logLimitBytes,
    log_limit_action: job.logLimitAction,
    sort_at: job.createdAt,
    rerun_of: job.rerunOf,
    schedule: job.schedule,
  };
}

/** The columns that go with a move; what is left out stays. */
export function columnsOf(fields: MoveFields): Updateable<Database['jobs']> {
  const { runner, startedAt, startedUpMs, endedAt, ...same } = fields;
  const columns: Updateable<Database['jobs']> = same;
  if (startedAt !== undefined)
    Object.assign(columns, { started_at: startedAt, sort_at: startedAt });
  if (startedUpMs !== undefined) columns.started_up_ms = startedUpMs;
  if (endedAt !== undefined) columns.ended_at = endedAt;
  if (runner === undefined) return columns;
  return {
    ...columns,
    runner_id: runner.runnerId,
    process_start: runner.processStart,
    boot_id: runner.bootId,
    pid: runner.pid,
  };
}
