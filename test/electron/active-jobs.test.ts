import { beforeEach, describe, expect, it } from 'vitest';
import { ActiveJobs } from '../../electron/active-jobs.ts';
import { AppError } from '../../server/contract/errors.ts';
import type { Job, JobState } from '../../server/contract/job.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { jobOf, jobState } from './job-states.ts';

const NOW = 1_000_000;

describe('ActiveJobs', () => {
  let stored: Job[];
  let ended: JobState[];
  let changes: number;
  let jobs: ActiveJobs;

  /** Answers the two verbs that are asked here, out of `stored`. */
  const call = (async (verb: string, { id }: { id?: string }) => {
    const data = verb === 'jobs.list' ? stored : stored.filter((job) => job.id === id);
    if (data.length === 0 && verb === 'jobs.find') throw new AppError('JOB_NOT_FOUND', 'gone');
    return { data, total: data.length, message: '', next: null };
  }) as Call;

  const see = (changed: Partial<JobState>): void =>
    jobs.take({ type: 'job.changed', job: jobState(changed) });

  beforeEach(() => {
    stored = [];
    ended = [];
    changes = 0;
    jobs = new ActiveJobs(call, () => NOW, {
      changed: () => {
        changes += 1;
      },
      ended: (job) => {
        ended.push(job);
      },
    });
  });

  it('takes in what is active already', async () => {
    stored = [jobOf({ id: 'a', worker: 'W' })];
    await jobs.load();
    expect(jobs.list()).toEqual([{ id: 'a', worker: 'W', stopRequested: false, percent: null }]);
    expect(changes).toBe(1);
  });

  it('leaves out what runs on other hosts', async () => {
    stored = [jobOf({ id: 'a' }), jobOf({ id: 'b', host: 'there', isOwn: false })];
    await jobs.load();
    expect(jobs.list().map(({ id }) => id)).toEqual(['a']);
  });

  it('learns the worker of a job that begins', async () => {
    stored = [jobOf({ id: 'a', worker: 'Fetch' })];
    see({ id: 'a' });
    expect(jobs.count).toBe(1);
    await expect.poll(() => jobs.list()[0]?.worker).toBe('Fetch');
  });

  it('does without the worker of a job that is removed meanwhile', async () => {
    see({ id: 'a' });
    jobs.take({ type: 'job.removed', id: 'a' });
    await Promise.resolve();
    expect(jobs.count).toBe(0);
  });

  it('says nothing when only a log grows', () => {
    see({ logCount: 1 });
    const before = changes;
    see({ logCount: 2 });
    expect(changes).toBe(before);
    see({ stopRequested: true });
    expect(changes).toBe(before + 1);
  });

  it('says how far a job is, when it is another whole percent', () => {
    const progress = (value: number | null) => ({ progress: { value, text: '' } });
    see(progress(0.101));
    const before = changes;
    see(progress(0.109));
    expect(changes).toBe(before);
    see(progress(0.11));
    expect(changes).toBe(before + 1);
    expect(jobs.list()[0]?.percent).toBe(11);
    see(progress(null));
    expect(jobs.list()[0]?.percent).toBeNull();
  });

  it('tells of an end once, however often the job is heard of afterwards', () => {
    see({});
    see({ status: 'done', endedAt: NOW });
    see({ status: 'done', endedAt: NOW, logCount: 9 });
    expect(jobs.count).toBe(0);
    expect(ended.map(({ id }) => id)).toEqual(['job-1']);
  });

  it('tells of a job that ended before anything else was heard of it', () => {
    see({ status: 'error', endedAt: NOW - 10 });
    expect(ended).toHaveLength(1);
  });

  it('takes words about an old job for no news', () => {
    see({ status: 'done', endedAt: NOW - 3_600_000 });
    expect(ended).toEqual([]);
  });
});
