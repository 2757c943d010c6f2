import { AppError } from '../server/contract/errors.ts';
import type { AppEvent } from '../server/contract/events.ts';
import type { JobState } from '../server/contract/job.ts';
import { isFinished } from '../server/contract/job-status.ts';
import type { Call } from '../server/contract/verbs.ts';

/** Keeps the list of watched jobs to those whose end is still to come. */
export class WatchedJobs {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  take(event: AppEvent): void {
    if (event.type === 'job.removed') void this.forget(event.id);
  }

  async forget(id: string): Promise<void> {
    try {
      await this.#call('settings.watch', { id, watched: false });
    } catch {
      // On a full disk it stays in the list, which costs nothing; the next start tries again.
    }
  }

  /** Tells of those that ended while nobody was there, and forgets those that are gone. */
  async catchUp(tell: (job: JobState) => void): Promise<void> {
    const [settings] = (await this.#call('settings.find', {})).data;
    for (const id of settings?.watchedJobs ?? []) {
      const job = await this.#find(id);
      if (job === null) await this.forget(id);
      else if (job !== 'unknown' && isFinished(job.status)) tell(job);
    }
  }

  /** Null for one that was removed; without a database it cannot be known. */
  async #find(id: string): Promise<JobState | 'unknown' | null> {
    try {
      return (await this.#call('jobs.find', { id })).data[0] ?? null;
    } catch (error) {
      return error instanceof AppError && error.code === 'JOB_NOT_FOUND' ? null : 'unknown';
    }
  }
}
