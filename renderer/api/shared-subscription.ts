import type { AppEvent } from '../../server/contract/events.ts';
import type { Client, Connection } from './client.ts';

type Subscribe = Client['subscribe'];

interface Subscriber {
  readonly listener: (event: AppEvent) => void;
  readonly connection: (state: Connection) => void;
}

/**
 * One connection for all subscribers, open as long as there is one. A screen that subscribes later
 * misses nothing while a connection of its own would still be on its way.
 */
export function shared(subscribe: Subscribe): Subscribe {
  const subscribers = new Set<Subscriber>();
  let state: Connection | null = null;
  let end: (() => void) | null = null;
  const open = (): (() => void) =>
    subscribe(
      (event) => {
        for (const { listener } of [...subscribers]) listener(event);
      },
      (now) => {
        state = now;
        for (const { connection } of [...subscribers]) connection(now);
      },
    );
  return (listener, connection) => {
    const subscriber = { listener, connection };
    subscribers.add(subscriber);
    if (state !== null) connection(state);
    end ??= open();
    return () => {
      subscribers.delete(subscriber);
      if (subscribers.size > 0) return;
      end?.();
      end = null;
      state = null;
    };
  };
}
