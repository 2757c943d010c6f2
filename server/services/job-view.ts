import type { Job, JobState } from '../contract/job.ts';
import type { StoredJob } from '../storage/storage.ts';
import { graceOf } from './job-deadlines.ts';
import { isOwn } from './own-jobs.ts';

/** A job as callers see it; `host` is this console's, null when every job is its own. */
export function jobView(job: StoredJob, host: string | null): Job {
  return {
    ...stateOf(job),
    worker: job.worker,
    language: job.language,
    codeHash: job.codeHash,
    host: job.host,
    isOwn: isOwn(job, host),
    parameters: job.parameters,
    rerunOf: job.rerunOf,
    schedule: job.schedule,
    createdAt: job.createdAt,
    timeoutMs: job.timeoutMs,
    graceMs: job.graceMs,
    killPolicy: job.killPolicy,
    logLimitBytes: job.logLimitBytes,
    logLimitAction: job.logLimitAction,
    starttime: isoOf(job.startedAt),
    stoptime: isoOf(job.endedAt),
  };
}

export function stateOf(job: StoredJob): JobState {
  return {
    id: job.id,
    status: job.status,
    reason: job.reason,
    detail: job.detail,
    pid: job.pid,
    stopRequested: job.stopRequested,
    stopAt: job.stopAt,
    killAt: killAt(job),
    timedOut: job.timedOut,
    startedAt: job.startedAt,
    endedAt: job.endedAt,
    progress: job.progress,
    logCount: job.logCount,
    responseCount: job.responseCount,
  };
}

/** A runner of somebody else is never killed. */
function killAt(job: StoredJob): number | null {
  const graceMs = graceOf(job);
  if (job.status !== 'active' || job.runner === null) return null;
  return job.stopAt === null || graceMs === null ? null : job.stopAt + graceMs;
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
