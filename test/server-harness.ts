import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
