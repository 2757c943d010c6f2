import { expect, it } from 'vitest';
import type { Call, VerbInput } from '../../server/contract/verbs.ts';
import { refused } from './answers.ts';

/** What every transport must do with lists of jobs; part of the contract suite. */
export function testLists(call: Call): void {
  const save = (name: string) =>
    call('workers.save', { name, code: 'export function run() {}', type: 'typescript' });
  const ids = async (query: VerbInput<'jobs.list'>) =>
    (await call('jobs.list', { worker: 'Sorted', ...query })).data.map(({ id }) => id);

  it('sorts jobs by what is asked for, in pages that meet', async () => {
    await save('Sorted');
    for (const id of ['sorted-b', 'sorted-c', 'sorted-a']) {
      await call('jobs.create', { worker: 'Sorted', id, parameters: { of: `shelf ${id}` } });
    }
    expect(await ids({})).toEqual(['sorted-a', 'sorted-c', 'sorted-b']);
    expect(await ids({ order: 'asc' })).toEqual(['sorted-b', 'sorted-c', 'sorted-a']);
    const order = { worker: 'Sorted', sort: 'id', order: 'asc', limit: 2 } as const;
    const first = await call('jobs.list', order);
    const rest = await call('jobs.list', { ...order, cursor: first.next ?? '' });
    expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual([
      'sorted-a',
      'sorted-b',
      'sorted-c',
    ]);
    expect(rest.next).toBeNull();
  });

  it('filters them by time, reason and their parameters', async () => {
    await call('jobs.setStatus', { id: 'sorted-b', status: 'error' });
    expect(await ids({ reason: 'failed' })).toEqual(['sorted-b']);
    expect(await ids({ reason: 'timeout' })).toEqual([]);
    expect(await ids({ search: 'SHELF sorted-c' })).toEqual(['sorted-c']);
    const before = Date.now() - 60_000;
    expect(await ids({ since: before })).toHaveLength(3);
    expect(await ids({ until: before })).toEqual([]);
    expect((await call('jobs.list', { worker: 'Sorted', reason: 'failed' })).total).toBe(1);
  });

  it('refuses an order, a time and a cursor that are none', async () => {
    const list = (query: object) => call('jobs.list', query as VerbInput<'jobs.list'>);
    await refused(list({ sort: 'pid' }), 'INVALID', /One of started, duration, worker, status, id/);
    await refused(list({ order: 'up' }), 'INVALID', /One of asc, desc/);
    await refused(list({ since: 'yesterday' }), 'INVALID', /whole number/);
    await refused(list({ cursor: 'one.two' }), 'INVALID', /A cursor is the "next"/);
    // One of another order is another place, and no failure.
    const { data } = await list({ sort: 'duration', cursor: 'TestWorker.1.1', limit: 3 });
    expect(data.length).toBeLessThanOrEqual(3);
  });
}
