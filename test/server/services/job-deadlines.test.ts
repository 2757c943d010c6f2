import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../server/index.ts';
import { processStart } from '../../../server/supervisor/process-facts.ts';
import { refused } from '../../api/answers.ts';
import { type JobDriver, jobDriver } from '../../api/job-driver.ts';
import { newDataDir, startTestServer } from '../../server-harness.ts';

const POLITE = 'export async function run(job) { while (job.isActive()) await job.sleep(0.02); }';
const QUICK = 'export async function run(job) { await job.sleep(0.3); }';
const STUBBORN = `export async function run(job) {
  process.on('SIGTERM', () => {});
  job.log('deaf');
  for (;;) await new Promise((resolve) => setTimeout(resolve, 20));
}`;

let dataDir: string;
let server: RunningServer;
let jobs: JobDriver;

async function open(): Promise<void> {
  server = await startTestServer({ dataDir });
  jobs = jobDriver(server.call);
}

beforeAll(async () => {
  dataDir = newDataDir();
  await open();
  await server.call('workers.save', { name: 'Polite', code: POLITE, type: 'javascript' });
  await server.call('workers.save', { name: 'Quick', code: QUICK, type: 'javascript' });
  await server.call('workers.save', { name: 'Stubborn', code: STUBBORN, type: 'javascript' });
});
afterAll(() => server.close());

interface Limits {
  readonly timeoutMs?: number;
  readonly graceMs?: number;
}

async function start(worker: string, limits: Limits): Promise<string> {
  const { data } = await server.call('jobs.create', { worker, ...limits });
  const id = data[0]?.id ?? '';
  expect(data[0]).toMatchObject({ timeoutMs: null, graceMs: null, ...limits });
  await jobs.start(id);
  return id;
}

describe('the limits of a job', () => {
  it('end it by its timeout when it heeds the request', async () => {
    const id = await start('Polite', { timeoutMs: 1500 });
    expect(await jobs.ended(id)).toMatchObject({
      status: 'error',
      reason: 'timeout',
      detail: 'Ran longer than its timeout of 1.5 s',
    });
    expect(await jobs.log(id)).toEqual([
      'STARTED',
      'The timeout of 1.5 s is over; the job is asked to stop',
      'STOPPED',
      'ENDED',
    ]);
  });

  it('kill it after the grace when it does not', async () => {
    const id = await start('Stubborn', { timeoutMs: 1500, graceMs: 200 });
    const detail = 'Ran longer than its timeout of 1.5 s; 1 process found, 0 left';
    expect(await jobs.ended(id)).toMatchObject({ status: 'error', reason: 'timeout', detail });
    expect((await jobs.log(id)).slice(2)).toEqual([
      'The timeout of 1.5 s is over; the job is asked to stop',
      'STOPPED',
      'It did not end within the grace of 0.2 s, and is killed',
      'Killed; 1 process found, 0 left',
      'ENDED',
    ]);
  });

  it('kill it after the grace of a stop', async () => {
    const id = await start('Stubborn', { graceMs: 200 });
    await jobs.until(id, (job) => job.logCount > 1);
    await server.call('jobs.setStatus', { id, status: 'stop' });
    expect(await jobs.ended(id)).toMatchObject({ status: 'stop', reason: 'killed' });
  });

  it('leave it alone when there are none', async () => {
    const id = await start('Stubborn', {});
    await jobs.until(id, (job) => job.logCount > 1);
    await server.call('jobs.setStatus', { id, status: 'stop' });
    await wait(600);
    expect(await jobs.find(id)).toMatchObject({ status: 'active', stopRequested: true });
    await server.call('jobs.setStatus', { id, status: 'kill' });
  });

  it('do not touch a job that ends in time', async () => {
    const id = await start('Foobar', { timeoutMs: 20_000, graceMs: 1 });
    expect(await jobs.ended(id)).toMatchObject({ status: 'done', reason: 'completed' });
  });

  it('say stopped also of a job that was asked before it could listen', async () => {
    await server.call('settings.save', { warmRunners: 0 });
    const id = await start('Polite', {});
    await server.call('jobs.setStatus', { id, status: 'stop' });
    expect(await jobs.ended(id)).toMatchObject({ status: 'done', reason: 'stopped' });
    expect((await jobs.log(id)).slice(-2)).toEqual(['STOPPED', 'ENDED']);
  });

  it('hold for a job that a later console finds', async () => {
    const overdue = await start('Polite', { timeoutMs: 400 });
    const deaf = await start('Stubborn', { timeoutMs: 2500, graceMs: 100 });
    await server.close();
    await wait(500);
    await open();
    expect(await jobs.ended(overdue)).toMatchObject({ status: 'error', reason: 'timeout' });
    expect(await jobs.ended(deaf)).toMatchObject({ status: 'error', reason: 'timeout' });
  });

  it('leave alone what ended in time while there was no console', async () => {
    const id = await start('Quick', { timeoutMs: 1500 });
    const { pid, startedAt } = await jobs.find(id);
    await server.close();
    await expect.poll(() => processStart(pid ?? 0), { timeout: 20_000 }).toBeNull();
    await wait(Math.max(0, (startedAt ?? 0) + 1600 - Date.now()));
    await open();
    expect(await jobs.ended(id)).toMatchObject({ status: 'done', reason: 'completed' });
    expect((await jobs.log(id)).slice(-1)).toEqual(['ENDED']);
    expect((await jobs.log(id)).join(' ')).not.toContain('timeout');
  });

  it.each([0, -1, 1.5, 'soon', 1e12])('cannot be %s', async (timeoutMs) => {
    const bad = server.call('jobs.create', { worker: 'Foobar', timeoutMs: timeoutMs as number });
    const error = await refused(bad, 'INVALID', /timeoutMs: A whole number from 1 to/);
    expect(error.fields.map(({ field }) => field)).toEqual(['timeoutMs']);
  });
});
