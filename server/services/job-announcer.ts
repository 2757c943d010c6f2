import type { Storage } from '../storage/storage.ts';
import type { EventBus } from './event-bus.ts';
import { stateOf } from './job-view.ts';

/** At most 20 events a second a job. */
const GAP_MS = 50;

/** Announces what changed of a job after it was written; what comes too fast is put together. */
export class JobAnnouncer {
  readonly #storage: Storage;
  readonly #events: EventBus;
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(storage: Storage, events: EventBus) {
    this.#storage = storage;
    this.#events = events;
  }

  /** Log, response or progress grew: within 50 ms somebody is told. */
  grew(id: string): void {
    if (this.#waiting.has(id)) return;
    this.#waiting.set(
      id,
      // What cannot be read now is told with the next change.
      setTimeout(() => void this.moved(id).catch(() => undefined), GAP_MS),
    );
  }

  /** The status changed: told at once, and with it everything that waited. */
  async moved(id: string): Promise<void> {
    clearTimeout(this.#waiting.get(id));
    this.#waiting.delete(id);
    const job = await this.#storage.findJob(id);
    // It may have been removed in between; that was announced.
    if (job !== undefined) this.#events.publish({ type: 'job.changed', job: stateOf(job) });
  }

  close(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }
}
