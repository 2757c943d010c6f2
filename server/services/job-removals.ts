import { AppError } from '../contract/errors.ts';
import type { Storage, StoredJob } from '../storage/storage.ts';
import { type Cleaner, UNDO_MS } from './cleaner.ts';
import type { EventBus } from './event-bus.ts';

/** Ids of deleted jobs that are remembered, to say of one that it is too late. */
const MOST_REMEMBERED = 20_000;

interface JobRemovalsParts {
  readonly storage: Storage;
  readonly cleaner: Pick<Cleaner, 'keptUntil' | 'sweep'>;
  readonly events: EventBus;
}

/** Deletes jobs, and brings them back for a short while. */
export class JobRemovals {
  readonly #parts: JobRemovalsParts;
  /** The oldest first. */
  readonly #removed = new Set<string>();

  constructor(parts: JobRemovalsParts) {
    this.#parts = parts;
  }

  /** Throws WRONG_MOVE for one that is active. */
  async remove({ id, jobNo, status }: StoredJob): Promise<void> {
    if (status === 'active') {
      throw new AppError('WRONG_MOVE', `Job "${id}" is active; stop or kill it before deleting it`);
    }
    const { storage, cleaner, events } = this.#parts;
    const keptUntil = await cleaner.keptUntil();
    await storage.removeJob(jobNo, keptUntil);
    if (keptUntil === undefined) cleaner.sweep();
    this.#remember(id);
    events.publish({ type: 'job.removed', id });
  }

  /** Throws JOB_EXISTS, JOB_GONE for one that was deleted for good, JOB_NOT_FOUND for one that never was. */
  async restore(id: string): Promise<StoredJob> {
    const { storage, events } = this.#parts;
    const isBack = await storage.restoreJob(id);
    const job = await storage.findJob(id);
    if (!isBack || job === undefined) throw this.#notKept(id, job !== undefined);
    this.#removed.delete(id);
    events.publish({ type: 'job.restored', id });
    return job;
  }

  #notKept(id: string, isThere: boolean): AppError {
    if (isThere) {
      return new AppError('JOB_EXISTS', `Job "${id}" is there; only a deleted job can be restored`);
    }
    if (this.#removed.has(id)) return new AppError('JOB_GONE', `Job "${id}" is gone: ${TOO_LATE}`);
    return new AppError('JOB_NOT_FOUND', `No job "${id}" was deleted lately; ${TOO_LATE}`);
  }

  #remember(id: string): void {
    this.#removed.delete(id);
    this.#removed.add(id);
    const [oldest] = this.#removed;
    if (this.#removed.size > MOST_REMEMBERED && oldest !== undefined) this.#removed.delete(oldest);
  }
}

const TOO_LATE = `a deleted job can be restored for ${UNDO_MS / 60_000} minutes, or until the disk needs its room`;
