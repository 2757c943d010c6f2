import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError } from '../contract/errors.ts';
import { DEFAULT_WORKER_OPTIONS, type WorkerOptions } from '../contract/worker.ts';
import type { Keep, Storage } from '../storage/storage.ts';
import type { EventBus } from './event-bus.ts';
import type { OptionsFiles } from './options-files.ts';
import type { SpaceGuard } from './space-guard.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const EVERY_MS = 60 * 60 * 1000;
/** A start has other things to do first. */
const FIRST_MS = 120_000;
/** The versions of a worker that was removed are kept for so long, and as long as there are jobs of it. */
const VERSIONS_MS = 30 * DAY_MS;
/** A job that somebody deleted can be brought back for so long; thousands take their time to go and to come. */
export const UNDO_MS = 5 * 60_000;
/** Whether it is time to clear away what was deleted is looked at this often, while anything is kept. */
const LOOK_MS = 5000;
/** Jobs that are removed before others get their turn. */
const STEP = 50;
/** Between two steps: whoever works goes first. */
const PAUSE_MS = 5;

export interface CleanerParts {
  readonly storage: Storage;
  readonly options: OptionsFiles;
  readonly events: EventBus;
  readonly space: Pick<SpaceGuard, 'isShort'>;
  readonly log: Logger;
}

export interface Cleaned {
  readonly at: number;
  readonly jobs: number;
}

/** Removes ended jobs that are more than their worker keeps, and gives their room back. */
export class Cleaner {
  readonly #parts: CleanerParts;
  readonly #timers: NodeJS.Timeout[];
  #last: Cleaned | null = null;
  #running: Promise<void> | undefined;
  #sweeping: Promise<void> | undefined;
  /** Until when something that was deleted may be kept. */
  #keptUntil = Date.now() + UNDO_MS;
  #closed = false;

  constructor(parts: CleanerParts) {
    this.#parts = parts;
    const first = setTimeout(() => void this.#logged(this.clean()), FIRST_MS);
    const look = setInterval(() => this.#lookAtKept(), LOOK_MS);
    this.#timers = [first, look, setInterval(() => void this.#logged(this.clean()), EVERY_MS)];
    for (const timer of this.#timers) timer.unref();
    // What an earlier console had no time for.
    this.sweep();
  }

  /** The last time that it went through all workers; null while this console has not. */
  get last(): Cleaned | null {
    return this.#last;
  }

  /** Goes through all workers now. One at a time; who asks meanwhile waits for that one. */
  async clean(): Promise<void> {
    this.#running ??= this.#clean().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  /** Until when a job that is deleted now can be brought back; undefined when its room is needed. */
  async keptUntil(): Promise<number | undefined> {
    if (await this.#parts.space.isShort()) return undefined;
    this.#keptUntil = Date.now() + UNDO_MS;
    return this.#keptUntil;
  }

  /** Jobs were removed: what they left goes, in small steps. */
  sweep(): void {
    this.#sweeping ??= this.#logged(this.#sweep()).finally(() => {
      this.#sweeping = undefined;
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all([this.#running?.catch(() => undefined), this.#sweeping]);
  }

  async #clean(): Promise<void> {
    let jobs = 0;
    for (const worker of await this.#parts.storage.findJobWorkers()) {
      jobs += await this.#cleanWorker(worker);
    }
    while (!this.#closed && (await this.#removeVersions())) await wait(PAUSE_MS);
    if (this.#closed) return;
    this.#last = { at: Date.now(), jobs };
    this.sweep();
    await this.#sweeping;
  }

  #removeVersions(): Promise<boolean> {
    return this.#parts.storage.removeVersions(Date.now() - VERSIONS_MS);
  }

  async #cleanWorker(worker: string): Promise<number> {
    const { storage, events } = this.#parts;
    const keep = keepOf(this.#optionsOf(worker), Date.now());
    let removed = 0;
    while (!this.#closed) {
      const expired = await storage.findExpired(worker, keep, STEP);
      const gone = new Set(await storage.removeJobs(expired.map(({ jobNo }) => jobNo)));
      for (const { jobNo, id } of expired) {
        if (gone.has(jobNo)) events.publish({ type: 'job.removed', id });
      }
      removed += gone.size;
      if (expired.length < STEP) break;
      await wait(PAUSE_MS);
    }
    return removed;
  }

  /** Options that cannot be read may have said "for ever". */
  #optionsOf(worker: string): WorkerOptions {
    try {
      return this.#parts.options.read(worker);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#parts.log.warn({ worker, reason: error.message }, 'Jobs are kept, whatever their age');
      return { ...DEFAULT_WORKER_OPTIONS, keepDays: null, keepJobs: null, keepBytes: null };
    }
  }

  #lookAtKept(): void {
    if (Date.now() < this.#keptUntil + 2 * LOOK_MS) this.sweep();
  }

  async #sweep(): Promise<void> {
    const isShort = await this.#parts.space.isShort();
    const until = isShort ? Number.MAX_SAFE_INTEGER : Date.now();
    while (!this.#closed && (await this.#parts.storage.sweep(until))) await wait(PAUSE_MS);
  }

  async #logged(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => this.#parts.log.error({ err: error }, 'Cleaning failed'));
  }
}

function keepOf({ keepDays, keepJobs, keepBytes }: WorkerOptions, now: number): Keep {
  const since = keepDays === null ? null : now - keepDays * DAY_MS;
  return { since, jobs: keepJobs, bytes: keepBytes };
}
