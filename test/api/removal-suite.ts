import { expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { refused } from './answers.ts';

/** How jobs go and come back, by every transport; part of the contract suite. */
export function testRemovals(call: Call): void {
  const made = async (id: string) => {
    await call('jobs.create', { worker: 'Foobar', id, parameters: { of: id } });
    await call('jobs.appendLog', { id, text: `log of ${id}` });
    await call('jobs.appendResponse', { id, text: `answer of ${id}` });
    await call('jobs.setStatus', { id, status: 'error' });
    return (await call('jobs.find', { id })).data;
  };

  it('brings back a deleted job with log and response', async () => {
    const id = `undone-${Date.now()}`;
    const before = await made(id);
    await call('jobs.remove', { id });
    await refused(call('jobs.log', { id }), 'JOB_NOT_FOUND', new RegExp(id));
    expect((await call('jobs.list', { search: id })).total).toBe(0);
    expect((await call('jobs.restore', { id })).data).toEqual(before);
    expect((await call('jobs.find', { id })).data).toEqual(before);
    const log = (await call('jobs.log', { id })).data.map(({ message }) => message);
    expect(log).toContain(`log of ${id}`);
    expect((await call('jobs.response', { id })).data).toMatchObject([
      { message: `answer of ${id}` },
    ]);
    expect((await call('jobs.list', { search: id })).total).toBe(1);
  });

  it('deletes many at once and brings them back, and says of each what became of it', async () => {
    const [one, two, runs, never] = ['one', 'two', 'runs', 'never'].map(
      (name) => `${name}-${Date.now()}`,
    ) as [string, string, string, string];
    const before = [...(await made(one)), ...(await made(two))];
    await call('jobs.create', { worker: 'Foobar', id: runs });
    await call('jobs.setStatus', { id: runs, status: 'active' });
    const well = { success: true, code: null, message: '' };
    const refusal = (code: string, message: RegExp) => ({
      ...{ success: false, code },
      message: expect.stringMatching(message),
    });
    const ids = [one, runs, never, two];
    const removed = await call('jobs.removeMany', { ids });
    expect(removed.total).toBe(4);
    expect(removed.data).toEqual([
      { id: one, ...well },
      { id: runs, ...refusal('WRONG_MOVE', new RegExp(`"${runs}" is active; stop or kill it`)) },
      { id: never, ...refusal('JOB_NOT_FOUND', new RegExp(`No job "${never}"`)) },
      { id: two, ...well },
    ]);
    for (const id of [one, two]) await refused(call('jobs.find', { id }), 'JOB_NOT_FOUND', /./);
    expect((await call('jobs.find', { id: runs })).data).toMatchObject([{ status: 'active' }]);
    expect((await call('jobs.restoreMany', { ids })).data).toEqual([
      { id: one, ...well },
      { id: runs, ...refusal('JOB_EXISTS', /only a deleted job/) },
      { id: never, ...refusal('JOB_NOT_FOUND', /was deleted lately/) },
      { id: two, ...well },
    ]);
    for (const job of before) {
      expect((await call('jobs.find', { id: job.id })).data).toEqual([job]);
      expect((await call('jobs.log', { id: job.id })).total).toBe(job.logCount);
    }
    await call('jobs.setStatus', { id: runs, status: 'done' });
  });

  it('takes a list of ids that are ids, each once, and not too many', async () => {
    const lists: [string[], RegExp][] = [
      [[], /^ids: A list of 1 to 500 ids is needed/],
      [Array.from({ length: 501 }, (_, i) => `id-${i}`), /^ids: A list of 1 to 500 ids is needed/],
      [['a', 'b', 'a'], /^ids\.2: "a" is there twice/],
      [['a', 'b/c'], /^ids\.1: Only letters, digits/],
    ];
    for (const [ids, message] of lists) {
      await refused(call('jobs.removeMany', { ids }), 'INVALID', message);
      await refused(call('jobs.restoreMany', { ids }), 'INVALID', message);
    }
  });

  it('says of what cannot be brought back why', async () => {
    const id = `taken-${Date.now()}`;
    const restore = () => call('jobs.restore', { id });
    await refused(restore(), 'JOB_NOT_FOUND', new RegExp(`No job "${id}" was deleted lately`));
    await made(id);
    await refused(restore(), 'JOB_EXISTS', /only a deleted job/);
    await call('jobs.remove', { id });
    const [again] = await made(id);
    await refused(restore(), 'JOB_EXISTS', /another job's by now/);
    expect((await call('jobs.find', { id })).data).toEqual([again]);
  });
}
