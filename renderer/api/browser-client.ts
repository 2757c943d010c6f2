import { answerOf } from '../../server/contract/answer.ts';
import { AppError } from '../../server/contract/errors.ts';
import type { Envelope, Verb } from '../../server/contract/verb.ts';
import { VERBS } from '../../server/contract/verbs.ts';
import type { Client } from './client.ts';
import { followEvents } from './follow-events.ts';
import { httpRequest } from './http-request.ts';
import { shared } from './shared-subscription.ts';
import { callHeaders } from './token.ts';

/** Calls over HTTP, from the page that the server itself served. */
export function browserClient(): Client {
  return {
    kind: 'browser',
    call: async (name, input) => answerOf(await request(VERBS[name], input)),
    subscribe: shared(followEvents),
  };
}

async function request(verb: Verb, input: object): Promise<Envelope> {
  const { path, method, body, type } = httpRequest(verb, input);
  const headers = callHeaders();
  if (type !== null) headers.set('Content-Type', type);
  const answer = await send(path, { method, headers, body });
  if (!answer.ok || verb.plain === undefined) return answer.json();
  return { success: true, message: '', total: 1, data: [{ [verb.plain]: await answer.text() }] };
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('UNAVAILABLE', `The console does not answer (${why})`);
  }
}
