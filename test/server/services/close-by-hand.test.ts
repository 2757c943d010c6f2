import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { AppEvent } from '../../../server/contract/events.ts';
import { jobDriver } from '../../api/job-driver.ts';
import { loseJob } from '../../lost-job.ts';
import { newDataDir, testServers } from '../../server-harness.ts';

const { start } = testServers();

it('closes a job whose process is gone and whose spool cannot be read', async () => {
  const dataDir = newDataDir();
  const spool = await loseJob(dataDir, 'gone');
  const server = await start(dataDir);
  const { find, log } = jobDriver(server.call);
  const stored = await log('gone');
  expect(await find('gone')).toMatchObject({ status: 'active', endedAt: null });
  const told: AppEvent[] = [];
  server.subscribe((event) => told.push(event));
  const detail = 'Closed by hand; its process cannot be found';
  const { message } = await server.call('jobs.setStatus', { id: 'gone', status: 'close' });
  expect(message).toBe(detail);
  const job = await find('gone');
  expect(job).toMatchObject({ status: 'error', reason: 'lost', detail });
  expect(await log('gone')).toEqual([...stored, detail, 'ENDED']);
  expect(stored.slice(0, 3)).toEqual(['STARTED', 'log 0', 'log 1']);
  expect(told.at(-1)).toMatchObject({ type: 'job.changed', job: { id: 'gone', status: 'error' } });
  // Nobody follows it any more.
  const { length } = told;
  rmSync(spool, { recursive: true });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(await find('gone')).toEqual(job);
  expect(told).toHaveLength(length);
});

it('forgets a kill that could not end it, also when another job takes its id', async () => {
  const dataDir = newDataDir();
  const id = 'twice';
  const spool = await loseJob(dataDir, id);
  const server = await start(dataDir);
  const { ended } = jobDriver(server.call);
  const { message, data } = await server.call('jobs.setStatus', { id, status: 'kill' });
  expect(message).toBe('0 processes found, 0 left; the job has not ended yet');
  expect(data).toMatchObject([{ status: 'active' }]);
  await server.call('jobs.setStatus', { id, status: 'close' });
  await server.call('jobs.remove', { id });
  rmSync(spool, { recursive: true });
  const code = 'export function run() { process.kill(process.pid, "SIGKILL"); }';
  await server.call('workers.save', { name: 'Ends', code });
  await server.call('jobs.create', { worker: 'Ends', id });
  await server.call('jobs.setStatus', { id, status: 'start' });
  expect(await ended(id)).toMatchObject({ status: 'error', reason: 'failed', detail: 'SIGKILL' });
}, 60_000);

it('goes on by itself with such a job when its spool can be read again', async () => {
  const dataDir = newDataDir();
  const spool = await loseJob(dataDir, 'again');
  const server = await start(dataDir);
  const { ended } = jobDriver(server.call);
  rmSync(spool, { recursive: true });
  const detail = 'The process is gone and left no last word';
  expect(await ended('again')).toMatchObject({ status: 'error', reason: 'lost', detail });
});
