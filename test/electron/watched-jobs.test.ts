import { beforeEach, describe, expect, it } from 'vitest';
import { WatchedJobs } from '../../electron/watched-jobs.ts';
import { AppError } from '../../server/contract/errors.ts';
import type { Job } from '../../server/contract/job.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { jobOf } from './job-states.ts';

describe('WatchedJobs', () => {
  let stored: Job[];
  let watched: string[];
  let isAway: boolean;

  const call = (async (verb: string, input: { id: string }) => {
    const found = (data: unknown[]) => ({ data, total: data.length, message: '', next: null });
    if (verb === 'settings.find') return found([{ watchedJobs: watched }]);
    if (verb === 'settings.watch') {
      watched = watched.filter((id) => id !== input.id);
      return found([]);
    }
    if (isAway) throw new AppError('STORAGE_UNAVAILABLE', 'away');
    const job = stored.find(({ id }) => id === input.id);
    if (job === undefined) throw new AppError('JOB_NOT_FOUND', 'gone');
    return found([job]);
  }) as Call;

  async function told(): Promise<string[]> {
    const ids: string[] = [];
    const jobs = new WatchedJobs(call);
    await jobs.catchUp(({ id }) => {
      ids.push(id);
    });
    return ids;
  }

  beforeEach(() => {
    stored = [jobOf({ id: 'runs' }), jobOf({ id: 'ended', status: 'done', endedAt: 5000 })];
    watched = ['runs', 'ended', 'removed'];
    isAway = false;
  });

  it('are told of at the next start when they ended meanwhile, and those gone are forgotten', async () => {
    expect(await told()).toEqual(['ended']);
    expect(watched).toEqual(['runs', 'ended']);
  });

  it('stay as they are while there is no database', async () => {
    isAway = true;
    expect(await told()).toEqual([]);
    expect(watched).toEqual(['runs', 'ended', 'removed']);
  });

  it('are forgotten when they are removed', async () => {
    const jobs = new WatchedJobs(call);
    jobs.take({ type: 'job.created', id: 'runs' });
    jobs.take({ type: 'job.removed', id: 'runs' });
    await expect.poll(() => watched).toEqual(['ended', 'removed']);
  });
});
