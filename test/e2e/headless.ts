import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Call } from '../../server/contract/verbs.ts';
import { httpCall } from '../api/http-client.ts';
import { killActive } from '../kill-active.ts';
import { end } from './desktop.ts';
import { type Home, hasEnded } from './harness.ts';
import { CLI } from './paths.ts';

/** The server without Electron, as `npm run serve` starts it. */
export interface Headless {
  readonly url: string;
  readonly pid: number;
  readonly token: string;
  /** Kills what still runs, which would outlive it, and ends it. */
  end(): Promise<void>;
}

const LISTENING = /^JobJoker listening on (http:\/\/127\.0\.0\.1:\d+)$/;

export async function startServe(home: Home): Promise<Headless> {
  const args = [CLI, 'serve', '--port', '0', '--data', home.dataDir];
  const env = { PATH: process.env['PATH'] ?? '', ...home.env };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(() => []);
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended,
  ]);
  const url = LISTENING.exec(String(line))?.[1];
  if (url === undefined) throw new Error(`The server began with "${line}"`);
  const token = readFileSync(join(home.dataDir, 'api-token'), 'utf8').trim();
  return { url, pid: child.pid ?? 0, token, end: () => endServe(child, httpCall(url, token)) };
}

async function endServe(child: ChildProcess, call: Call): Promise<void> {
  if (!hasEnded(child)) await killActive(call);
  await end(child);
}
