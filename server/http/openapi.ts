import type { RequestHandler } from 'express';
import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { EVENTS_PATH } from '../contract/events.ts';
import type { Verb } from '../contract/verb.ts';
import { VERBS } from '../contract/verbs.ts';
import { formatsOf, TYPE_OF } from './format.ts';

const ErrorAnswer = z
  .object({
    success: z.literal(false),
    message: z.string(),
    total: z.literal(0),
    data: z.array(z.never()),
    code: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })),
  })
  .meta({ id: 'Error' });

const TEXT = { schema: z.string() };

/** The route of the document, which is made when it is first asked for. */
export function openApi(version: string): RequestHandler {
  let document: string | undefined;
  return (_request, response) => {
    document ??= JSON.stringify(openApiDocument(version));
    response.type('json').send(document);
  };
}

/** The API as OpenAPI 3.1, from the same table as the routes. */
function openApiDocument(version: string): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, verb] of Object.entries(VERBS) as [string, Verb][]) {
    if (verb.callers !== 'all') continue;
    const path = verb.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [verb.method.toLowerCase()]: operationOf(name, verb) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'JobJoker',
      version,
      description: `Workers and jobs. Any list is also served as CSV: add .csv to its path, or send Accept: text/csv. What changes is told by GET ${EVENTS_PATH} (server-sent events).`,
    },
    security: [{ token: [] }, { password: [] }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        password: { type: 'http', scheme: 'basic' },
      },
    },
    // Built in a loop, which its literal type cannot follow.
    paths: paths as ZodOpenApiPathsObject,
  });
}

function operationOf(name: string, verb: Verb): ZodOpenApiOperationObject {
  const fields = Object.keys(verb.input.shape);
  const inPath = fields.filter((field) => verb.path.includes(`:${field}`));
  const inBody = bodyFieldsOf(verb, fields, inPath);
  const inQuery = fields.filter((field) => !inPath.includes(field) && !inBody.includes(field));
  return {
    operationId: name,
    summary: verb.summary,
    requestParams: {
      path: verb.input.pick(maskOf(inPath)),
      ...(verb.method === 'GET' ? { query: verb.input.pick(maskOf(inQuery)) } : {}),
    },
    ...requestBodyOf(verb, inBody),
    responses: {
      // Only the answer tells whether a call made something new (201).
      [verb.method === 'GET' || verb.method === 'DELETE' ? '200' : '2XX']: {
        description: verb.summary,
        content: contentOf(verb),
      },
      '4XX': { description: 'Refused', content: { 'application/json': { schema: ErrorAnswer } } },
    },
  };
}

function bodyFieldsOf(verb: Verb, fields: readonly string[], inPath: readonly string[]): string[] {
  if (verb.body === undefined) return [];
  if (verb.body !== 'json') return ['json' in verb.body ? verb.body.json : verb.body.text];
  return fields.filter((field) => !inPath.includes(field));
}

function requestBodyOf(verb: Verb, inBody: readonly string[]) {
  if (verb.body === undefined) return {};
  return { requestBody: { content: bodyContentOf(verb, verb.body, inBody), required: true } };
}

function bodyContentOf(
  { input }: Verb,
  body: NonNullable<Verb['body']>,
  inBody: readonly string[],
) {
  if (body === 'json') return { 'application/json': { schema: input.pick(maskOf(inBody)) } };
  if ('text' in body) return { 'text/plain': TEXT };
  return { 'application/json': { schema: z.json() } };
}

function contentOf(verb: Verb) {
  if (verb.plain !== undefined) return { 'text/plain': { schema: z.string() } };
  const envelope = z.object({
    success: z.literal(true),
    message: z.string(),
    total: z.int(),
    next: z.string().nullable(),
    data: z.array(verb.output),
  });
  const json = { 'application/json': { schema: envelope } };
  const others = formatsOf(verb).map((format) => [TYPE_OF[format].split(';')[0], TEXT]);
  return { ...json, ...Object.fromEntries(others) };
}

function maskOf(fields: readonly string[]): Record<string, true> {
  return Object.fromEntries(fields.map((field) => [field, true]));
}
