import type { Logger } from 'pino';
import { type EndRecord, SYSTEM_LINES } from '../../runner/protocol.ts';
import type { JobReason, JobStatus } from '../contract/job.ts';
import type { Batch, Storage, StoredJob } from '../storage/storage.ts';
import type { Run, RunEnd, RunSink } from '../supervisor/supervisor.ts';
import type { JobAnnouncer } from './job-announcer.ts';
import { systemLines } from './log-lines.ts';

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

/** Writes down what runners say and how they end, and then announces it. */
export class RunRecorder implements RunSink {
  readonly #storage: Storage;
  readonly #announcer: JobAnnouncer;
  readonly #log: Logger;
  /** Jobs that a person killed, with what the kill reports for their log. */
  readonly #kills = new Map<string, Promise<string>>();

  constructor(storage: Storage, announcer: JobAnnouncer, log: Logger) {
    this.#storage = storage;
    this.#announcer = announcer;
    this.#log = log;
  }

  /** From here on the job's end counts as a kill; its log waits for the report. */
  expectKill(jobId: string, report: Promise<string>): void {
    this.#kills.set(jobId, report);
  }

  /** The end will not come through here. */
  forgetKill(jobId: string): void {
    this.#kills.delete(jobId);
  }

  async append(run: Run, batch: Batch): Promise<void> {
    await this.#storage.append(run.jobNo, batch);
    this.#announcer.grew(run.jobId);
  }

  async ended(run: Run, end: RunEnd): Promise<void> {
    const report = await this.#kills.get(run.jobId);
    const job = await this.#storage.findJob(run.jobId);
    // It was removed by force; nobody is left to be told.
    if (job === undefined) return;
    const ending = endingOf(end, job, report);
    const cut = end.cutOff > 0 ? [`The last message was cut off after ${end.cutOff} bytes`] : [];
    const lines = [...cut, ...ending.lines];
    const { status, reason, detail } = ending;
    const { endedAt } = end;
    const said = systemLines(endedAt, ...lines);
    await this.#storage.moveJob(run, 'active', status, { reason, detail, endedAt }, said);
    this.#kills.delete(run.jobId);
    await this.#announcer.moved(run.jobId);
  }

  failed(run: Run, error: unknown): void {
    this.#log.error({ err: error, job: run.jobId }, 'What a runner said could not be stored yet');
  }
}

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

function endingOf(end: RunEnd, job: StoredJob, report: string | undefined): Ending {
  // A worker that had said its last word before the kill came ended by itself.
  const wasKilled = end.record === null && report !== undefined;
  const ending = wasKilled ? killedBy(report) : ownEnding(end, job.stopRequested);
  // It may have been about to end by itself when its time was up.
  const endedItself = end.record?.outcome === 'completed';
  return job.timedOut && !endedItself ? inTimeout(ending, job) : ending;
}

function ownEnding({ record, exit }: RunEnd, stopRequested: boolean): Ending {
  if (record !== null) return { ...OUTCOMES[record.outcome], detail: record.detail, lines: [] };
  if (exit === null) {
    const detail = 'The process is gone and left no last word';
    return { status: 'error', reason: 'lost', detail, lines: [detail, SYSTEM_LINES.ended] };
  }
  if (stopRequested && exit.signal === 'SIGTERM') {
    // The request came before it could listen for any.
    const lines = [SYSTEM_LINES.stopped, SYSTEM_LINES.ended];
    return { status: 'done', reason: 'stopped', detail: null, lines };
  }
  const detail = exit.signal ?? `exit ${exit.code}`;
  const line = `The process ended without a last word: ${detail}`;
  return { status: 'error', reason: 'failed', detail, lines: [line, SYSTEM_LINES.ended] };
}
