import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type RecordKind, SYSTEM_LINES } from './protocol.ts';
import type { Spool } from './spool.ts';

// biome-ignore lint/suspicious/noExplicitAny: parameters are whatever JSON a person typed, and workers read them freely
type Parameters = Readonly<Record<string, any>>;

const LOOK_MS = 50;

const KIND_OF_LEVEL = {
  debug: 'debug',
  info: 'log',
  warning: 'warning',
  error: 'error',
} as const satisfies Record<string, RecordKind>;
type Level = keyof typeof KIND_OF_LEVEL;
const LEVELS = `there are ${Object.keys(KIND_OF_LEVEL).join(', ')}`;

/** The job of this process, as the Worker class sees it. There is one job a process. */
export class JobContext {
  readonly jobId: string;
  readonly parameters: Parameters;
  readonly spool: Spool;
  readonly #stopFile: string;
  readonly #abort = new AbortController();
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(jobId: string, parameters: Parameters, spool: Spool, stopFile: string) {
    this.jobId = jobId;
    this.parameters = parameters;
    this.spool = spool;
    this.#stopFile = stopFile;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get stopRequested(): boolean {
    return this.#abort.signal.aborted;
  }

  requestStop(): void {
    if (this.stopRequested) return;
    this.spool.append('system', SYSTEM_LINES.stopped);
    this.#abort.abort();
  }

  /** A loop that never awaits gets no signal; the stop file reaches it. */
  isActive(): boolean {
    // The clock may be set back meanwhile; this one cannot.
    const now = performance.now();
    if (!this.stopRequested && now - this.#lookedAt >= LOOK_MS) {
      this.#lookedAt = now;
      this.spool.flush();
      if (existsSync(this.#stopFile)) this.requestStop();
    }
    return !this.stopRequested;
  }
}

let current: JobContext | undefined;

/** Must come before the worker's module is loaded. */
export function setJobContext(context: JobContext): void {
  current = context;
}

function job(): JobContext {
  if (current === undefined) throw new Error('A Worker can only be made inside a job');
  return current;
}

function textOf(message: unknown): string {
  if (typeof message === 'string') return message;
  if (message instanceof Error) return message.stack ?? message.message;
  return JSON.stringify(message) ?? String(message);
}

/** What workers extend, and what `run(job)` is given. server/contract/sdk.ts describes it to editors. */
export class Worker {
  get jobId(): string {
    return job().jobId;
  }

  get parameters(): Parameters {
    return job().parameters;
  }

  get signal(): AbortSignal {
    return job().signal;
  }

  log(message: unknown, level: Level = 'info'): void {
    const kind = Object.hasOwn(KIND_OF_LEVEL, level) ? KIND_OF_LEVEL[level] : undefined;
    if (kind === undefined) throw new RangeError(`log() has no level "${level}"; ${LEVELS}`);
    job().spool.append(kind, textOf(message));
  }

  response(message: unknown): void {
    job().spool.append('response', textOf(message));
  }

  progress(value: number | null, text = ''): void {
    const inRange = value === null || (Number.isFinite(value) && value >= 0 && value <= 1);
    if (!inRange)
      throw new RangeError(`progress() takes a number from 0 to 1, or null; not ${value}`);
    job().spool.append('progress', JSON.stringify({ value, text }));
  }

  // biome-ignore lint/suspicious/noExplicitAny: see Parameters
  getParameter(name: string, fallback: any = null): any {
    return Object.hasOwn(job().parameters, name) ? job().parameters[name] : fallback;
  }

  isActive(): boolean {
    return job().isActive();
  }

  async sleep(seconds: number): Promise<void> {
    try {
      await wait(seconds * 1000, undefined, { signal: job().signal });
    } catch (error) {
      // A stop ends the wait; the worker's next look at isActive() tells it.
      if (!job().stopRequested) throw error;
    }
  }

  getInformation(): unknown {
    return null;
  }
}
