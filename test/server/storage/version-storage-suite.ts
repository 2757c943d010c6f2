import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewVersion, Storage } from '../../../server/storage/storage.ts';
import { newJob } from './storage-suite.ts';

function newVersion(worker: string, code: string, changes: Partial<NewVersion> = {}): NewVersion {
  const facts = { language: 'typescript', savedAt: 5, origin: 'app' } as const;
  return { worker, code, codeHash: `hash-of-${code}`, ...facts, ...changes };
}

/** What every storage must do with the versions of workers; run once for each driver. */
export function describeVersionStorage(name: string, open: () => Promise<Storage>): void {
  describe(`${name} storage of versions`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });
    afterEach(() => storage.close());

    const insert = (worker: string, code: string, changes?: Partial<NewVersion>) =>
      storage.insertVersion(newVersion(worker, code, changes));

    it('adds one when code or language changed, and gives back the newest', async () => {
      const first = await insert('A', 'one');
      const { code: _, ...facts } = newVersion('A', 'one');
      expect(first).toEqual({ ...facts, version: 1 });
      expect(await insert('A', 'one', { origin: 'file', savedAt: 9 })).toEqual(first);
      const second = await insert('A', 'two', { origin: 'api' });
      const third = await insert('A', 'one', { language: 'javascript' });
      expect([second.version, third.version]).toEqual([2, 3]);
      await insert('B', 'one');
      expect(await storage.findVersions('A')).toEqual([third, second, first]);
      expect(await storage.findVersions('C')).toEqual([]);
      expect(await storage.findCode('hash-of-two')).toBe('two');
    });

    it('keeps what a code says of itself, for each worker', async () => {
      await insert('A', 'one');
      await insert('B', 'one');
      expect(await storage.findInformation('A', 'hash-of-one')).toBeUndefined();
      await storage.setInformation('A', 'hash-of-one', '{"said":"é"}');
      expect(await storage.findInformation('A', 'hash-of-one')).toBe('{"said":"é"}');
      expect(await storage.findInformation('B', 'hash-of-one')).toBeUndefined();
    });

    it('knows since when a worker is gone, until it is there again', async () => {
      await insert('A', 'one');
      await insert('A', 'two');
      await storage.setWorkerRemoved('A', 7);
      await storage.setWorkerRemoved('A', 99);
      expect(await storage.findVersionedWorkers()).toEqual([{ worker: 'A', removedAt: 7 }]);
      await insert('A', 'two');
      expect(await storage.findVersionedWorkers()).toEqual([{ worker: 'A', removedAt: null }]);
    });

    it('removes the versions of who is gone for long, with the code that nobody else uses', async () => {
      await insert('A', 'own');
      await insert('A', 'shared');
      await insert('B', 'shared');
      const job = await storage.insertJob({ ...newJob('a'), worker: 'C' });
      expect(await storage.findVersions('C')).toMatchObject([{ version: 1, origin: 'file' }]);
      await storage
        .insertJob({ ...newJob('b'), worker: 'C' })
        .then((b) => storage.removeJobs([b.jobNo]));
      await storage.setWorkerRemoved('A', 10);
      await storage.setWorkerRemoved('C', 10);
      expect(await storage.removeVersions(10)).toBe(false);
      expect(await storage.removeVersions(11)).toBe(true);
      expect(await storage.removeVersions(11)).toBe(false);
      expect(await storage.findVersions('A')).toEqual([]);
      const codes = ['own', 'shared', 'a'].map((code) => storage.findCode(`hash-of-${code}`));
      expect(await Promise.all(codes)).toEqual([undefined, 'shared', '// a']);
      await storage.removeJobs([job.jobNo]);
      expect(await storage.removeVersions(11)).toBe(true);
      expect(await storage.findCode('hash-of-a')).toBeUndefined();
    });

    it('gives versions another name, after those that an earlier worker of it left', async () => {
      await insert('B', 'left');
      await storage.setWorkerRemoved('B', 7);
      await insert('A', 'one');
      await insert('A', 'two');
      await storage.setInformation('A', 'hash-of-two', '{"said":1}');
      await storage.renameVersions('A', 'B');
      const versions = await storage.findVersions('B');
      expect(versions.map(({ version, codeHash }) => [version, codeHash])).toEqual([
        ...[
          [3, 'hash-of-two'],
          [2, 'hash-of-one'],
          [1, 'hash-of-left'],
        ],
      ]);
      expect(await storage.findVersions('A')).toEqual([]);
      expect(await storage.findInformation('B', 'hash-of-two')).toBe('{"said":1}');
      expect(await storage.findVersionedWorkers()).toEqual([{ worker: 'B', removedAt: null }]);
      await storage.renameVersions('A', 'B');
      expect(await storage.findVersions('B')).toEqual(versions);
    });

    it('gives all jobs of a worker another name, in steps, and no others', async () => {
      const made = 700;
      for (let n = 0; n < made; n += 1) {
        await storage.insertJob({ ...newJob(`a${n}`, n + 1), worker: 'A', codeHash: 'same' });
      }
      await storage.insertJob({ ...newJob('other'), worker: 'C' });
      let steps = 1;
      while (await storage.renameJobs('A', 'B')) steps += 1;
      expect(steps).toBeGreaterThan(1);
      expect(await storage.countJobs({ worker: 'A' })).toBe(0);
      expect(await storage.countJobs({ worker: 'B' })).toBe(made);
      expect(await storage.countJobs({ worker: 'C' })).toBe(1);
      expect(await storage.renameJobs('A', 'B')).toBe(false);
    });

    it('gives an idle job other parameters, and no other job', async () => {
      const job = await storage.insertJob({ ...newJob('a'), rerunOf: 'b' });
      expect(job.rerunOf).toBe('b');
      expect(await storage.setParameters(job.jobNo, { x: 1 })).toBe(true);
      expect(await storage.findJob('a')).toEqual({ ...job, parameters: { x: 1 } });
      expect(await storage.setParameters(job.jobNo, null)).toBe(true);
      await storage.moveJob(job, 'idle', 'active', {});
      expect(await storage.setParameters(job.jobNo, { x: 2 })).toBe(false);
      expect(await storage.findJob('a')).toMatchObject({ parameters: null });
    });
  });
}
