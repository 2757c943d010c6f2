import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { headlessOptions, readFlags } from '../server/config.ts';
import { type RunningServer, type ServerOptions, startServer } from '../server/index.ts';

export function newDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'jobjoker-test-'));
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
