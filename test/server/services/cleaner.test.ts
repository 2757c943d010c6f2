import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../server/index.ts';
import { startTestServer } from '../../server-harness.ts';

let server: RunningServer;
afterEach(() => server.close());

/** Jobs that have ended, oldest first, each with a log of some hundred kilobytes that packs badly. */
async function makeJobs(count: number): Promise<void> {
  const text = Array.from({ length: 20_000 }, () => Math.random().toString(36)).join(' ');
  for (let i = 0; i < count; i += 1) {
    const id = `job-${i}`;
    await server.call('jobs.create', { worker: 'TestWorker', id });
    await server.call('jobs.appendLog', { id, text });
    await server.call('jobs.setStatus', { id, status: 'done' });
  }
}

const ids = async (): Promise<string[]> =>
  (await server.call('jobs.list', {})).data.map(({ id }) => id).sort();

const size = async (): Promise<number> =>
  (await server.call('app.info', {})).data[0]?.storageSize ?? 0;

describe('cleaning', () => {
  it('removes ended jobs beyond the number that the worker keeps, and says when', async () => {
    server = await startTestServer();
    await makeJobs(5);
    await server.call('jobs.create', { worker: 'TestWorker', id: 'idle' });
    await server.call('workers.saveOptions', { name: 'TestWorker', keepJobs: 2 });
    const removed: string[] = [];
    server.subscribe((event) => event.type === 'job.removed' && removed.push(event.id));
    const [state] = (await server.call('database.clean', {})).data;
    expect(state?.cleanedJobs).toBe(3);
    expect(state?.cleanedAt).toBeGreaterThan(Date.now() - 60_000);
    expect(await ids()).toEqual(['idle', 'job-3', 'job-4']);
    expect(removed.sort()).toEqual(['job-0', 'job-1', 'job-2']);
  });

  it('gives the room back to the disk', async () => {
    server = await startTestServer();
    await makeJobs(60);
    const before = await size();
    await server.call('workers.saveOptions', { name: 'TestWorker', keepJobs: 1 });
    await server.call('database.clean', {});
    expect(before).toBeGreaterThan(8_000_000);
    expect(await size()).toBeLessThan(before * 0.7);
  });

  it('keeps everything of a worker whose options cannot be read', async () => {
    server = await startTestServer();
    await makeJobs(2);
    await server.call('workers.saveOptions', { name: 'TestWorker', keepJobs: 1 });
    writeFileSync(`${server.dataDir}/workers/TestWorker.options.json`, '{"keepJobs": "none"}');
    await server.call('database.clean', {});
    expect(await ids()).toEqual(['job-0', 'job-1']);
  });
});
