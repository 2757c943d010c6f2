import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readEvents } from '../../renderer/api/follow-events.ts';
import { EVENTS_PATH } from '../../server/contract/events.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { httpCall } from '../api/http-client.ts';
import { killActive } from '../kill-active.ts';

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
  /** Settles when the events say that the job is done; to be called before it is started. */
  done(id: string): Promise<void>;
  /** With what still runs. */
  close(): Promise<void>;
  /** As a crash would. */
  kill(): Promise<void>;
}

/** A whole console in a process of its own: the headless server, or the packaged app. */
export async function startConsole(
  command: string,
  args: readonly string[],
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Console> {
  const child = spawn(command, [...args, '--port', '0', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  const url = await listeningUrl(child);
  const token = readFileSync(join(dataDir, 'api-token'), 'utf8').trim();
  const events = new AbortController();
  const done = await followEnds(url, token, events.signal);
  const end = (signal: NodeJS.Signals): Promise<void> =>
    new Promise((closed) => {
      events.abort();
      child.once('exit', () => closed());
      child.kill(signal);
    });
  const call = httpCall(url, token);
  return {
    url,
    call,
    child,
    done,
    close: async () => {
      if (child.exitCode === null) await killActive(call);
      await end('SIGTERM');
    },
    kill: () => end('SIGKILL'),
  };
}

/** Who asks again and again keeps busy the very processors that the job is to run on. */
async function followEnds(
  url: string,
  token: string,
  signal: AbortSignal,
): Promise<Console['done']> {
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  const headers = { Authorization: `Bearer ${token}` };
  const { body } = await fetch(url + EVENTS_PATH, { headers, signal });
  if (body === null) throw new Error('There are no events');
  const reading = readEvents(body, (event) => {
    if (event.type !== 'job.changed' || !isFinished(event.job.status)) return;
    const { id, status } = event.job;
    if (status === 'done') waiting.get(id)?.resolve();
    else waiting.get(id)?.reject(new Error(`Job ${id} is ${status}`));
    waiting.delete(id);
  });
  reading.catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return (id) => {
    const end = Promise.withResolvers<void>();
    waiting.set(id, end);
    return end.promise;
  };
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
export async function runToEnd({ call, done }: Console, id: string): Promise<void> {
  const end = done(id);
  await call('jobs.setStatus', { id, status: 'start' });
  await end;
}
