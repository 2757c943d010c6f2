import { expect, it } from 'vitest';
import type { JobSort, Storage, StoredJob } from '../../../server/storage/storage.ts';

/** How every storage must list jobs; part of the contract suite. */
export function testLists(
  storageOf: () => Storage,
  insert: (id: string, createdAt?: number) => Promise<StoredJob>,
): void {
  it('lists the newest start first, in pages that meet without gap or repeat', async () => {
    const made: StoredJob[] = [];
    for (let i = 0; i < 25; i += 1) made.push(await insert(`job-${i}`, 100 + (i % 3)));
    await storageOf().moveJob(made[7] as StoredJob, 'idle', 'active', { startedAt: 1000 });
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await storageOf().listJobs({ limit: 4, cursor });
      ids.push(...page.jobs.map((job) => job.id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(ids).toHaveLength(25);
    expect(new Set(ids).size).toBe(25);
    expect(ids[0]).toBe('job-7');
    expect(ids[1]).toBe('job-23');
    expect(ids.at(-1)).toBe('job-0');
  });

  it('sorts by what is asked for, either way, in pages that meet', async () => {
    const ends = { 'job-2': 900, 'job-5': 400, 'job-7': 400 };
    for (let i = 0; i < 9; i += 1) await insert(`job-${i}`, 100 + (i % 2));
    for (const [id, endedAt] of Object.entries(ends)) {
      const job = (await storageOf().findJob(id)) as StoredJob;
      await storageOf().moveJob(job, 'idle', 'active', { startedAt: 200 });
      await storageOf().moveJob(job, 'active', 'done', { endedAt });
    }
    const listed = async (sort: JobSort, order: 'asc' | 'desc'): Promise<string> => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await storageOf().listJobs({ limit: 2, cursor, sort, order });
        ids.push(...page.jobs.map((job) => job.id.slice(4)));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return ids.join('');
    };
    expect(await listed('started', 'desc')).toBe('752318640');
    expect(await listed('started', 'asc')).toBe('046813257');
    expect(await listed('duration', 'desc')).toBe('275318640');
    expect(await listed('duration', 'asc')).toBe('046813572');
    expect(await listed('id', 'asc')).toBe('012345678');
    expect(await listed('status', 'asc')).toBe('752318640');
    expect(await listed('status', 'desc')).toBe('046813257');
    expect(await listed('worker', 'asc')).toBe('752318640');
    // Any cursor will do: it is another place then.
    const other = await storageOf().listJobs({ limit: 2, cursor: '_.1.1', sort: 'duration' });
    expect(other.jobs).toHaveLength(2);
  });

  it('filters by status, worker and part of the id, and counts the same', async () => {
    await insert('Apple', 100);
    const pear = await insert('pear', 500);
    await storageOf().setParameters(pear.jobNo, { count: 44 });
    await storageOf().moveJob(pear, 'idle', 'active', {});
    const cases = [
      [{ status: 'active' }, ['pear']],
      [{ search: 'appl' }, ['Apple']],
      [{ search: '%' }, []],
      [{ worker: 'TestWorker', status: 'idle' }, ['Apple']],
      [{ worker: 'Other' }, []],
      [{ host: 'here', status: 'idle' }, ['Apple']],
      [{ host: 'elsewhere' }, []],
      [{ search: 'COUNT":44' }, ['pear']],
      [{ since: 500 }, ['pear']],
      [{ until: 500 }, ['Apple']],
      [{ since: 100, until: 501 }, ['pear', 'Apple']],
      [{ reason: 'timeout' }, []],
    ] as const;
    for (const [filter, ids] of cases) {
      const page = await storageOf().listJobs({ limit: 10, ...filter });
      expect(page.jobs.map((job) => job.id)).toEqual(ids);
      expect(await storageOf().countJobs(filter)).toBe(ids.length);
    }
  });
}
