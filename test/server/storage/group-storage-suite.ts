import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GroupCount } from '../../../server/storage/stats-storage.ts';
import type { Storage } from '../../../server/storage/storage.ts';
import { newJob } from './storage-suite.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MIDNIGHT = 20_000 * DAY;

/** How every storage must put jobs together; run once for each driver. */
export function describeGroupStorage(name: string, open: () => Promise<Storage>): void {
  describe(`${name} storage that groups jobs`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });
    afterEach(() => storage.close());

    const insert = (id: string, worker: string, createdAt: number) =>
      storage.insertJob({ ...newJob(id, createdAt), worker });
    const said = (rows: readonly GroupCount[]): string[] =>
      rows.map(({ key, status, jobs, latestAt }) => `${key} ${status} ${jobs} ${latestAt}`).sort();

    it('counts them by worker and status, those that the filter lets through', async () => {
      await insert('a', 'Pear', 100);
      await insert('b', 'Apple', 200);
      await insert('c', 'Pear', 300);
      const active = await insert('d', 'Pear', 50);
      await storage.moveJob(active, 'idle', 'active', { startedAt: 900 });
      const by = { by: 'worker' } as const;
      expect(said(await storage.countGroups({}, by))).toEqual([
        'Apple idle 1 200',
        'Pear active 1 900',
        'Pear idle 2 300',
      ]);
      expect(said(await storage.countGroups({ status: 'idle', since: 200 }, by))).toEqual([
        'Apple idle 1 200',
        'Pear idle 1 300',
      ]);
      expect(await storage.countGroups({ search: 'nothing' }, by)).toEqual([]);
    });

    it('counts them by the day of a clock that changes', async () => {
      // Two hours ahead until the change, then one.
      const change = MIDNIGHT + 1 * HOUR;
      const spans = [
        { until: change, offsetMs: 2 * HOUR },
        { until: Number.POSITIVE_INFINITY, offsetMs: HOUR },
      ];
      const times = [-2 * HOUR - 1, -2 * HOUR, HOUR, 23 * HOUR - 1, 23 * HOUR];
      for (const [no, ms] of times.entries()) await insert(`job-${no}`, 'Any', MIDNIGHT + ms);
      expect(said(await storage.countGroups({}, { by: 'day', spans }))).toEqual([
        `${MIDNIGHT - DAY} idle 1 ${MIDNIGHT - 2 * HOUR - 1}`,
        `${MIDNIGHT} idle 3 ${MIDNIGHT + 23 * HOUR - 1}`,
        `${MIDNIGHT + DAY} idle 1 ${MIDNIGHT + 23 * HOUR}`,
      ]);
      const one = [{ until: Number.POSITIVE_INFINITY, offsetMs: 0 }];
      expect(await storage.countGroups({}, { by: 'day', spans: one })).toHaveLength(2);
    });

    it('knows the first and the last time, and passes over as many as are asked', async () => {
      expect(await storage.findTimes()).toBeNull();
      for (let no = 0; no < 7; no += 1) await insert(`job-${no}`, 'Any', 100 + no);
      expect(await storage.findTimes()).toEqual({ from: 100, until: 106 });
      const page = await storage.listJobs({ limit: 2, offset: 3 });
      expect(page.jobs.map(({ id }) => id)).toEqual(['job-3', 'job-2']);
    });
  });
}
