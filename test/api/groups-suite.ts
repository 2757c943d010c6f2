import { expect, it } from 'vitest';
import type { Call, VerbInput } from '../../server/contract/verbs.ts';
import { refused } from './answers.ts';

/** How jobs are put together, by every transport; part of the contract suite. */
export function testGroups(call: Call): void {
  it('puts the jobs of a filter together by worker, in order, and by day', async () => {
    for (const name of ['GroupB', 'GroupA']) {
      await call('workers.save', { name, code: 'export function run() {}', type: 'typescript' });
    }
    const jobs = { 'group-1': 'GroupB', 'group-2': 'GroupB', 'group-3': 'GroupA' };
    for (const [id, worker] of Object.entries(jobs)) await call('jobs.create', { id, worker });
    await call('jobs.setStatus', { id: 'group-2', status: 'error' });
    const workers = await call('jobs.groups', { by: 'worker', search: 'group-' });
    expect(workers.total).toBe(3);
    expect(workers.data).toMatchObject([
      { key: 'GroupA', from: null, until: null, total: 1, idle: 1, error: 0 },
      { key: 'GroupB', total: 2, idle: 1, error: 1, latestAt: expect.any(Number) },
    ]);
    // The day of the zone where it is morning, should it be midnight just now.
    const timezone = new Date().getUTCHours() < 12 ? 'Asia/Tokyo' : 'America/Lima';
    const days = await call('jobs.groups', { by: 'day', timezone, search: 'group-' });
    const key = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(new Date());
    expect(days.data).toEqual([
      expect.objectContaining({ key, total: 3, idle: 2, error: 1, active: 0 }),
    ]);
    const from = days.data[0]?.from ?? 0;
    const until = from + 86_400_000;
    expect(days.data[0]?.until).toBe(until);
    const page = { search: 'group-', sort: 'id', order: 'asc', limit: 1, offset: 1 } as const;
    const second = await call('jobs.list', { ...page, since: from, until });
    expect(second.data.map(({ id }) => id)).toEqual(['group-2']);
    expect(second.total).toBe(3);
  });

  it('refuses groups and zones that are none', async () => {
    const groups = (input: object) => call('jobs.groups', input as VerbInput<'jobs.groups'>);
    await refused(groups({ by: 'host' }), 'INVALID', /One of worker, day is needed/);
    await refused(groups({ by: 'day', timezone: 'Mars/North' }), 'INVALID', /time zone's name/);
  });
}
