import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Logger } from 'pino';
import { AppError } from '../contract/errors.ts';
import { EVENTS_PATH } from '../contract/events.ts';
import type { Handlers } from '../contract/verbs.ts';
import type { Credentials } from '../services/credentials.ts';
import type { EventBus } from '../services/event-bus.ts';
import { authenticate } from './authenticate.ts';
import { consoleFiles } from './console-files.ts';
import { catchErrors, refuseUnknown } from './error-catcher.ts';
import { EventStream } from './event-stream.ts';
import { guard } from './guard.ts';
import { createHttpServer } from './node-server.ts';
import { openApi } from './openapi.ts';
import { addVerbRoutes, refuseMethod } from './verb-routes.ts';

/** Never another address: whoever reaches the API may run code. */
const LOOPBACK = '127.0.0.1';
const PORTS_TO_TRY = 50;

export interface HttpOptions {
  readonly handlers: Handlers;
  readonly events: EventBus;
  readonly credentials: Credentials;
  readonly consoleDir: string | null;
  readonly version: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly portInUse: 'fail' | 'next';
  readonly log: Logger;
}

export interface HttpServer {
  readonly url: string;
  /** Ends the streams, lets running answers finish for a moment, and frees the port. */
  close(): Promise<void>;
}

/** Serves the API and the console. Throws UNAVAILABLE when the port cannot be had. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const stream = new EventStream(options.events);
  // Host and Origin name the port, which is known only once it is bound.
  const place = { port: 0 };
  const server = createHttpServer(createApp(options, stream, place));
  place.port = await listen(server, options);
  return {
    url: `http://${LOOPBACK}:${place.port}`,
    close: () => {
      stream.close();
      return close(server);
    },
  };
}

function createApp(options: HttpOptions, stream: EventStream, place: { port: number }) {
  const { handlers, credentials, consoleDir, log } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(guard(() => place.port));
  const door = authenticate(credentials);
  addVerbRoutes(app, door, handlers);
  const onlyGet = refuseMethod(['GET']);
  app.route(EVENTS_PATH).all(door).get(stream.open).all(onlyGet);
  app.route('/openapi.json').all(door).get(openApi(options.version)).all(onlyGet);
  // After the API, so that no call of it looks for a file first.
  app.use(consoleFiles(consoleDir));
  app.use(door, refuseUnknown);
  app.use(catchErrors(log));
  return app;
}

/** Gives back the port that was bound. */
async function listen(server: Server, { port, portInUse }: HttpOptions): Promise<number> {
  const tries = portInUse === 'next' && port !== 0 ? PORTS_TO_TRY : 1;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const bound = await tryListen(server, port + attempt);
    if (bound !== null) return bound;
  }
  const what = tries === 1 ? `Port ${port} is` : `The ports ${port} to ${port + tries - 1} are`;
  throw new AppError(
    'UNAVAILABLE',
    `${what} in use. Choose another with --port, or 0 for any free one.`,
  );
}

/** Null when somebody else has the port. */
function tryListen(server: Server, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(new AppError('UNAVAILABLE', `Port ${port} cannot be used: ${error.message}`));
    };
    server.once('error', refuse);
    server.listen(port, LOOPBACK, () => {
      server.off('error', refuse);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}
