import type { Request, RequestHandler } from 'express';
import { AppError } from '../contract/errors.ts';

const NAMES = ['127.0.0.1', 'localhost', '[::1]'];
/** A page of [::1] is not ours: only 127.0.0.1 is bound, and somebody else may have that port there. */
const ORIGINS = ['http://127.0.0.1', 'http://localhost'];

/** For everything that is answered: nothing may be framed, sniffed, embedded elsewhere or kept. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
    "font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

/**
 * Refuses what a foreign web page could send, on every method: a Host that is not ours (a name that
 * was made to point here), an Origin that is not ours, and what the browser itself calls cross-site.
 */
export function guard(port: () => number): RequestHandler {
  return (request, response, next) => {
    response.set(HEADERS);
    const hosts = NAMES.map((name) => `${name}:${port()}`);
    const { host = '', origin } = request.headers;
    if (!hosts.includes(host.toLowerCase())) {
      throw new AppError('MISDIRECTED', `The Host "${host}" is not served here; use ${hosts[0]}`);
    }
    if (origin !== undefined && !ORIGINS.some((own) => origin === `${own}:${port()}`)) {
      throw new AppError('FORBIDDEN', `Pages of ${origin} may not call this console`);
    }
    if (isForeign(request)) {
      throw new AppError('FORBIDDEN', 'Pages of other sites may not call this console');
    }
    next();
  };
}

/** A link on another site may lead to the console's page, and to nothing else. */
function isForeign({ headers, method, path }: Request): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== 'cross-site' && site !== 'same-site') return false;
  return method !== 'GET' || path !== '/' || headers['sec-fetch-mode'] !== 'navigate';
}
