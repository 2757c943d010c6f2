import type { Request } from 'express';
import type { Reply, Verb } from '../contract/verb.ts';

/** Named after the ending of a path that asks for it. */
export type Format = 'json' | 'csv' | 'ndjson' | 'txt';

export const TYPE_OF = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
} as const satisfies Record<Format, string>;

const ACCEPTED = {
  'application/json': 'json',
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'text/plain': 'txt',
} as const satisfies Record<string, Format>;
type Accepted = keyof typeof ACCEPTED;

/** What a verb's answer may be, besides the envelope. */
export function formatsOf({ method, plain, line }: Verb): readonly Format[] {
  if (method !== 'GET' || plain !== undefined) return [];
  return line === undefined ? ['csv', 'ndjson'] : ['csv', 'ndjson', 'txt'];
}

/** By the ending of the path, else by the Accept header; the envelope when neither says more. */
export function formatOf(request: Request, verb: Verb, { isEndless }: Reply<unknown>): Format {
  const formats = formatsOf(verb);
  const ended = formats.find((format) => request.path.endsWith(`.${format}`));
  if (ended !== undefined) return ended;
  const types = (Object.keys(ACCEPTED) as Accepted[]).filter(
    (type) => ACCEPTED[type] === 'json' || formats.includes(ACCEPTED[type]),
  );
  const type = request.accepts(types) as Accepted | false;
  const format = type === false ? 'json' : ACCEPTED[type];
  // The envelope of what has no end could never be read.
  return format === 'json' && isEndless === true ? 'ndjson' : format;
}
