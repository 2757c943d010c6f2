import type { Bridge } from '../../electron/ipc-contract.ts';
import { answerOf } from '../../server/contract/answer.ts';
import type { Client } from './client.ts';

/** Calls over IPC; in the window the main process is always there. */
export function windowClient(bridge: Bridge): Client {
  return {
    kind: 'window',
    call: async (verb, input) => answerOf(await bridge.call(verb, input)),
    subscribe: (listener, connection) => {
      connection('open');
      return bridge.onEvent(listener);
    },
  };
}
