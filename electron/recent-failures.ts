import { AppError } from '../server/contract/errors.ts';
import type { AppEvent } from '../server/contract/events.ts';
import type { Job, JobState } from '../server/contract/job.ts';
import type { Call } from '../server/contract/verbs.ts';
import { throttled } from './throttled.ts';

/** A job that failed, as the tray shows it. */
export interface Failure {
  readonly id: string;
  readonly worker: string;
  readonly endedAt: number;
}

const MOST = 5;
/** What failed before yesterday is for the list of jobs. */
const RECENT_MS = 24 * 60 * 60 * 1000;
/** Jobs go, and come back, by the thousand; they are asked for once for all that did meanwhile. */
const REFILL_MS = 500;

/** The last jobs of this console that failed, the newest first. */
export class RecentFailures {
  readonly #call: Call;
  readonly #now: () => number;
  readonly #changed: () => void;
  readonly #refill = throttled(REFILL_MS, () => void this.#fill());
  #failures: readonly Failure[] = [];
  /** Grows with all that makes an answer old that is on its way. */
  #heard = 0;

  constructor(call: Call, now: () => number, changed: () => void) {
    this.#call = call;
    this.#now = now;
    this.#changed = changed;
  }

  /** Takes in those that are stored; without a database none can be known. */
  async load(): Promise<void> {
    this.#heard += 1;
    this.#failures = [];
    await this.#fill();
  }

  close(): void {
    this.#refill.cancel();
  }

  async #fill(): Promise<void> {
    const heard = this.#heard;
    const jobs = await this.#find();
    if (heard !== this.#heard) {
      this.#refill.soon();
      return;
    }
    for (const job of jobs) this.#add(job);
    this.#changed();
  }

  list(): readonly Failure[] {
    const since = this.#now() - RECENT_MS;
    return this.#failures.filter(({ endedAt }) => endedAt >= since);
  }

  take(event: AppEvent): void {
    if (event.type === 'database.changed') void this.load();
    if (event.type !== 'job.removed' && event.type !== 'job.restored') return;
    this.#heard += 1;
    if (event.type === 'job.restored') {
      this.#refill.soon();
      return;
    }
    const left = this.#failures.filter(({ id }) => id !== event.id);
    if (left.length === this.#failures.length) return;
    this.#failures = left;
    this.#changed();
    // What failed before it is among the last ones now.
    this.#refill.soon();
  }

  /** A job ended; only an error is a failure. */
  ended({ id, status }: JobState): void {
    if (status === 'error') void this.#learn(id);
  }

  async #learn(id: string): Promise<void> {
    try {
      const [job] = (await this.#call('jobs.find', { id })).data;
      if (job?.status !== 'error') return;
      this.#add(job);
      this.#changed();
    } catch {
      // It was removed meanwhile, and there is nothing to show.
    }
  }

  #add({ id, worker, endedAt, isOwn }: Job): void {
    if (endedAt === null || !isOwn) return;
    const others = this.#failures.filter((known) => known.id !== id);
    this.#failures = [{ id, worker, endedAt }, ...others]
      .sort((one, other) => other.endedAt - one.endedAt)
      .slice(0, MOST);
  }

  async #find(): Promise<readonly Job[]> {
    try {
      return (await this.#call('jobs.list', { status: 'error', limit: 50 })).data;
    } catch (error) {
      if (error instanceof AppError) return [];
      throw error;
    }
  }
}
