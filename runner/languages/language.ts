import type { EndRecord, Handover, runnerFiles } from '../protocol.ts';
import type { Spool } from '../spool.ts';
import type { JobContext } from '../worker.ts';

/** One job, as the runtime of its language sees it. STARTED is in its log, and a stop is listened for. */
export interface JobRun {
  readonly order: Handover;
  readonly files: ReturnType<typeof runnerFiles>;
  readonly context: JobContext;
  readonly spool: Spool;
  /** Writes the last words. Called once, right before the process ends. */
  finish(end: EndRecord): void;
}

/** Runs a job and ends the process. What fails in the worker is in the log, not thrown. */
export type Runtime = (job: JobRun) => Promise<void>;
