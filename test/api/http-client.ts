import { answerOf } from '../../server/contract/answer.ts';
import type { Envelope, Verb } from '../../server/contract/verb.ts';
import { type Call, VERBS } from '../../server/contract/verbs.ts';

/** Calls the verbs as a script would: over HTTP, with nothing but the table to go by. */
export function httpCall(url: string, token: string): Call {
  return async (name, input) => {
    const verb: Verb = VERBS[name];
    const { path, init } = requestOf(verb, new Map(Object.entries(input)), token);
    const answer = await fetch(url + path, init);
    if (!answer.ok || verb.plain === undefined) return answerOf((await answer.json()) as Envelope);
    const item = { [verb.plain]: await answer.text() };
    return answerOf({ success: true, message: '', total: 1, data: [item] });
  };
}

/** Fields go where the verb has them: first into the path, then the body, and the rest is query. */
function requestOf(verb: Verb, fields: Map<string, unknown>, token: string) {
  const take = (field: string): string => {
    const value = fields.get(field);
    fields.delete(field);
    return String(value);
  };
  const headers = new Headers({ Authorization: `Bearer ${token}` });
  const init: RequestInit = { method: verb.method, headers };
  const path = verb.path.replace(/:(\w+)/g, (_all, field) => encodeURIComponent(take(field)));
  if (verb.body === undefined) {
    const query = [...fields].map(([field, value]) => [field, String(value)]);
    return { path: `${path}?${new URLSearchParams(query)}`, init };
  }
  if (verb.body === 'json') {
    init.body = JSON.stringify(Object.fromEntries(fields));
    return { path, init };
  }
  if ('json' in verb.body) {
    init.body = JSON.stringify(fields.get(verb.body.json));
    return { path, init };
  }
  const { text, typeField = '' } = verb.body;
  headers.set('Content-Type', fields.has(typeField) ? take(typeField) : 'text/plain');
  init.body = take(text);
  return { path, init };
}
