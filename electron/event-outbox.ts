import type { AppEvent } from '../server/contract/events.ts';

/** Beyond so many things that changed, one reload is cheaper than the list. */
const MOST_WAITING = 2000;

/**
 * Holds events until a window can take them. Of each job, worker and the settings only the newest
 * state waits, so a window that hangs or hides for a day costs no more than a page of memory.
 */
export class EventOutbox {
  readonly #waiting = new Map<string, AppEvent>();
  #overflowed = false;

  /** Adds an event; one that says the newer thing of the same subject takes the older one's place. */
  add(event: AppEvent): void {
    if (this.#overflowed) return;
    const key = keyOf(event);
    this.#waiting.delete(key);
    this.#waiting.set(key, event);
    if (this.#waiting.size <= MOST_WAITING) return;
    this.#waiting.clear();
    this.#overflowed = true;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0 && !this.#overflowed;
  }

  /** Hands over what waits, in order; 'reload' when there was too much to keep. */
  take(): readonly AppEvent[] | 'reload' {
    const events = [...this.#waiting.values()];
    const overflowed = this.#overflowed;
    this.#waiting.clear();
    this.#overflowed = false;
    return overflowed ? 'reload' : events;
  }
}

/** A removal takes the place of what was said before of the same thing; a creation keeps its own. */
function keyOf(event: AppEvent): string {
  switch (event.type) {
    case 'job.created':
      return `created ${event.id}`;
    case 'job.changed':
      return `job ${event.job.id}`;
    case 'job.edited':
      return `edited ${event.id}`;
    case 'job.removed':
    case 'job.restored':
      return `job ${event.id}`;
    case 'worker.changed':
    case 'worker.removed':
      return `worker ${event.name}`;
    case 'worker.renamed':
      return `renamed ${event.name} ${event.newName}`;
    case 'schedule.changed':
    case 'schedule.removed':
      return `schedule ${event.id}`;
    case 'settings.changed':
    case 'database.changed':
      return event.type;
    default:
      return event satisfies never;
  }
}
