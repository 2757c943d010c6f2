import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { Reply, Verb } from '../contract/verb.ts';
import { formatOf, TYPE_OF } from './format.ts';
import { writeReply } from './write-reply.ts';

/** Lists in memory are written in slices of this many, so that others get their turn in between. */
const SLICE = 1000;

/** Sends what a service gave back: as the envelope, as CSV, line by line, or as plain text. */
export async function sendReply(
  request: Request,
  response: Response,
  verb: Verb,
  reply: Reply<unknown>,
): Promise<void> {
  response.status(reply.created === true ? 201 : 200);
  if (verb.plain !== undefined) {
    const [item] = reply.data as readonly Record<string, unknown>[];
    response.type(TYPE_OF.txt).send(String(item?.[verb.plain] ?? ''));
    return;
  }
  const format = formatOf(request, verb, reply);
  response.type(TYPE_OF[format]);
  const parts = writeReply(format, verb, reply, pagesOf(reply));
  if (isShort(reply)) response.send(await textOf(parts));
  else if (request.method === 'HEAD') response.end();
  else await stream(parts, response);
}

function isShort({ data }: Reply<unknown>): boolean {
  return Array.isArray(data) && data.length <= SLICE;
}

/** One piece with its length told: quicker, and what clients without chunked answers understand. */
async function textOf(parts: AsyncIterable<string>): Promise<string> {
  const texts: string[] = [];
  for await (const part of parts) texts.push(part);
  return texts.join('');
}

/** A client that goes away in the middle ends the reading; that is no failure of ours. */
async function stream(parts: AsyncIterable<string>, response: Response): Promise<void> {
  // Who follows what has no line yet knows by this that it is there.
  response.flushHeaders();
  try {
    await pipeline(Readable.from(parts, { objectMode: true, highWaterMark: 2 }), response);
  } catch (error) {
    if (!response.destroyed || !isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'EPIPE';
}

async function* pagesOf({ data }: Reply<unknown>): AsyncGenerator<readonly unknown[]> {
  if (!Array.isArray(data)) {
    yield* data as AsyncIterable<readonly unknown[]>;
    return;
  }
  for (let from = 0; from < data.length; from += SLICE) yield data.slice(from, from + SLICE);
}
