/** The seed's five words. No schema here: the console's first script has no need of any. */
export const JOB_STATUSES = ['idle', 'active', 'stop', 'error', 'done'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** Why a job ended. */
export const JOB_REASONS = ['completed', 'stopped', 'killed', 'failed', 'timeout', 'lost'] as const;

/** What a list of jobs can be sorted by. */
export const JOB_SORTS = ['started', 'duration', 'worker', 'status', 'id'] as const;

/** What a list of jobs can be put together by. */
export const JOB_GROUPINGS = ['worker', 'day'] as const;

/** Those that a job ends in. */
export const OUTCOMES = ['done', 'stop', 'error'] as const satisfies readonly JobStatus[];

/** The one table of moves; services, buttons and errors are drawn from it. */
const NEXT_STATUS = {
  idle: ['active'],
  active: ['stop', 'error', 'done'],
  stop: [],
  error: [],
  done: [],
} as const satisfies Record<JobStatus, readonly JobStatus[]>;

export function canMove(from: JobStatus, to: JobStatus): boolean {
  return (NEXT_STATUS[from] as readonly JobStatus[]).includes(to);
}

export function isFinished(status: JobStatus): boolean {
  return NEXT_STATUS[status].length === 0;
}
