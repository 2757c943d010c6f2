import { httpCall } from '../../server/contract/http-call.ts';
import type { Client } from './client.ts';
import { followEvents } from './follow-events.ts';
import { shared } from './shared-subscription.ts';
import { callHeaders } from './token.ts';

/** Calls over HTTP, from the page that the server itself served. */
export function browserClient(): Client {
  return { kind: 'browser', call: httpCall('', callHeaders), subscribe: shared(followEvents) };
}
