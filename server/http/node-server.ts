import type { RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';
import { errorEnvelope } from '../contract/dispatch.ts';
import { AppError } from '../contract/errors.ts';

// Not imported: that reads everything the module has, and one of its getters loads the whole of undici.
const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http');

/** Who sends slower than this only holds the connection. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 120_000;
const CHECK_MS = 5_000;
/** Longer than clients keep an idle connection, so that none is closed while a call is on its way. */
const KEEP_ALIVE_MS = 65_000;

/** Node's server with our limits; what is no HTTP gets the envelope too. */
export function createHttpServer(app: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: CHECK_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // The guard refuses a missing Host as it does a wrong one.
      requireHostHeader: false,
    },
    app,
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    refuse(error, socket as Socket),
  );
  return server;
}

/** There is no request yet that express could answer, only the connection. */
function refuse({ code }: NodeJS.ErrnoException, socket: Socket): void {
  // What was answered before may still be on its way; a second answer would run into it.
  if (!socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const error = errorOf(code);
  const body = JSON.stringify(errorEnvelope(error));
  const lines = [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

function errorOf(code: string | undefined): AppError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new AppError('TOO_LARGE', 'The headers are over the limit of 16 KiB');
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new AppError('MALFORMED', 'The request did not come to its end in time');
  }
  return new AppError('MALFORMED', 'This is no HTTP request');
}
