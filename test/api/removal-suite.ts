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
