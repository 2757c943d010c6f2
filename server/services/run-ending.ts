import { type EndRecord, SYSTEM_LINES } from '../../runner/protocol.ts';
import type { JobReason, JobStatus } from '../contract/job.ts';
import type { StoredJob } from '../storage/storage.ts';
import { sizeText } from '../supervisor/size-text.ts';
import type { RunEnd } from '../supervisor/supervisor.ts';

interface Ending {
  readonly status: JobStatus;
  readonly reason: JobReason;
  readonly detail: string | null;
  /** What the log still lacks. */
  readonly lines: readonly string[];
}

const OUTCOMES = {
  completed: { status: 'done', reason: 'completed' },
  stopped: { status: 'done', reason: 'stopped' },
  failed: { status: 'error', reason: 'failed' },
} as const satisfies Record<EndRecord['outcome'], { status: JobStatus; reason: JobReason }>;

/** However it ended then: it was its time that ended it. */
function inTimeout({ detail, lines }: Ending, { timeoutMs }: StoredJob): Ending {
  const time = `Ran longer than its timeout of ${(timeoutMs ?? 0) / 1000} s`;
  const all = detail === null ? time : `${time}; ${detail}`;
  return { status: 'error', reason: 'timeout', detail: all, lines };
}

function killedBy(report: string): Ending {
  const lines = [`Killed; ${report}`, SYSTEM_LINES.ended];
  return { status: 'stop', reason: 'killed', detail: report, lines };
}

/** The job fails for its log, however it ended. */
function inLogLimit({ detail, lines }: Ending, limit: number): Ending {
  const why = `Its log reached the limit of ${sizeText(limit)}`;
  const all = detail === null ? why : `${why}; ${detail}`;
  return { status: 'error', reason: 'failed', detail: all, lines };
}

function isOverLimit({ logLimitBytes, logLimitAction, logBytes }: StoredJob): boolean {
  return logLimitAction === 'fail' && logLimitBytes !== null && logBytes > logLimitBytes;
}

/** Status, reason and last lines of a run, by all that is known of its end. */
export function endingOf(end: RunEnd, job: StoredJob, report: string | undefined): Ending {
  // A worker that had said its last word before the kill came ended by itself.
  const wasKilled = end.record === null && report !== undefined;
  const ending = wasKilled ? killedBy(report) : ownEnding(end, job);
  // It may have been about to end by itself when its time was up.
  const endedItself = end.record?.outcome === 'completed';
  if (job.timedOut && !endedItself) return inTimeout(ending, job);
  return isOverLimit(job) ? inLogLimit(ending, job.logLimitBytes ?? 0) : ending;
}

function ownEnding({ record, exit }: RunEnd, { stopRequested, logCount }: StoredJob): Ending {
  if (record !== null) return { ...OUTCOMES[record.outcome], detail: record.detail, lines: [] };
  const saidNothing = exit === null && logCount === 0;
  if (stopRequested && (saidNothing || exit?.signal === 'SIGTERM')) {
    // The request came before it could listen for any.
    const lines = [SYSTEM_LINES.stopped, SYSTEM_LINES.ended];
    return { status: 'done', reason: 'stopped', detail: null, lines };
  }
  if (exit === null) {
    const detail = 'The process is gone and left no last word';
    return { status: 'error', reason: 'lost', detail, lines: [detail, SYSTEM_LINES.ended] };
  }
  const detail = exit.signal ?? `exit ${exit.code}`;
  const line = `The process ended without a last word: ${detail}`;
  return { status: 'error', reason: 'failed', detail, lines: [line, SYSTEM_LINES.ended] };
}
