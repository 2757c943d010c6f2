import type { Verb } from './verb.ts';

interface HttpRequest {
  readonly path: string;
  readonly method: string;
  readonly body: string | null;
  readonly type: string | null;
}

/** A verb and its input as a request: fields go into the path, then the body, and the rest is query. */
export function httpRequest(verb: Verb, input: object): HttpRequest {
  const fields = new Map<string, unknown>(Object.entries(input));
  const take = (field: string): string => {
    const value = fields.get(field);
    fields.delete(field);
    return String(value);
  };
  const path = verb.path.replace(/:(\w+)/g, (_all, field) => encodeURIComponent(take(field)));
  const { method, body } = verb;
  if (body === 'json') {
    const text = JSON.stringify(Object.fromEntries(fields));
    return { path, method, body: text, type: 'application/json' };
  }
  if (body !== undefined && 'json' in body) {
    const text = JSON.stringify(fields.get(body.json));
    return { path, method, body: text, type: 'application/json' };
  }
  if (body !== undefined) {
    const { text, typeField = '' } = body;
    const type = fields.has(typeField) ? take(typeField) : 'text/plain';
    return { path, method, body: take(text), type };
  }
  const query = new URLSearchParams();
  for (const [field, value] of fields) if (value !== undefined) query.set(field, String(value));
  return { path: query.size === 0 ? path : `${path}?${query}`, method, body: null, type: null };
}
