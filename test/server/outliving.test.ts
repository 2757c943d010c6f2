import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../server/contract/job.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import type { RunningServer } from '../../server/index.ts';
import { httpCall } from '../api/http-client.ts';
import { newDataDir, testServers } from '../server-harness.ts';

const { start, stop } = testServers();

async function find({ call }: Pick<RunningServer, 'call'>, id: string): Promise<Job> {
  const [job] = (await call('jobs.find', { id })).data;
  if (job === undefined) throw new Error(`No ${id}`);
  return job;
}

async function until(
  server: Pick<RunningServer, 'call'>,
  id: string,
  isIt: (job: Job) => boolean,
): Promise<Job> {
  for (;;) {
    const job = await find(server, id);
    if (isIt(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const ended = (server: RunningServer, id: string): Promise<Job> =>
  until(server, id, (job) => isFinished(job.status));

async function messages(server: RunningServer, id: string): Promise<string[]> {
  return (await server.call('jobs.log', { id })).data.map((entry) => entry.message);
}

async function begin(
  server: Pick<RunningServer, 'call'>,
  id: string,
  parameters: Job['parameters'],
): Promise<void> {
  await server.call('jobs.create', { worker: 'TestWorker', id, parameters });
  await server.call('jobs.setStatus', { id, status: 'start' });
  await until(server, id, (job) => job.logCount > 2);
}

const countLines = (count: number): string[] => [
  'STARTED',
  ...Array.from({ length: count }, (_, i) => `log ${i}`),
  'ENDED',
];

describe('a job outlives its console', () => {
  it('goes on while there is none, and its log has each line once', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    await begin(first, 'long', { count: 60, sleep: 0.02 });
    await stop(first);
    const second = await start(dataDir);
    expect((await find(second, 'long')).status).toBe('active');
    expect(await ended(second, 'long')).toMatchObject({ status: 'done', reason: 'completed' });
    expect(await messages(second, 'long')).toEqual(countLines(60));
  });

  it('is finished from its last record when it ended meanwhile, with its true end', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    await begin(first, 'short', { count: 6, sleep: 0.05 });
    await stop(first);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const startedAgainAt = Date.now();
    const second = await start(dataDir);
    const job = await ended(second, 'short');
    expect(job).toMatchObject({ status: 'done', reason: 'completed', logCount: 8 });
    expect(job.endedAt).toBeLessThan(startedAgainAt);
    expect(await messages(second, 'short')).toEqual(countLines(6));
  });

  it('can be stopped and killed by the next console', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    await begin(first, 'stops', { count: 1000, sleep: 0.02 });
    await begin(first, 'dies', { count: 1000, sleep: 0.02 });
    await stop(first);
    const second = await start(dataDir);
    await second.call('jobs.setStatus', { id: 'stops', status: 'stop' });
    expect(await ended(second, 'stops')).toMatchObject({ status: 'done', reason: 'stopped' });
    const { message } = await second.call('jobs.setStatus', { id: 'dies', status: 'kill' });
    expect(message).toBe('Killed; 1 process found, 0 left');
    expect(await find(second, 'dies')).toMatchObject({ status: 'stop', reason: 'killed' });
  });

  it('is lost when its process is gone without a last word', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    await begin(first, 'gone', { count: 1000, sleep: 0.02 });
    const { pid } = await find(first, 'gone');
    await stop(first);
    process.kill(pid ?? 0, 'SIGKILL');
    const second = await start(dataDir);
    expect(await ended(second, 'gone')).toMatchObject({ status: 'error', reason: 'lost' });
    expect((await messages(second, 'gone')).at(-1)).toBe('ENDED');
  });

  it('fails when its process is killed by somebody else, naming the signal', async () => {
    const server = await start(newDataDir());
    await begin(server, 'shot', { count: 1000, sleep: 0.02 });
    process.kill((await find(server, 'shot')).pid ?? 0, 'SIGKILL');
    expect(await ended(server, 'shot')).toMatchObject({
      status: 'error',
      reason: 'failed',
      detail: 'SIGKILL',
    });
  });

  it('keeps every line when the console is killed in the middle of a flood', async () => {
    const dataDir = newDataDir();
    const args = ['server/cli.ts', 'serve', '--port', '0', '--data', dataDir];
    const console = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await new Promise<string>((resolve) => {
      console.stdout.once('data', (text) => resolve(/http:\S+/.exec(String(text))?.[0] ?? ''));
    });
    const token = readFileSync(join(dataDir, 'api-token'), 'utf8').trim();
    const remote = { call: httpCall(url, token) };
    const code = `export async function run(job) {
      for (let i = 0; i < 200000; i += 1) { job.log('line ' + i); if (i % 500 === 0) await null; }
    }`;
    await remote.call('workers.save', { name: 'Flood', code, type: 'javascript' });
    await remote.call('jobs.create', { worker: 'Flood', id: 'flood' });
    await remote.call('jobs.setStatus', { id: 'flood', status: 'start' });
    await until(remote, 'flood', (job) => job.logCount > 1000);
    console.kill('SIGKILL');
    await new Promise((resolve) => console.once('exit', resolve));
    const second = await start(dataDir);
    expect(await ended(second, 'flood')).toMatchObject({ status: 'done', logCount: 200_002 });
    const lines = await messages(second, 'flood');
    expect(lines).toHaveLength(200_002);
    expect(lines.findIndex((line, i) => i > 0 && i < 200_001 && line !== `line ${i - 1}`)).toBe(-1);
  }, 60_000);
});

