import type { EndRecord, Handover, Inspected, Inspection } from '../../runner/protocol.ts';
import type { JobProcess } from '../contract/job-process.ts';
import type { KillPolicy, LogLimitAction } from '../contract/worker.ts';
import type { Offsets, RunnerIdentity } from '../storage/storage.ts';

/** A job whose runner is to be watched. */
export interface Run {
  readonly jobNo: number;
  readonly jobId: string;
  readonly runner: RunnerIdentity;
  readonly offsets: Offsets;
  /** The worker is a child of the runner, and not the runner itself. */
  readonly isInterpreted: boolean;
}

/** How a run ended, as far as can be known. */
export interface RunEnd {
  /** The runner's own last word; null when it had no time for one. */
  readonly record: EndRecord | null;
  /** Null for a runner that was not this process' child. */
  readonly exit: { readonly code: number | null; readonly signal: string | null } | null;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
  /** Bytes of a last record that was cut off, and are not in the log. */
  readonly cutOff: number;
  /** Lines that the log's limit has kept out of it. */
  readonly dropped: number;
}

/** What came of a look into a run's files. */
export interface Taken {
  /** Something new was stored. */
  readonly isSome: boolean;
  /** There was more, which the next look takes. */
  readonly hasMore: boolean;
  /** The runner's last word, once it was read. */
  readonly end: EndRecord | null;
  /** Bytes at the end of the spool that are no whole record. */
  readonly cutOff: number;
  /** The time of the last record, in ms; 0 before the first. */
  readonly lastAt: number;
  /** What is to be done as the log has just reached its limit. */
  readonly reached: LogLimitAction | null;
  /** Lines that the limit has kept out of the log. */
  readonly dropped: number;
}

/** Where the supervisor brings what runners say. */
export interface RunSink {
  /** Something was stored. */
  took(run: Run, taken: Taken): void;
  /** Called once, after everything the runner said was stored. */
  ended(run: Run, end: RunEnd): Promise<void>;
  /** Storage refused; the run goes on, and its spool keeps everything. */
  failed(run: Run, error: unknown): void;
}

export interface ProcessLeft {
  readonly pid: number;
  readonly name: string;
}

export interface KillReport {
  /** Processes of the job that were there, and that its kill policy means. */
  readonly found: number;
  readonly left: readonly ProcessLeft[];
  /** Others of the job that its kill policy does not mean, and that go on. */
  readonly spared: number;
}

/** A started runner that waits for its job. */
export interface Reservation {
  readonly runner: RunnerIdentity;
  /** Gives it the job, and watches it from here on. */
  begin(run: Run, order: Handover): void;
  /** Gives it back; it ends. */
  release(): void;
}

/** Starts runners, watches them, ends them. An agent on another machine could be one too. */
export interface Supervisor {
  /** A warm runner if there is one, else a new one. */
  reserve(): Promise<Reservation>;
  /** Asks a worker what it says of itself, in a runner of its own. */
  inspect(order: Inspection): Promise<Inspected>;
  /** Watches a runner of an earlier console, alive or dead; true when it lives. */
  attach(run: Run): boolean;
  /** Clears away what runners left that have no job, and sets aside what they said; comes after every `attach` of the start. */
  sweep(): void;
  /** Asks; the end comes when the worker returns. False when there is no such run. */
  stop(jobId: string): boolean;
  /** Does not ask. Undefined when there is no such run. */
  kill(jobId: string, policy: KillPolicy): Promise<KillReport | undefined>;
  /** The processes of a runner that live, each after the one that started it. */
  processes(runner: RunnerIdentity): Promise<readonly JobProcess[]>;
  /** Whether that very process can be found. */
  lives(runner: RunnerIdentity): boolean;
  /**
   * To be called of a run whose process is gone, and whose end does not come: stores what can still be
   * read of what it said. Either it ends by that, or it is followed no longer.
   */
  abandon(jobId: string): Promise<void>;
  /** Settles when the run, if there is one, has ended. */
  whenEnded(jobId: string): Promise<void>;
  readonly warmCount: number;
  setWarm(count: number): void;
  /** Lets go: runners that have a job go on, those that wait end. */
  close(): Promise<void>;
}
