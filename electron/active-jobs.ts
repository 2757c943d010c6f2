import { AppError } from '../server/contract/errors.ts';
import type { AppEvent } from '../server/contract/events.ts';
import type { Job, JobState } from '../server/contract/job.ts';
import { isFinished } from '../server/contract/job-status.ts';
import type { Call } from '../server/contract/verbs.ts';

/** A job that runs, as the tray shows it. */
export interface ActiveJob {
  readonly id: string;
  readonly worker: string;
  readonly stopRequested: boolean;
  /** In whole percent; null when the worker tells none. */
  readonly percent: number | null;
}

interface Listeners {
  /** The set of active jobs, or what is shown of them, is another one. */
  readonly changed: () => void;
  /** A job that was seen active, or ended at once, has ended. Said once for each. */
  readonly ended: (job: JobState) => void;
}

/** While there is no database, no job can be known. */
const UNKNOWN: ReadonlySet<string> = new Set(['DATABASE_DAMAGED', 'STORAGE_UNAVAILABLE']);
/** An end is news for so long; later words about an old job are not. */
const NEWS_MS = 60_000;

/** Follows which jobs are active, from the server's events. */
export class ActiveJobs {
  readonly #call: Call;
  readonly #now: () => number;
  readonly #listeners: Listeners;
  readonly #jobs = new Map<string, ActiveJob>();
  /** When each end was told, so that it is told once; forgotten when it is no news any more. */
  readonly #told = new Map<string, number>();

  constructor(call: Call, now: () => number, listeners: Listeners) {
    this.#call = call;
    this.#now = now;
    this.#listeners = listeners;
  }

  /** Takes in this console's jobs that are active already; without a database none can be known. */
  async load(): Promise<void> {
    this.#jobs.clear();
    for (const job of await this.#find()) this.#jobs.set(job.id, shownOf(job, job.worker));
    this.#listeners.changed();
  }

  async #find(): Promise<readonly Job[]> {
    try {
      const { data } = await this.#call('jobs.list', { status: 'active' });
      return data.filter(({ isOwn }) => isOwn);
    } catch (error) {
      if (error instanceof AppError && UNKNOWN.has(error.code)) return [];
      throw error;
    }
  }

  /** The active jobs, the one that began last at the end. */
  list(): readonly ActiveJob[] {
    return [...this.#jobs.values()];
  }

  get count(): number {
    return this.#jobs.size;
  }

  /** True for a job whose end was told a moment ago. */
  hasTold(id: string): boolean {
    return this.#told.has(id);
  }

  take(event: AppEvent): void {
    if (event.type === 'database.changed' || event.type === 'worker.renamed') void this.load();
    if (event.type === 'job.removed' && this.#jobs.delete(event.id)) this.#listeners.changed();
    if (event.type !== 'job.changed') return;
    const { job } = event;
    if (job.status === 'active') this.#sawActive(job);
    if (isFinished(job.status)) this.#sawFinished(job);
  }

  #sawActive(job: JobState): void {
    const known = this.#jobs.get(job.id);
    const shown = shownOf(job, known?.worker ?? '');
    if (known?.stopRequested === shown.stopRequested && known.percent === shown.percent) return;
    this.#jobs.set(job.id, shown);
    this.#listeners.changed();
    if (known === undefined) void this.#learnWorker(job.id);
  }

  /** Events carry no worker; the job itself does. */
  async #learnWorker(id: string): Promise<void> {
    const worker = await this.#workerOf(id);
    const known = this.#jobs.get(id);
    if (known === undefined) return;
    this.#jobs.set(id, { ...known, worker });
    this.#listeners.changed();
  }

  async #workerOf(id: string): Promise<string> {
    try {
      const { data } = await this.#call('jobs.find', { id });
      return data[0]?.worker ?? '';
    } catch {
      // It was removed meanwhile; the event that says so is on its way.
      return '';
    }
  }

  #sawFinished(job: JobState): void {
    const wasActive = this.#jobs.delete(job.id);
    if (wasActive) this.#listeners.changed();
    const now = this.#now();
    for (const [id, at] of this.#told) if (now - at > NEWS_MS) this.#told.delete(id);
    const isNews = wasActive || now - (job.endedAt ?? 0) < NEWS_MS;
    if (!isNews || this.#told.has(job.id)) return;
    this.#told.set(job.id, now);
    this.#listeners.ended(job);
  }
}

function shownOf({ id, stopRequested, progress }: JobState, worker: string): ActiveJob {
  const value = progress?.value ?? null;
  return { id, worker, stopRequested, percent: value === null ? null : Math.floor(value * 100) };
}
