import { readFile } from 'node:fs/promises';
import { net, protocol } from 'electron';
import { CONSOLE_SCHEME, consoleFile, consoleHeaders } from './console-files.ts';

const CHUNK_BYTES = 64 * 1024;
/** The last chunk still has to leave this process. */
const LAST_CHUNK_MS = 10;

/** Makes the console's scheme a proper web origin. Works only before the app is ready. */
export function registerConsoleScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: CONSOLE_SCHEME, privileges }]);
}

/**
 * Serves the built console, and nothing else, under the console's own scheme. The promise settles
 * when the page has its first script and styles, and this process is free for other work: whatever
 * keeps it busy before holds up the page, as every chunk passes through here.
 */
export function serveConsole(folder: string): Promise<void> {
  let onTheWay = 0;
  let hasScript = false;
  return new Promise((pageIsServed) => {
    const gone = (): void => {
      onTheWay -= 1;
      if (hasScript && onTheWay === 0) setTimeout(pageIsServed, LAST_CHUNK_MS);
    };
    protocol.handle(CONSOLE_SCHEME, ({ method, url }) => {
      const file = method === 'GET' ? consoleFile(folder, url) : null;
      if (file === null) return notFound();
      onTheWay += 1;
      hasScript ||= file.endsWith('.js');
      return serveFile(file, gone);
    });
  });
}

async function serveFile(file: string, gone: () => void): Promise<Response> {
  try {
    const body = inChunks(await readFile(file), gone);
    return new Response(body, { headers: consoleHeaders(file) });
  } catch {
    gone();
    return notFound();
  }
}

function inChunks(bytes: Buffer, gone: () => void): ReadableStream<Uint8Array> {
  let place = 0;
  return new ReadableStream({
    pull(stream) {
      if (place < bytes.length) stream.enqueue(bytes.subarray(place, place + CHUNK_BYTES));
      place += CHUNK_BYTES;
      if (place < bytes.length) return;
      stream.close();
      gone();
    },
    cancel: gone,
  });
}

/**
 * The same scheme in front of a development server, which brings its own scripts and reloads them: the
 * page's origin stays the one that IPC trusts, but the strict policy would keep those scripts out.
 */
export function serveDevelopment(server: string): Promise<void> {
  protocol.handle(CONSOLE_SCHEME, ({ url }) => {
    const { pathname, search } = new URL(url);
    return net.fetch(new URL(pathname + search, server).href);
  });
  return Promise.resolve();
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: consoleHeaders('.txt') });
}
