import { beforeEach, describe, expect, it } from 'vitest';
import { RecentFailures } from '../../electron/recent-failures.ts';
import { AppError } from '../../server/contract/errors.ts';
import type { Job } from '../../server/contract/job.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { jobOf, jobState } from './job-states.ts';

const NOW = 1_000_000_000;
const HOUR = 3_600_000;

describe('RecentFailures', () => {
  let stored: Job[];
  let changes: number;
  let failures: RecentFailures;
  let isDamaged: boolean;
  let asked: number;

  const call = (async (verb: string, { id }: { id?: string }) => {
    if (isDamaged) throw new AppError('DATABASE_DAMAGED', 'damaged');
    asked += 1;
    const data = verb === 'jobs.list' ? stored : stored.filter((job) => job.id === id);
    return { data, total: data.length, message: '', next: null };
  }) as Call;
  const failed = (id: string, endedAt: number, more: Partial<Job> = {}): Job =>
    jobOf({ id, status: 'error', endedAt, ...more });
  const ids = () => failures.list().map(({ id }) => id);

  beforeEach(() => {
    stored = [];
    changes = 0;
    isDamaged = false;
    asked = 0;
    failures = new RecentFailures(
      call,
      () => NOW,
      () => {
        changes += 1;
      },
    );
  });

  it('are the last five of a day, of this console, by their end', async () => {
    const own = Array.from({ length: 6 }, (_, n) => failed(`f${n}`, NOW - n * HOUR));
    stored = [...own.toReversed(), failed('there', NOW, { isOwn: false })];
    await failures.load();
    expect(ids()).toEqual(['f0', 'f1', 'f2', 'f3', 'f4']);
    stored = [failed('old', NOW - 25 * HOUR)];
    await failures.load();
    expect(ids()).toEqual([]);
  });

  it('take in a job that fails, once, and no other', async () => {
    stored = [failed('a', NOW), jobOf({ id: 'b', status: 'done', endedAt: NOW })];
    failures.ended(jobState({ id: 'a', status: 'error', endedAt: NOW }));
    failures.ended(jobState({ id: 'a', status: 'error', endedAt: NOW }));
    failures.ended(jobState({ id: 'b', status: 'done', endedAt: NOW }));
    await expect.poll(() => changes).toBe(2);
    expect(ids()).toEqual(['a']);
  });

  it('forget a job that is removed', async () => {
    stored = [failed('a', NOW)];
    await failures.load();
    failures.take({ type: 'job.removed', id: 'other' });
    expect(changes).toBe(1);
    failures.take({ type: 'job.removed', id: 'a' });
    expect([ids(), changes]).toEqual([[], 2]);
  });

  it('are the last ones again when jobs go and come back, asked for once for all of them', async () => {
    const all = Array.from({ length: 7 }, (_, n) => failed(`f${n}`, NOW - n * HOUR));
    stored = all;
    await failures.load();
    stored = all.slice(2);
    for (const id of ['f0', 'f1']) failures.take({ type: 'job.removed', id });
    expect(ids()).toEqual(['f2', 'f3', 'f4']);
    await expect.poll(ids).toEqual(['f2', 'f3', 'f4', 'f5', 'f6']);
    asked = 0;
    stored = all;
    for (const id of ['f0', 'f1']) failures.take({ type: 'job.restored', id });
    await expect.poll(ids).toEqual(['f0', 'f1', 'f2', 'f3', 'f4']);
    expect(asked).toBe(1);
  });

  it('leave out a job that is removed while they are asked for', async () => {
    stored = [failed('a', NOW), failed('b', NOW - HOUR)];
    const loading = failures.load();
    failures.take({ type: 'job.removed', id: 'a' });
    stored = [failed('b', NOW - HOUR)];
    await loading;
    expect(ids()).toEqual([]);
    await expect.poll(ids).toEqual(['b']);
  });

  it('are those of the new database alone when it changes while they are asked for', async () => {
    stored = [failed('old', NOW)];
    const loading = failures.load();
    stored = [failed('new', NOW)];
    failures.take({ type: 'database.changed' });
    await loading;
    await expect.poll(ids).toEqual(['new']);
  });

  it('are none without a database', async () => {
    stored = [failed('a', NOW)];
    await failures.load();
    isDamaged = true;
    await failures.load();
    expect(ids()).toEqual([]);
  });
});
