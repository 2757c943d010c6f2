import { setTimeout as wait } from 'node:timers/promises';
import type { EventBus } from './event-bus.ts';

/** Should a change be missed, this is the latest that somebody looks again. */
const LOOK_MS = 1_000;

/** Tells that a job changed since the last time. */
export class JobChanges {
  readonly #unsubscribe: () => void;
  #changed = Promise.withResolvers<void>();

  constructor(events: EventBus, id: string) {
    this.#unsubscribe = events.subscribe((event) => {
      const isIts =
        (event.type === 'job.changed' && event.job.id === id) ||
        (event.type === 'job.removed' && event.id === id);
      if (isIts) this.#changed.resolve();
    });
  }

  async next(): Promise<void> {
    await Promise.race([this.#changed.promise, wait(LOOK_MS, undefined, { ref: false })]);
    this.#changed = Promise.withResolvers();
  }

  close(): void {
    this.#unsubscribe();
  }
}
