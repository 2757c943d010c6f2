import type { Express, Request, RequestHandler } from 'express';
import { perform } from '../contract/dispatch.ts';
import { AppError } from '../contract/errors.ts';
import type { Verb } from '../contract/verb.ts';
import { type Handlers, VERBS, type VerbName } from '../contract/verbs.ts';
import { parseJson, readText } from './body.ts';
import { formatsOf } from './format.ts';
import { sendReply } from './send-reply.ts';

/** One loop over the table: every verb gets its route, its aliases, and a list its .csv, behind the door. */
export function addVerbRoutes(app: Express, door: RequestHandler, handlers: Handlers): void {
  const methods = new Map<string, string[]>();
  for (const name of Object.keys(VERBS) as VerbName[]) {
    const verb: Verb = VERBS[name];
    const handler = handle(name, verb, handlers);
    for (const path of pathsOf(verb)) {
      app[verb.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'](path, door, handler);
      methods.set(path, [...(methods.get(path) ?? []), verb.method]);
    }
  }
  for (const [path, allowed] of methods) app.all(path, door, refuseMethod(allowed));
}

function pathsOf(verb: Verb): string[] {
  const paths = [verb.path, ...(verb.aliases ?? [])];
  // First, as "/jobs/:id" would take "/jobs/7.csv" too.
  const ended = formatsOf(verb).flatMap((format) => paths.map((path) => `${path}.${format}`));
  return [...ended, ...paths];
}

function handle(name: VerbName, verb: Verb, handlers: Handlers): RequestHandler {
  return async (request, response) => {
    if (verb.callers === 'window') {
      throw new AppError('FORBIDDEN', `${name} is answered in the desktop window alone`);
    }
    const input = {
      ...queryOf(verb, request),
      ...(await bodyOf(verb, request)),
      ...request.params,
    };
    await sendReply(request, response, verb, await perform(handlers, name, input, 'api'));
  };
}

/** Throws INVALID for a field that the verb does not know: a misspelt filter must not answer everything. */
function queryOf(verb: Verb, { query }: Request): Record<string, unknown> {
  const known = verb.method === 'GET' ? Object.keys(verb.input.shape) : [];
  const inPath = known.filter((field) => verb.path.includes(`:${field}`));
  const allowed = known.filter((field) => !inPath.includes(field));
  for (const field of Object.keys(query)) {
    // What begins with _ asks for nothing: it keeps caches away, as jQuery's "_" and Ext's "_dc" do.
    if (allowed.includes(field) || field.startsWith('_')) continue;
    const message = allowed.length === 0 ? 'None is taken here' : `Taken are ${allowed.join(', ')}`;
    throw new AppError('INVALID', `Unknown query field "${field}". ${message}`, [
      { field, message },
    ]);
  }
  return query;
}

async function bodyOf(verb: Verb, request: Request) {
  if (verb.body === undefined) return {};
  const text = await readText(request);
  if (verb.body !== 'json') {
    if ('json' in verb.body) return { [verb.body.json]: parseJson(text) };
    const { text: field, typeField } = verb.body;
    const type = request.headers['content-type'];
    return {
      [field]: text,
      ...(typeField === undefined || type === undefined ? {} : { [typeField]: type }),
    };
  }
  const body = parseJson(text);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new AppError('INVALID', 'The body must be a JSON object');
}

/** Throws METHOD_NOT_ALLOWED, naming what is. */
export function refuseMethod(allowed: readonly string[]): RequestHandler {
  const all = allowed.includes('GET') ? ['HEAD', ...allowed] : allowed;
  return (request, response) => {
    response.set('Allow', all.join(', '));
    throw new AppError(
      'METHOD_NOT_ALLOWED',
      `${request.method} is not allowed here; ${all.join(', ')} is`,
    );
  };
}
