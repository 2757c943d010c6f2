import { describe, expect, it } from 'vitest';
import { inSlices } from '../../../renderer/ui/in-slices.ts';
import type { Job } from '../../../server/contract/job.ts';
import { jobOf } from '../../electron/job-states.ts';

const jobs = Array.from({ length: 7 }, (_, n) => jobOf({ id: `job-${n}` }));
const idsOf = (some: readonly Job[]): string[] => some.map(({ id }) => id);

describe('what is done with many jobs', () => {
  /** What was told meanwhile, and a way to give up. */
  function watcher() {
    const stop = new AbortController();
    const tried: number[] = [];
    const failures: [string, unknown][] = [];
    return {
      ...{ stop, tried, failures, signal: stop.signal },
      told: (count: number) => tried.push(count),
      failed: (job: Job, why: unknown) => failures.push([job.id, why]),
    };
  }

  it('is done in slices, in order, and told after each', async () => {
    const watch = watcher();
    const slices: string[][] = [];
    const done = await inSlices(
      jobs,
      3,
      async (slice) => {
        slices.push(idsOf(slice));
        return new Map();
      },
      watch,
    );
    expect(slices.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect([slices.flat(), idsOf(done)]).toEqual([idsOf(jobs), idsOf(jobs)]);
    expect([watch.tried, watch.failures]).toEqual([[3, 6, 7], []]);
  });

  it('leaves out those that were refused, and says of each why', async () => {
    const watch = watcher();
    const done = await inSlices(
      jobs,
      4,
      async () =>
        new Map([
          ['job-2', 'active'],
          ['job-5', 'gone'],
        ]),
      watch,
    );
    expect(idsOf(done)).toEqual(['job-0', 'job-1', 'job-3', 'job-4', 'job-6']);
    expect(watch.failures).toEqual([
      ['job-2', 'active'],
      ['job-5', 'gone'],
    ]);
    expect(watch.tried).toEqual([4, 7]);
  });

  it('goes on after a slice that failed as a whole', async () => {
    const watch = watcher();
    const broken = new Error('no answer');
    const act = async ([first]: readonly Job[]) => {
      if (first?.id === 'job-3') throw broken;
      return new Map();
    };
    const done = await inSlices(jobs, 3, act, watch);
    expect(idsOf(done)).toEqual(['job-0', 'job-1', 'job-2', 'job-6']);
    expect(watch.failures).toEqual(['job-3', 'job-4', 'job-5'].map((id) => [id, broken]));
  });

  it('begins no further slice once it is given up', async () => {
    const watch = watcher();
    const done = await inSlices(
      jobs,
      3,
      async () => {
        watch.stop.abort();
        return new Map();
      },
      watch,
    );
    expect([idsOf(done), watch.tried]).toEqual([['job-0', 'job-1', 'job-2'], [3]]);
  });
});
