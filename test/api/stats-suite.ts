import { expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { one, refused } from './answers.ts';
import { jobDriver } from './job-driver.ts';

const HOUR = 3_600_000;
/** It does as it is told, and takes as long. */
const TOLD = `export const run = async (job) => {
  await new Promise((resolve) => setTimeout(resolve, job.parameters.ms));
  if (job.parameters.fails) throw new Error('told to');
};`;

/** What every transport must count; the console has other jobs too. */
export function testStats(call: Call): void {
  const { create, start, ended } = jobDriver(call);
  const overview = async (input: { hours?: number; since?: number } = {}) =>
    one((await call('stats.overview', input)).data);
  const statsOf = async (worker: string) =>
    (await call('stats.workers', {})).data.find((stats) => stats.worker === worker);
  /** What takes long to count is counted again a little later. */
  const countedTo = async (worker: string, runs: number) => {
    for (;;) {
      const stats = await statsOf(worker);
      if (stats !== undefined && stats.runs >= runs) return stats;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const run = async (worker: string, parameters: { ms: number; fails?: boolean }) => {
    const { id } = await create(worker, parameters);
    await start(id);
    return ended(id);
  };
  const save = (name: string) =>
    call('workers.save', { name, code: TOLD, type: 'text/javascript' });

  it("counts a worker's runs, how they ended and how long they took", async () => {
    await save('Measured');
    expect(await statsOf('Measured')).toBeUndefined();
    const jobs = [
      await run('Measured', { ms: 0 }),
      await run('Measured', { ms: 0, fails: true }),
      await run('Measured', { ms: 200 }),
    ];
    const took = jobs.map(durationOf);
    const [, middle, longest] = [...took].sort((a, b) => a - b);
    const stats = await countedTo('Measured', 3);
    expect(stats).toMatchObject({
      ...{ worker: 'Measured', runs: 3, done: 2, stop: 0, error: 1, successRate: 2 / 3 },
      ...{ p50Ms: middle, p95Ms: longest, lastRunAt: jobs[2]?.endedAt },
    });
    expect(stats.recent.map(({ status }) => status)).toEqual(['done', 'error', 'done']);
    expect(stats.recent.map(({ durationMs }) => durationMs)).toEqual(took);
  });

  it('tells what waits, what ended and when, what is slow and what fails', async () => {
    await save('Overseen');
    const before = await overview({ since: Date.now() });
    expect(before.ended).toEqual({ done: 0, stop: 0, error: 0 });
    await create('Overseen');
    const slow = await run('Overseen', { ms: 300 });
    const failing = await run('Overseen', { ms: 0, fails: true });
    const now = await overview({ since: before.at });
    expect(now.idle).toBe(before.idle + 1);
    expect(now.ended).toEqual({ done: 1, stop: 0, error: 1 });
    expect(now.hours).toHaveLength(24);
    expect(now.hours[0]?.at).toBe(now.from);
    expect(now.from % HOUR).toBe(0);
    const sum = (key: 'done' | 'error'): number =>
      now.hours.reduce((total, hour) => total + hour[key], 0);
    const was = (key: 'done' | 'error'): number =>
      before.hours.reduce((total, hour) => total + hour[key], 0);
    expect([sum('done') - was('done'), sum('error') - was('error')]).toEqual([1, 1]);
    expect(now.failing).toContainEqual({ worker: 'Overseen', failed: 1, runs: 2 });
    expect(now.durations).toContainEqual(
      // On a busy machine the start of the quick one may take longer.
      expect.objectContaining({
        ...{ worker: 'Overseen', runs: 2 },
        p95Ms: Math.max(durationOf(slow), durationOf(failing)),
      }),
    );
    const listed = now.slowest.map(({ durationMs }) => durationMs);
    expect(listed).toEqual([...listed].sort((a, b) => b - a));
  });

  it('looks back over as many hours as are asked for, and counts from another time', async () => {
    const now = await overview({ hours: 168 });
    expect(now.hours).toHaveLength(168);
    expect(now.since).toBe(now.from);
    const hour = await overview({ hours: 1, since: now.at - 100 * HOUR });
    expect(hour.hours).toHaveLength(1);
    expect(hour.ended).toEqual(now.ended);
  });

  it('refuses hours and times that it does not count', async () => {
    const wanted = /hours: A whole number from 1 to 168 is needed/;
    await refused(overview({ hours: 0 }), 'INVALID', wanted);
    await refused(overview({ hours: 169 }), 'INVALID', wanted);
    const error = await refused(overview({ since: 5 }), 'INVALID', /more than 168 hours ago/);
    expect(error.fields).toMatchObject([{ field: 'since' }]);
  });
}

function durationOf(job: { startedAt: number | null; endedAt: number | null }): number {
  return (job.endedAt ?? 0) - (job.startedAt ?? 0);
}
