import type { Logger } from 'pino';
import type { LogLimitAction } from '../contract/worker.ts';
import type { Storage } from '../storage/storage.ts';
import { systemLines } from '../supervisor/log-lines.ts';
import type { Run, RunEnd, RunSink, Taken } from '../supervisor/supervisor.ts';
import type { JobAnnouncer } from './job-announcer.ts';
import { endingOf } from './run-ending.ts';

type LimitReached = (jobId: string, action: Exclude<LogLimitAction, 'truncate'>) => void;

/** Writes down what runners say and how they end, and then announces it. */
export class RunRecorder implements RunSink {
  readonly #storage: Storage;
  readonly #announcer: JobAnnouncer;
  readonly #log: Logger;
  /** Jobs that a person killed, with what the kill reports for their log. */
  readonly #kills = new Map<string, Promise<string>>();

  #limitReached: LimitReached = () => undefined;

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

  /** Calls `act` when a job's log reaches its limit and the job shall not go on. */
  onLimit(act: LimitReached): void {
    this.#limitReached = act;
  }

  took(run: Run, { reached }: Taken): void {
    this.#announcer.grew(run.jobId);
    if (reached === 'stop' || reached === 'fail') this.#limitReached(run.jobId, reached);
  }

  async ended(run: Run, end: RunEnd): Promise<void> {
    const report = await this.#kills.get(run.jobId);
    const job = await this.#storage.findJob(run.jobId);
    // It was removed by force; nobody is left to be told.
    if (job === undefined) return;
    const ending = endingOf(end, job, report);
    const cut = end.cutOff > 0 ? [`The last message was cut off after ${end.cutOff} bytes`] : [];
    const lines = [...cut, ...ending.lines];
    const { status, reason } = ending;
    const details = [ending.detail, droppedText(end.dropped)].filter((one) => one !== null);
    const detail = details.length === 0 ? null : details.join('; ');
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

function droppedText(dropped: number): string | null {
  return dropped === 0 ? null : `${dropped} lines after the log's limit were not kept`;
}
