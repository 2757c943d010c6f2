import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage, StoredJob } from '../../../server/storage/storage.ts';
import { newJob } from './storage-suite.ts';

/** How jobs go and come back in every storage; run once for each driver. */
export function describeRemovalStorage(name: string, open: () => Promise<Storage>): void {
  describe(`${name} storage of removed jobs`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });
    afterEach(() => storage.close());

    const host = (): string => storage.host ?? 'here';
    const textOf = async ({ jobNo }: StoredJob): Promise<string> =>
      (await storage.findBlocks(jobNo, 'log', 1, 1000))
        .map(({ bytes }) => Buffer.from(bytes).toString())
        .join('');

    /** One that ended, with all that a job may have. */
    async function insertWhole(id: string, text: string): Promise<StoredJob> {
      const job = await storage.insertJob({ ...newJob(id), host: host(), rerunOf: 'first' });
      const runner = { runnerId: 'r', pid: 7, processStart: '9', bootId: 'b' };
      await storage.moveJob(job, 'idle', 'active', { startedAt: 5, startedUpMs: 6, runner });
      const pieces = [{ bytes: Buffer.from(text), count: 1 }];
      await storage.append(job.jobNo, {
        ...{ log: pieces, response: pieces, progress: { value: 0.5, text: 'é' } },
        offsets: { spool: 1, stdout: 2, stderr: 3 },
      });
      await storage.setUsage(job.jobNo, 'needed');
      await storage.moveJob(job, 'active', 'error', { reason: 'failed', detail: 'x', endedAt: 9 });
      return (await storage.findJob(id)) as StoredJob;
    }

    async function comesBack(id: string): Promise<boolean> {
      const { back, taken } = await storage.restoreJobs([id]);
      expect(taken).toEqual([]);
      return back.length === 1;
    }

    async function sweepAll(until: number): Promise<void> {
      while (await storage.sweep(until));
    }

    it('brings back a removed job with all that it had', async () => {
      const job = await insertWhole('a', 'of a');
      await storage.removeJobs([job.jobNo], 1000);
      expect(await storage.findJob('a')).toBeUndefined();
      expect(await storage.countJobs({})).toBe(0);
      await sweepAll(999);
      expect(await comesBack('a')).toBe(true);
      expect(await storage.findJob('a')).toEqual(job);
      await sweepAll(5000);
      expect(await textOf(job)).toBe('of a');
      expect(await storage.findBlocks(job.jobNo, 'response', 1, 10)).toHaveLength(1);
      expect(await storage.findUsage(job.jobNo)).toBe('needed');
      expect(await storage.findCode(job.codeHash)).toBe('// a');
      expect(await comesBack('a')).toBe(false);
    });

    it('removes many at once, but for those that are active, and brings them back in their places', async () => {
      const jobs: StoredJob[] = [];
      for (let i = 0; i < 130; i += 1) {
        jobs.push(await storage.insertJob({ ...newJob(`job-${i}`), host: host() }));
      }
      const [active, ...idle] = jobs;
      await storage.moveJob(active as StoredJob, 'idle', 'active', { startedAt: 1 });
      const before = (await storage.listJobs({ limit: 200 })).jobs;
      const [nos, idleNos] = [jobs, idle].map((some) => some.map(({ jobNo }) => jobNo));
      const gone = await storage.removeJobs([...(nos ?? []), 1_000_000], 1000);
      expect([...gone].sort((a, b) => a - b)).toEqual(idleNos);
      expect(await storage.removeJobs(idleNos ?? [], 1000)).toEqual([]);
      expect((await storage.listJobs({ limit: 200 })).jobs.map(({ id }) => id)).toEqual(['job-0']);
      const { back, taken } = await storage.restoreJobs([...jobs.map(({ id }) => id), 'never']);
      expect([back.length, taken]).toEqual([129, []]);
      expect((await storage.listJobs({ limit: 200 })).jobs).toEqual(before);
    });

    it('brings back those of many whose ids are free, and says which are not', async () => {
      const [a, b] = [await insertWhole('a', 'of a'), await insertWhole('b', 'of b')];
      await storage.removeJobs([a.jobNo, b.jobNo], 1000);
      const other = await insertWhole('b', 'of another');
      const restored = await storage.restoreJobs(['never', 'b', 'a']);
      expect(restored).toEqual({ back: ['a'], taken: ['b'] });
      expect([await storage.findJob('a'), await storage.findJob('b')]).toEqual([a, other]);
      expect([await textOf(a), await textOf(other)]).toEqual(['of a', 'of another']);
      expect(await storage.findJobKeys(['b', 'never'])).toEqual([
        { jobNo: other.jobNo, id: 'b', status: 'error', host: host() },
      ]);
      expect(await storage.findJobKeys([])).toEqual([]);
    });

    it('clears away what was kept long enough, and what is not to be kept at all', async () => {
      const [short, long, none] = [
        await insertWhole('short', 'x'),
        await insertWhole('long', 'y'),
        await insertWhole('none', 'z'),
      ];
      await storage.removeJobs([short.jobNo], 1000);
      await storage.removeJobs([long.jobNo], 1001);
      await storage.removeJobs([none.jobNo]);
      await sweepAll(1000);
      expect(await comesBack('short')).toBe(false);
      expect(await comesBack('none')).toBe(false);
      expect([await textOf(short), await textOf(none), await textOf(long)]).toEqual(['', '', 'y']);
      expect(await comesBack('long')).toBe(true);
      expect(await storage.findJob('long')).toEqual(long);
    });

    it('lets go of more than one step holds', async () => {
      for (let i = 0; i < 120; i += 1) {
        const { jobNo } = await storage.insertJob({ ...newJob(`job-${i}`), host: host() });
        await storage.removeJobs([jobNo], 10);
      }
      await sweepAll(10);
      expect(await comesBack('job-0')).toBe(false);
      expect(await comesBack('job-119')).toBe(false);
    });

    it('gives the id to another job, and then leaves the removed one where it is', async () => {
      const first = await insertWhole('a', 'first');
      await storage.removeJobs([first.jobNo], 1000);
      const second = await insertWhole('a', 'second');
      expect(await storage.restoreJobs(['a'])).toEqual({ back: [], taken: ['a'] });
      expect(await storage.findJob('a')).toEqual(second);
      expect(await textOf(second)).toBe('second');
      // Of two with one id the one that went last comes back.
      await storage.removeJobs([second.jobNo], 2000);
      expect(await comesBack('a')).toBe(true);
      expect(await storage.findJob('a')).toEqual(second);
      await storage.removeJobs([second.jobNo]);
      expect(await comesBack('a')).toBe(true);
      expect(await storage.findJob('a')).toEqual(first);
    });

    it('keeps a removed job with its worker when that gets another name, and its code', async () => {
      const job = await insertWhole('a', 'of a');
      const kept = (): Promise<boolean> => storage.removeVersions(1000);
      await storage.removeJobs([job.jobNo], 1000);
      await storage.renameVersions('TestWorker', 'Other');
      while (await storage.renameJobs('TestWorker', 'Other'));
      await storage.setWorkerRemoved('Other', 1);
      expect(await kept()).toBe(false);
      expect(await comesBack('a')).toBe(true);
      expect(await storage.findJob('a')).toEqual({ ...job, worker: 'Other' });
      expect(await storage.findCode(job.codeHash)).toBe('// a');
    });
  });
}
