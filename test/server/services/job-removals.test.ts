import { expect, it } from 'vitest';
import type { AppEvent } from '../../../server/contract/events.ts';
import { newDataDir, testServers } from '../../server-harness.ts';

const { start, stop } = testServers();

/** More than any disk has: all that is deleted needs its room at once. */
const NO_DISK_HAS = 1_000_000;

it('tells of a job that comes back, and brings it back after a restart', async () => {
  const dataDir = newDataDir();
  const first = await start(dataDir);
  const told: AppEvent[] = [];
  first.subscribe((event) => told.push(event));
  for (const id of ['a', 'b']) {
    await first.call('jobs.create', { worker: 'Foobar', id });
    await first.call('jobs.appendLog', { id, text: `log of ${id}` });
    await first.call('jobs.remove', { id });
  }
  await first.call('jobs.restore', { id: 'a' });
  expect(told.slice(-2)).toEqual([
    { type: 'job.removed', id: 'b' },
    { type: 'job.restored', id: 'a' },
  ]);
  await stop(first);
  const second = await start(dataDir);
  await second.call('jobs.restore', { id: 'b' });
  const { data } = await second.call('jobs.log', { id: 'b' });
  expect(data).toMatchObject([{ message: 'log of b' }]);
});

it('keeps nothing that was deleted when the disk needs its room, and says so', async () => {
  const server = await start(newDataDir());
  for (const id of ['early', 'late']) await server.call('jobs.create', { worker: 'Foobar', id });
  await server.call('jobs.remove', { id: 'early' });
  await server.call('settings.save', { minFreeMb: NO_DISK_HAS });
  await server.call('jobs.remove', { id: 'late' });
  await server.call('database.clean', {});
  for (const id of ['early', 'late']) {
    await expect(server.call('jobs.restore', { id })).rejects.toMatchObject({
      code: 'JOB_GONE',
      message: expect.stringContaining(`Job "${id}" is gone: a deleted job can be restored for 5`),
    });
  }
});

it('tells of each of many jobs that goes and comes back, and of none that does not', async () => {
  const server = await start(newDataDir());
  for (const id of ['a', 'b', 'runs']) await server.call('jobs.create', { worker: 'Foobar', id });
  await server.call('jobs.setStatus', { id: 'runs', status: 'active' });
  const told: AppEvent[] = [];
  server.subscribe((event) => told.push(event));
  const ids = ['runs', 'a', 'never', 'b'];
  await server.call('jobs.removeMany', { ids });
  await server.call('jobs.restoreMany', { ids });
  expect(told.map((event) => ('id' in event ? [event.type, event.id] : [event.type]))).toEqual(
    expect.arrayContaining([
      ['job.removed', 'a'],
      ['job.removed', 'b'],
      ['job.restored', 'a'],
      ['job.restored', 'b'],
    ]),
  );
  expect(told).toHaveLength(4);
});
