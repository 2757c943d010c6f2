import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../server/contract/stats.ts';
import type { Storage } from '../../../server/storage/storage.ts';
import { newJob } from './storage-suite.ts';

const HOUR = 3_600_000;
/** Not the beginning of an hour. */
const START = 500_000 * HOUR + 1_800_000;

/** What every storage must count; run once for each driver. */
export function describeStatsStorage(name: string, open: () => Promise<Storage>): void {
  describe(`${name} storage that counts`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });
    afterEach(() => storage.close());

    async function end(id: string, worker: string, status: Outcome, endedAt: number, took = 10) {
      const job = await storage.insertJob({ ...newJob(id, endedAt - took - 1), worker });
      await storage.moveJob(job, 'idle', 'active', { startedAt: endedAt - took });
      await storage.moveJob(job, 'active', status, { endedAt });
    }

    /** Two that have not ended, and six that have: three in the first hour, two in the next, one later. */
    async function fill(): Promise<void> {
      await storage.insertJob({ ...newJob('idle', START), worker: 'Idle' });
      const active = await storage.insertJob(newJob('active', START));
      await storage.moveJob(active, 'idle', 'active', { startedAt: START });
      await end('a', 'A', 'done', START, 500);
      await end('b', 'A', 'error', START + 1, 40);
      await end('c', 'B', 'done', START + 2, 9000);
      await end('d', 'A', 'done', START + HOUR, 700);
      await end('e', 'B', 'stop', START + HOUR + 1, 700);
      await end('f', 'B', 'done', START + 3 * HOUR, 99_000);
    }

    const sorted = (rows: readonly object[]): string[] =>
      rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();

    it('counts what ended by the hour, from a time to just before another', async () => {
      await fill();
      const first = START - 1_800_000;
      const range = { from: START, until: START + 3 * HOUR };
      expect(sorted(await storage.countByHour(range))).toEqual(
        sorted([
          { at: first, status: 'done', runs: 2 },
          { at: first, status: 'error', runs: 1 },
          { at: first + HOUR, status: 'done', runs: 1 },
          { at: first + HOUR, status: 'stop', runs: 1 },
        ]),
      );
      expect(await storage.countByHour({ from: START + 4 * HOUR, until: START * 2 })).toEqual([]);
    });

    it('counts it by worker', async () => {
      await fill();
      const range = { from: START + 1, until: START + 3 * HOUR };
      expect(sorted(await storage.countByWorker(range))).toEqual(
        sorted([
          { worker: 'A', status: 'error', runs: 1 },
          { worker: 'A', status: 'done', runs: 1 },
          { worker: 'B', status: 'done', runs: 1 },
          { worker: 'B', status: 'stop', runs: 1 },
        ]),
      );
    });

    it('finds the jobs that took longest', async () => {
      await fill();
      const range = { from: START, until: START + 2 * HOUR };
      const slowest = await storage.findSlowest(range, 3);
      expect(slowest.map(({ id }) => id)).toEqual(['c', 'e', 'd']);
      expect(slowest[0]).toEqual({
        ...{ id: 'c', worker: 'B', status: 'done' },
        ...{ startedAt: START + 2 - 9000, endedAt: START + 2 },
      });
    });

    it("finds a worker's last runs, the last one first, and no other's", async () => {
      await fill();
      expect(await storage.findRuns('A', 0, 2)).toEqual([
        { status: 'done', startedAt: START + HOUR - 700, endedAt: START + HOUR },
        { status: 'error', startedAt: START + 1 - 40, endedAt: START + 1 },
      ]);
      expect(await storage.findRuns('A', START + 2, 10)).toHaveLength(1);
      expect(await storage.findRuns('TestWorker', 0, 10)).toEqual([]);
    });

    it('knows every worker that has jobs, each once', async () => {
      expect(await storage.findAllJobWorkers()).toEqual([]);
      await fill();
      expect(await storage.findAllJobWorkers()).toEqual(['A', 'B', 'Idle', 'TestWorker']);
    });
  });
}
