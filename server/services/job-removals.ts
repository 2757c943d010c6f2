import { AppError } from '../contract/errors.ts';
import type { JobKey } from '../storage/removal-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { type Cleaner, UNDO_MS } from './cleaner.ts';
import type { EventBus } from './event-bus.ts';
import { isOwn, notOwn } from './own-jobs.ts';

/** Ids of deleted jobs that are remembered, to say of one that it is too late. */
const MOST_REMEMBERED = 20_000;

interface JobRemovalsParts {
  readonly storage: Storage;
  readonly cleaner: Pick<Cleaner, 'keptUntil' | 'sweep'>;
  readonly events: EventBus;
}

/** Why it did not go well with a job, by its id; the others went well. */
export type Refusals = ReadonlyMap<string, AppError>;

/** Deletes jobs, and brings them back for a short while; many in one transaction. */
export class JobRemovals {
  readonly #parts: JobRemovalsParts;
  /** The oldest first. */
  readonly #removed = new Set<string>();

  constructor(parts: JobRemovalsParts) {
    this.#parts = parts;
  }

  /** Refused with JOB_NOT_FOUND, and with WRONG_MOVE are jobs that are active, or another host's. */
  async remove(ids: readonly string[]): Promise<Refusals> {
    const { storage, cleaner, events } = this.#parts;
    const keys = await storage.findJobKeys(ids);
    const able = keys.filter((key) => isOwn(key, storage.host) && key.status !== 'active');
    const keptUntil = await cleaner.keptUntil();
    const gone = new Set(
      await storage.removeJobs(
        able.map(({ jobNo }) => jobNo),
        keptUntil,
      ),
    );
    if (keptUntil === undefined) cleaner.sweep();
    const left = new Set(ids);
    for (const { id, jobNo } of able) {
      if (!gone.has(jobNo)) continue;
      left.delete(id);
      this.#remember(id);
      events.publish({ type: 'job.removed', id });
    }
    return refusals(left, await this.#keysOf(left), (id, key) => this.#notRemoved(id, key));
  }

  /** Refused with JOB_EXISTS, JOB_GONE for one that was deleted for good, JOB_NOT_FOUND for one that never was. */
  async restore(ids: readonly string[]): Promise<Refusals> {
    const { storage, events } = this.#parts;
    const { back, taken } = await storage.restoreJobs(ids);
    for (const id of back) {
      this.#removed.delete(id);
      events.publish({ type: 'job.restored', id });
    }
    const came = new Set(back);
    const left = new Set(ids.filter((id) => !came.has(id)));
    const others = new Set(taken);
    return refusals(left, await this.#keysOf(left), (id, key) =>
      others.has(id) ? idIsTaken(id) : this.#notKept(id, key !== undefined),
    );
  }

  /** As they are now: one may have started, or gone, since they were looked at. */
  async #keysOf(ids: ReadonlySet<string>): Promise<readonly JobKey[]> {
    return ids.size === 0 ? [] : this.#parts.storage.findJobKeys([...ids]);
  }

  #notRemoved(id: string, key: JobKey | undefined): AppError {
    const { host } = this.#parts.storage;
    if (key === undefined) return new AppError('JOB_NOT_FOUND', `No job "${id}"`);
    if (!isOwn(key, host)) return notOwn(key, host);
    return new AppError('WRONG_MOVE', `Job "${id}" is active; stop or kill it before deleting it`);
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

function refusals(
  ids: ReadonlySet<string>,
  keys: readonly JobKey[],
  why: (id: string, key: JobKey | undefined) => AppError,
): Refusals {
  const byId = new Map(keys.map((key) => [key.id, key]));
  return new Map([...ids].map((id) => [id, why(id, byId.get(id))]));
}

/** Its id was given to another job after it was removed. */
function idIsTaken(id: string): AppError {
  return new AppError(
    'JOB_EXISTS',
    `The id "${id}" is another job's by now; delete or keep that one: the deleted job cannot come back beside it`,
  );
}

const TOO_LATE = `a deleted job can be restored for ${UNDO_MS / 60_000} minutes, or until the disk needs its room`;
