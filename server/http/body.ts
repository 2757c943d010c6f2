import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { TextDecoder } from 'node:util';
import { AppError } from '../contract/errors.ts';

const LIMIT = 16 * 1024 * 1024;
/** So long it may go on after it was refused. */
const LINGER_MS = 5000;

/**
 * The body as text, whatever its type: the seed's clients send all kinds. Throws TOO_LARGE over
 * 16 MiB, and MALFORMED for what is not text in the charset that it says, or UTF-8.
 */
export async function readText(request: IncomingMessage): Promise<string> {
  const decoder = decoderOf(request.headers);
  const bytes = await readBytes(request);
  try {
    return decoder.decode(bytes);
  } catch {
    throw new AppError('MALFORMED', `The body is not ${decoder.encoding.toUpperCase()} text`);
  }
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = new AppError('TOO_LARGE', `The body is over the limit of ${LIMIT} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > LIMIT) throw tooLarge;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    size += part.length;
    if (size > LIMIT) {
      discard(request);
      throw tooLarge;
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** A client that still sends may miss the answer if the connection is cut off under it. */
function discard(request: IncomingMessage): void {
  const cut = setTimeout(() => request.destroy(), LINGER_MS).unref();
  request.once('close', () => clearTimeout(cut));
  request.resume();
}

function decoderOf(headers: IncomingHttpHeaders): TextDecoder {
  const packed = headers['content-encoding'] ?? 'identity';
  if (packed !== 'identity') {
    throw new AppError(
      'MALFORMED',
      `A body packed with "${packed}" is not taken; send it as it is`,
    );
  }
  const named = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(headers['content-type'] ?? '');
  const charset = named?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new AppError('MALFORMED', `The charset "${charset}" is not known; utf-8 is best`);
  }
}

/** Throws MALFORMED, with the place. An empty body is an empty object. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'MALFORMED',
      `The body is not JSON: ${why.replace(/ in JSON at.*$/s, '')}${placeOf(why, text)}`,
    );
  }
}

/** V8 tells the position in characters, but where the text just stops, or is so short that it shows all of it. */
function placeOf(why: string, text: string): string {
  const told = /at position (\d+)/.exec(why)?.[1];
  if (told === undefined && !/end of JSON/.test(why)) return '';
  const position = Number(told ?? text.length);
  const before = text.slice(0, position).split('\n');
  return ` at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}
