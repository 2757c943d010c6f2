import { answerOf } from './answer.ts';
import { AppError } from './errors.ts';
import { httpRequest } from './http-request.ts';
import type { Envelope, Verb } from './verb.ts';
import { type Call, VERBS } from './verbs.ts';

/** Calls over HTTP. `url` is the console's, empty for a page that it served; `headers` let the caller in. */
export function httpCall(url: string, headers: () => Headers): Call {
  return async (name, input) => answerOf(await request(url, VERBS[name], input, headers()));
}

async function request(
  url: string,
  verb: Verb,
  input: object,
  headers: Headers,
): Promise<Envelope> {
  const { path, method, body, type } = httpRequest(verb, input);
  if (type !== null) headers.set('Content-Type', type);
  const answer = await send(url + path, { method, headers, body });
  if (!answer.ok || verb.plain === undefined) return (await answer.json()) as Envelope; // what every console answers
  return { success: true, message: '', total: 1, data: [{ [verb.plain]: await answer.text() }] };
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('UNAVAILABLE', `The console does not answer (${why})`);
  }
}
