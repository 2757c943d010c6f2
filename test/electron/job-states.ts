import type { Job, JobState } from '../../server/contract/job.ts';

/** A job's state as an event carries it: active unless told. */
export function jobState(changes: Partial<JobState> = {}): JobState {
  return {
    id: 'job-1',
    status: 'active',
    reason: null,
    detail: null,
    pid: 1,
    stopRequested: false,
    stopAt: null,
    killAt: null,
    timedOut: false,
    startedAt: 1000,
    endedAt: null,
    progress: null,
    logCount: 0,
    responseCount: 0,
    ...changes,
  };
}

/** A whole job around such a state. */
export function jobOf(changes: Partial<Job> = {}): Job {
  return {
    ...jobState(),
    worker: 'TestWorker',
    language: 'typescript',
    codeHash: 'hash',
    host: 'here',
    isOwn: true,
    parameters: null,
    rerunOf: null,
    schedule: null,
    createdAt: 900,
    timeoutMs: null,
    graceMs: null,
    killPolicy: 'tree',
    logLimitBytes: null,
    logLimitAction: 'truncate',
    starttime: null,
    stoptime: null,
    ...changes,
  };
}
