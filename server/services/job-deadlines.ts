import type { Storage, StoredJob } from '../storage/storage.ts';
import { upMs } from '../supervisor/process-facts.ts';

/** A job that ran into its timeout and names no grace gets this one. */
const TIMEOUT_GRACE_MS = 10_000;
/** Storage that was busy or full is asked again after this. */
const RETRY_MS = 1000;
/** The longest that a timer can wait; it looks again then. */
const LONGEST_MS = 2 ** 31 - 1;

type Deadline = Pick<
  StoredJob,
  | 'startedUpMs'
  | 'stopRequested'
  | 'stopUpMs'
  | 'stopGraceMs'
  | 'timedOut'
  | 'timeoutMs'
  | 'graceMs'
>;

/** How long it may take from the request to stop to the end, in ms; null for ever. */
export function graceOf({
  stopGraceMs,
  graceMs,
  timedOut,
}: Pick<Deadline, 'stopGraceMs' | 'graceMs' | 'timedOut'>): number | null {
  return stopGraceMs ?? graceMs ?? (timedOut ? TIMEOUT_GRACE_MS : null);
}

/** When an active job has to be asked to stop, or, if it was, to be killed; null for never. */
function dueUpMs(job: Deadline): number | null {
  if (!job.stopRequested) return sum(job.startedUpMs, job.timeoutMs);
  return sum(job.stopUpMs, graceOf(job));
}

function sum(at: number | null, ms: number | null): number | null {
  return at === null || ms === null ? null : at + ms;
}

/**
 * Calls `due` when the timeout or the grace of a job is over. What it knows is in storage alone, and goes
 * by the time since the machine's start: a clock that is set makes no job late.
 */
export class JobDeadlines {
  readonly #storage: Storage;
  readonly #due: (job: StoredJob) => Promise<void>;
  readonly #failed: (id: string, error: unknown) => void;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #closed = false;

  constructor(
    storage: Storage,
    due: (job: StoredJob) => Promise<void>,
    failed: (id: string, error: unknown) => void,
  ) {
    this.#storage = storage;
    this.#due = due;
    this.#failed = failed;
  }

  /** To be called when the job began, was asked to stop, or was found again. Never rejects. */
  async watch(id: string): Promise<void> {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    await this.#look(id).catch((error: unknown) => {
      this.#failed(id, error);
      this.#lookAfter(id, RETRY_MS);
    });
  }

  async #look(id: string): Promise<void> {
    const job = await this.#storage.findJob(id);
    if (job?.status !== 'active' || job.runner === null) return;
    const at = dueUpMs(job);
    if (at === null) return;
    const wait = at - upMs();
    if (wait > 0) {
      this.#lookAfter(id, Math.min(wait, LONGEST_MS));
      return;
    }
    await this.#due(job);
  }

  #lookAfter(id: string, ms: number): void {
    if (this.#closed) return;
    this.#timers.set(id, setTimeout(() => void this.watch(id), ms).unref());
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
