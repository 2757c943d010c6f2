import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { headlessOptions, readFlags } from '../server/config.ts';
import { type RunningServer, type ServerOptions, startServer } from '../server/index.ts';
import type { MysqlPlace } from '../server/storage/mysql-place.ts';

export function newDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'jobjoker-test-'));
}

/** A new data folder whose settings name that MySQL. */
export function dataDirOn(place: MysqlPlace): string {
  const dataDir = newDataDir();
  const settings = { mysql: { on: true, ...place } };
  writeFileSync(join(dataDir, 'config.json'), JSON.stringify(settings), { mode: 0o600 });
  return dataDir;
}

/** The real server from the sources, on a free port and, unless told, a new data folder. */
export function startTestServer(changes: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const flags = readFlags(['--port', '0', '--data', newDataDir()]);
  return startServer({ ...headlessOptions(flags), consoleDir: null, ...changes });
}

/** Servers of one test after another; those that are open at its end are closed. */
export function testServers() {
  const open: RunningServer[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });
  return {
    async start(dataDir: string): Promise<RunningServer> {
      const server = await startTestServer({ dataDir });
      open.push(server);
      return server;
    },
    async stop(server: RunningServer): Promise<void> {
      open.splice(open.indexOf(server), 1);
      await server.close();
    },
  };
}
