import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Call } from '../../server/contract/verbs.ts';
import { httpCall } from '../api/http-client.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'jobjoker-bench-'));

/** From spawn to exit of a program that does nothing. */
export function bareSpawn(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...env } });
    child.once('error', failed);
    child.once('exit', () => done());
  });
}

export interface Console {
  readonly url: string;
  readonly call: Call;
  readonly child: ChildProcess;
  close(): Promise<void>;
}

/** A whole console in a process of its own: the headless server, or the packaged app. */
export async function startConsole(
  command: string,
  args: readonly string[],
  dataDir: string,
): Promise<Console> {
  const child = spawn(command, [...args, '--port', '0', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = await listeningUrl(child);
  const token = readFileSync(join(dataDir, 'api-token'), 'utf8').trim();
  const close = (): Promise<void> =>
    new Promise((done) => {
      child.once('exit', () => done());
      child.kill('SIGTERM');
    });
  return { url, call: httpCall(url, token), child, close };
}

export const startHeadless = (dataDir = newFolder()): Promise<Console> =>
  startConsole(process.execPath, [join(ROOT, 'out', 'main', 'cli.js'), 'serve'], dataDir);

function listeningUrl(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let text = '';
    child.once('exit', (code) => failed(new Error(`The console ended with ${code}: ${text}`)));
    child.stdout?.on('data', (part) => {
      text += part;
      const url = /listening on (http:\S+)\n/.exec(text)?.[1];
      if (url !== undefined) done(url);
    });
  });
}

/** Megabytes of memory of a process and everything below it. */
export function treeRssMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const own = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  const below = children === '' ? [] : children.split(' ').map(Number);
  return own + below.reduce((sum, child) => sum + treeRssMb(child), 0);
}

/** Starts a job and waits until it has ended. */
export async function runToEnd(call: Call, id: string): Promise<void> {
  await call('jobs.setStatus', { id, status: 'start' });
  for (;;) {
    const { data } = await call('jobs.status', { id });
    if (data[0]?.status === 'done') return;
    if (data[0]?.status !== 'active') throw new Error(`Job ${id} is ${data[0]?.status}`);
    await new Promise((next) => setTimeout(next, 1));
  }
}
