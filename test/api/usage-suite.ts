import { expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { one, refused } from './answers.ts';
import { jobDriver } from './job-driver.ts';

const BUSY = `export async function run(job) {
  while (job.isActive()) {
    for (const until = Date.now() + 50; Date.now() < until; );
    await job.sleep(0.01);
  }
}`;

/** What every transport must tell of what a job needs. */
export function testUsage(call: Call): void {
  const { create, start, ended } = jobDriver(call);
  const usage = async (id: string) => one((await call('jobs.usage', { id })).data);

  it('tells what a job needs while it runs, and afterwards', async () => {
    await call('workers.save', { name: 'Busy', code: BUSY, type: 'text/javascript' });
    const { id } = await create('Busy');
    expect(await usage(id)).toMatchObject({ points: [], peakCpu: null, cpuMs: 0 });
    await start(id);
    const points = async (): Promise<number> => (await usage(id)).points.length;
    if (process.platform === 'linux') await expect.poll(points).toBeGreaterThan(0);
    await call('jobs.setStatus', { id, status: 'stop' });
    await ended(id);
    const { isMeasured, peakMemory, cpuMs } = await usage(id);
    expect(isMeasured).toBe(process.platform === 'linux');
    if (isMeasured) expect(Math.min(peakMemory ?? 0, cpuMs)).toBeGreaterThan(0);
    await refused(usage('never-was'), 'JOB_NOT_FOUND', /"never-was"/);
  });
}
