import type { AppEvent, Listener } from '../contract/events.ts';

/** Tells listeners what was written. Delivery is in order; a listener must not throw. */
export class EventBus {
  readonly #listeners = new Set<Listener>();

  publish(event: AppEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Gives back the end of the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
