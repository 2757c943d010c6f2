import { readFile } from 'node:fs/promises';
import { net, protocol } from 'electron';
import { CONSOLE_SCHEME, consoleFile, consoleHeaders } from './console-files.ts';
import type { PrintPages } from './print-pages.ts';

/** Makes the console's scheme a proper web origin. Works only before the app is ready. */
export function registerConsoleScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: CONSOLE_SCHEME, privileges }]);
}

/** Serves the built console, pages to print, and nothing else, under the console's own scheme. */
export function serveConsole(folder: string, pages: PrintPages): void {
  protocol.handle(CONSOLE_SCHEME, ({ method, url }) => {
    const page = pages.answer(url);
    if (page !== null) return page;
    const file = method === 'GET' ? consoleFile(folder, url) : null;
    return file === null ? notFound() : serveFile(file);
  });
}

async function serveFile(file: string): Promise<Response> {
  try {
    return new Response(await readFile(file), { headers: consoleHeaders(file) });
  } catch {
    return notFound();
  }
}

/**
 * The same scheme in front of a development server, which brings its own scripts and reloads them: the
 * page's origin stays the one that IPC trusts, but the strict policy would keep those scripts out.
 */
export function serveDevelopment(server: string, pages: PrintPages): void {
  protocol.handle(CONSOLE_SCHEME, ({ url }) => {
    const page = pages.answer(url);
    if (page !== null) return page;
    const { pathname, search } = new URL(url);
    return net.fetch(new URL(pathname + search, server).href);
  });
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: consoleHeaders('.txt') });
}
