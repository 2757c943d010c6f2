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

    async function sweepAll(until: number): Promise<void> {
      while (await storage.sweep(until));
    }

    it('brings back a removed job with all that it had', async () => {
      const job = await insertWhole('a', 'of a');
      await storage.removeJob(job.jobNo, 1000);
      expect(await storage.findJob('a')).toBeUndefined();
      expect(await storage.countJobs({})).toBe(0);
      await sweepAll(999);
      expect(await storage.restoreJob('a')).toBe(true);
      expect(await storage.findJob('a')).toEqual(job);
      await sweepAll(5000);
      expect(await textOf(job)).toBe('of a');
      expect(await storage.findBlocks(job.jobNo, 'response', 1, 10)).toHaveLength(1);
      expect(await storage.findUsage(job.jobNo)).toBe('needed');
      expect(await storage.findCode(job.codeHash)).toBe('// a');
      expect(await storage.restoreJob('a')).toBe(false);
    });

    it('clears away what was kept long enough, and what is not to be kept at all', async () => {
      const [short, long, none] = [
        await insertWhole('short', 'x'),
        await insertWhole('long', 'y'),
        await insertWhole('none', 'z'),
      ];
      await storage.removeJob(short.jobNo, 1000);
      await storage.removeJob(long.jobNo, 1001);
      await storage.removeJob(none.jobNo);
      await sweepAll(1000);
      expect(await storage.restoreJob('short')).toBe(false);
      expect(await storage.restoreJob('none')).toBe(false);
      expect([await textOf(short), await textOf(none), await textOf(long)]).toEqual(['', '', 'y']);
      expect(await storage.restoreJob('long')).toBe(true);
      expect(await storage.findJob('long')).toEqual(long);
    });

    it('lets go of more than one step holds', async () => {
      for (let i = 0; i < 120; i += 1) {
        const { jobNo } = await storage.insertJob({ ...newJob(`job-${i}`), host: host() });
        await storage.removeJob(jobNo, 10);
      }
      await sweepAll(10);
      expect(await storage.restoreJob('job-0')).toBe(false);
      expect(await storage.restoreJob('job-119')).toBe(false);
    });

    it('gives the id to another job, and then leaves the removed one where it is', async () => {
      const first = await insertWhole('a', 'first');
      await storage.removeJob(first.jobNo, 1000);
      const second = await insertWhole('a', 'second');
      await expect(storage.restoreJob('a')).rejects.toMatchObject({ code: 'JOB_EXISTS' });
      expect(await storage.findJob('a')).toEqual(second);
      expect(await textOf(second)).toBe('second');
      // Of two with one id the one that went last comes back.
      await storage.removeJob(second.jobNo, 2000);
      expect(await storage.restoreJob('a')).toBe(true);
      expect(await storage.findJob('a')).toEqual(second);
      await storage.removeJob(second.jobNo);
      expect(await storage.restoreJob('a')).toBe(true);
      expect(await storage.findJob('a')).toEqual(first);
    });

    it('keeps a removed job with its worker when that gets another name, and its code', async () => {
      const job = await insertWhole('a', 'of a');
      const kept = (): Promise<boolean> => storage.removeVersions(1000);
      await storage.removeJob(job.jobNo, 1000);
      await storage.renameVersions('TestWorker', 'Other');
      while (await storage.renameJobs('TestWorker', 'Other'));
      await storage.setWorkerRemoved('Other', 1);
      expect(await kept()).toBe(false);
      expect(await storage.restoreJob('a')).toBe(true);
      expect(await storage.findJob('a')).toEqual({ ...job, worker: 'Other' });
      expect(await storage.findCode(job.codeHash)).toBe('// a');
    });
  });
}