describe('the data folder', () => {
  it('belongs to one console at a time; the second is told its pid', async () => {
    const dataDir = newDataDir();
    await start(dataDir);
    await expect(start(dataDir)).rejects.toThrow(`process ${process.pid}`);
  });

  it('is cleared of what waiting runners left, but not of what a job still needs', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    await begin(first, 'goes-on', { count: 1000, sleep: 0.02 });
    await stop(first);
    const spool = join(dataDir, 'spool');
    writeFileSync(join(spool, 'left-over.stdout'), '');
    writeFileSync(join(spool, 'unknown.spool'), 'l00000000a what it said\n');
    mkdirSync(join(spool, 'folder'));
    const second = await start(dataDir);
    expect(readdirSync(spool)).not.toContain('left-over.stdout');
    expect(readdirSync(spool)).not.toContain('unknown.spool');
    expect(readdirSync(join(dataDir, 'orphans'))).toEqual(['unknown.spool']);
    expect((await find(second, 'goes-on')).status).toBe('active');
    await second.call('jobs.setStatus', { id: 'goes-on', status: 'kill' });
    expect((await messages(second, 'goes-on')).slice(0, 3)).toEqual(['STARTED', 'log 0', 'log 1']);
  });

  it('is free again after a crash, even when the pid is in use', async () => {
    const dataDir = newDataDir();
    const left = { pid: process.pid, start: '1', boot: 'another' };
    writeFileSync(join(dataDir, 'lock'), JSON.stringify(left));
    await start(dataDir);
  });

  it('that cannot be made is refused by name', async () => {
    const file = join(newDataDir(), 'file');
    writeFileSync(file, '');
    await expect(start(join(file, 'data'))).rejects.toThrow(/data folder .* cannot be used/);
  });

  it('with settings that are not right is refused, naming the field, and kept', async () => {
    const dataDir = newDataDir();
    mkdirSync(dataDir, { recursive: true });
    const text = '{"warmRunners": "many"}';
    writeFileSync(join(dataDir, 'config.json'), text);
    await expect(start(dataDir)).rejects.toThrow(/config\.json.*warmRunners/);
    expect(readFileSync(join(dataDir, 'config.json'), 'utf8')).toBe(text);
  });
});
