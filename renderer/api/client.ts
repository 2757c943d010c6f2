import { createContext, useContext } from 'react';
import type { AppEvent } from '../../server/contract/events.ts';
import type { Call } from '../../server/contract/verbs.ts';

/** What the console knows of its connection. */
export type Connection = 'open' | 'lost';

/** The one way to the services: over IPC in the window, over HTTP in a browser. */
export interface Client {
  readonly kind: 'window' | 'browser';
  readonly call: Call;
  /** Tells what changed, and whether changes can be heard at all. Gives back its own end. */
  subscribe(
    listener: (event: AppEvent) => void,
    connection: (state: Connection) => void,
  ): () => void;
}

const ClientContext = createContext<Client | null>(null);
export const ClientProvider = ClientContext.Provider;

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('No client here');
  return client;
}
