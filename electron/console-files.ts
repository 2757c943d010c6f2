import { extname, join, normalize, sep } from 'node:path';

export const CONSOLE_SCHEME = 'jobjoker';
const CONSOLE_HOST = 'console';
export const CONSOLE_URL = `${CONSOLE_SCHEME}://${CONSOLE_HOST}/`;

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Mantine writes style elements of its own, hence the one 'unsafe-inline'. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** True for an address of the console itself. */
export function isConsoleUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host } = new URL(text);
  return protocol === `${CONSOLE_SCHEME}:` && host === CONSOLE_HOST;
}

/**
 * The file that answers an address, or null when there can be none. An address without an ending is
 * a screen of the console, and index.html shows it.
 */
export function consoleFile(folder: string, address: string): string | null {
  if (!isConsoleUrl(address)) return null;
  const path = decoded(new URL(address).pathname);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  if (extname(path) === '') return join(folder, 'index.html');
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) && mimeTypeOf(file) !== undefined ? file : null;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function mimeTypeOf(file: string): string | undefined {
  return MIME_TYPES[extname(file).toLowerCase()];
}

/** The headers that go out with a file of the console. */
export function consoleHeaders(file: string): Record<string, string> {
  return {
    'Content-Type': mimeTypeOf(file) ?? 'application/octet-stream',
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}
