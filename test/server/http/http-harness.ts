import { mkdtempSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Handlers } from '../../../server/contract/verbs.ts';
import { type HttpOptions, startHttp } from '../../../server/http/server.ts';
import { Credentials } from '../../../server/services/credentials.ts';
import { EventBus } from '../../../server/services/event-bus.ts';
import { SettingsStore } from '../../../server/services/settings-store.ts';

/** Only the HTTP side, on a free port, open to all, over the handlers that a test brings. */
export async function startBareHttp(
  handlers: Partial<Handlers>,
  changes: Partial<HttpOptions> = {},
) {
  const dir = mkdtempSync(join(tmpdir(), 'jobjoker-test-'));
  const events = new EventBus();
  const logged: string[] = [];
  const http = await startHttp({
    handlers: handlers as Handlers,
    events,
    credentials: new Credentials(dir, new SettingsStore(dir), false),
    consoleDir: null,
    version: '1.2.3',
    port: 0,
    portInUse: 'fail',
    log: pino({ base: null }, { write: (line) => logged.push(line) }),
    ...changes,
  });
  return { ...http, events, logged };
}

/** A connection that has sent a request and reads nothing until it is told to. */
export function sendRaw(url: string, head: string): Socket {
  const { host, hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).pause();
  socket.on('error', () => socket.destroy());
  socket.write(`${head} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  return socket;
}
