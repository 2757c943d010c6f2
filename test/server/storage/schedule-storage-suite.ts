import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewSchedule } from '../../../server/storage/schedule-storage.ts';
import type { Storage } from '../../../server/storage/storage.ts';
import { newJob } from './storage-suite.ts';

/** `host` is the storage's own, where it has one. */
export function newSchedule(
  { host }: Pick<Storage, 'host'>,
  id: string,
  changes: Partial<NewSchedule> = {},
): NewSchedule {
  return {
    ...{ id, name: `Name of ${id}`, worker: 'TestWorker', host: host ?? 'here' },
    parameters: { count: 1, text: 'é' },
    rule: { kind: 'crontab', cron: '0 8 * * 1-5', timezone: 'Europe/Berlin' },
    ...{ enabled: true, overlap: 'skip', missed: 'run', mailOnError: true },
    ...{ nextAt: 1000, createdAt: 1, ...changes },
  };
}

/** What every storage must do with schedules; run once for each driver. */
export function describeScheduleStorage(name: string, open: () => Promise<Storage>): void {
  describe(`${name} storage of schedules`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });
    afterEach(() => storage.close());

    const insert = (id: string, changes?: Partial<NewSchedule>) =>
      storage.insertSchedule(newSchedule(storage, id, changes));
    const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id);
    const job = (id: string, schedule: string) => ({
      ...newJob(id),
      host: storage.host ?? 'here',
      schedule,
    });
    const nothingYet = {
      ...{ lastJob: null, lastStatus: null, lastReason: null, lastAt: null },
      ...{ skippedAt: null, skipReason: null, problem: null },
    };

    it('gives back a schedule as it was stored, once for each id', async () => {
      const made = await insert('a');
      expect(made).toEqual({ ...newSchedule(storage, 'a'), ...nothingYet });
      expect(await storage.findSchedule('a')).toEqual(made);
      expect(await storage.findSchedule('b')).toBeUndefined();
      await expect(insert('a', { name: 'Other' })).rejects.toMatchObject({
        code: 'SCHEDULE_EXISTS',
      });
      expect(await storage.listSchedules({})).toEqual([made]);
    });

    it('lists them by name, of a worker, and those that are on', async () => {
      await insert('a', { name: 'Zebra' });
      await insert('b', { name: 'Ant', worker: 'Other' });
      await insert('c', { name: 'Bee', enabled: false, nextAt: null });
      expect(idsOf(await storage.listSchedules({}))).toEqual(['b', 'c', 'a']);
      expect(idsOf(await storage.listSchedules({ worker: 'Other' }))).toEqual(['b']);
      expect(idsOf(await storage.listSchedules({ enabled: false }))).toEqual(['c']);
    });

    it('finds the nearest of its own host, and none without a next time', async () => {
      await insert('a', { nextAt: 30 });
      await insert('b', { nextAt: 10 });
      await insert('c', { nextAt: null });
      await insert('d', { nextAt: 20 });
      if (storage.host !== null) await insert('e', { nextAt: 1, host: 'elsewhere' });
      expect(idsOf(await storage.findNextSchedules(9))).toEqual(['b', 'd', 'a']);
      expect(idsOf(await storage.findNextSchedules(1))).toEqual(['b']);
    });

    it('changes what is given, and only while the time is still the one that was seen', async () => {
      const made = await insert('a');
      const skipped = { nextAt: 2000, skippedAt: 1000, skipReason: 'missed' } as const;
      expect(await storage.setSchedule('a', skipped, 999)).toBe(false);
      expect(await storage.findSchedule('a')).toEqual(made);
      expect(await storage.setSchedule('a', skipped, 1000)).toBe(true);
      expect(await storage.findSchedule('a')).toEqual({ ...made, ...skipped });
      const changes = {
        ...{ name: 'New', worker: 'W', parameters: null, enabled: false, nextAt: null },
        ...{ mailOnError: false, problem: 'why' },
        ...({ overlap: 'beside', missed: 'skip' } as const),
        rule: { kind: 'repeat', everyMs: 5000 },
      } as const;
      expect(await storage.setSchedule('a', changes)).toBe(true);
      expect(await storage.findSchedule('a')).toEqual({ ...made, ...skipped, ...changes });
      expect(await storage.setSchedule('gone', { name: 'x' })).toBe(false);
    });

    it('goes along when its worker gets another name', async () => {
      await insert('a');
      await insert('b', { worker: 'Other' });
      if (storage.host !== null) await insert('c', { host: 'elsewhere' });
      await storage.renameSchedules('TestWorker', 'NewName');
      expect(idsOf(await storage.listSchedules({ worker: 'NewName' }))).toEqual(['a']);
      expect(await storage.findSchedule('b')).toMatchObject({ worker: 'Other' });
    });

    it('makes a job and moves on in one, or neither', async () => {
      await insert('a', { parameters: null });
      const run = { id: 'a', dueAt: 1000, at: 1005, changes: { nextAt: 2000 } };
      await storage.setSchedule('a', { problem: 'no worker' });
      const made = await storage.insertScheduledJob(job('one', 'a'), run);
      expect(made).toMatchObject({ id: 'one', status: 'idle', schedule: 'a' });
      const last = { lastJob: 'one', lastStatus: 'idle', lastReason: null, lastAt: 1005 };
      expect(await storage.findSchedule('a')).toMatchObject({
        ...last,
        ...{ nextAt: 2000, problem: null },
      });
      // Somebody else was quicker.
      expect(await storage.insertScheduledJob(job('two', 'a'), run)).toBeUndefined();
      expect(await storage.findJob('two')).toBeUndefined();
      // The id is taken: the schedule stays where it was.
      const again = { ...run, dueAt: 2000, changes: { nextAt: 3000 } };
      await expect(storage.insertScheduledJob(job('one', 'a'), again)).rejects.toMatchObject({
        code: 'JOB_EXISTS',
      });
      expect(await storage.findSchedule('a')).toMatchObject({ ...last, nextAt: 2000 });
      const now = { ...run, dueAt: null, at: 1500, changes: {} };
      await storage.insertScheduledJob(job('three', 'a'), now);
      expect(await storage.findSchedule('a')).toMatchObject({ lastJob: 'three', nextAt: 2000 });
    });

    it('starts one time once, however many ask', async () => {
      await insert('a');
      const run = { id: 'a', dueAt: 1000, at: 1000, changes: { nextAt: 2000 } };
      const asked = [1, 2, 3, 4].map((no) =>
        storage.insertScheduledJob(job(`job-${no}`, 'a'), run),
      );
      const made = (await Promise.all(asked)).filter((each) => each !== undefined);
      expect(made).toHaveLength(1);
      expect(await storage.countJobs({ schedule: 'a' })).toBe(1);
    });

    it('tells its jobs from others, and which nobody has started', async () => {
      await insert('a', { parameters: null });
      await storage.insertJob(newJob('by-hand'));
      const first = await storage.insertJob(job('first', 'a'));
      const second = await storage.insertJob(job('second', 'a'));
      expect(idsOf(await storage.findUnstartedJobs())).toEqual(['first', 'second']);
      await storage.moveJob(first, 'idle', 'active', {});
      await storage.moveJob(first, 'active', 'error', { reason: 'failed' });
      expect(await storage.findUnstartedJobs()).toEqual([second]);
      expect(idsOf((await storage.listJobs({ schedule: 'a', limit: 9 })).jobs)).toEqual([
        'second',
        'first',
      ]);
      expect(await storage.countJobs({ schedule: 'b' })).toBe(0);
    });

    it('says how its last job is, as long as that is there, and goes without it', async () => {
      await insert('a');
      const run = { id: 'a', dueAt: 1000, at: 7, changes: { nextAt: null, enabled: false } };
      const made = await storage.insertScheduledJob(job('one', 'a'), run);
      if (made === undefined) throw new Error('No job');
      await storage.moveJob(made, 'idle', 'active', {});
      await storage.moveJob(made, 'active', 'error', { reason: 'timeout' });
      const ended = { lastJob: 'one', lastStatus: 'error', lastReason: 'timeout', lastAt: 7 };
      expect(await storage.findSchedule('a')).toMatchObject({ ...ended, enabled: false });
      await storage.removeJobs([made.jobNo]);
      const gone = { lastJob: null, lastStatus: null, lastReason: null, lastAt: 7 };
      expect(await storage.findSchedule('a')).toMatchObject(gone);
      await storage.removeSchedule('a');
      expect(await storage.listSchedules({})).toEqual([]);
    });
  });
}
