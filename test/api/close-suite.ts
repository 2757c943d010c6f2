import { expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { one, refused } from './answers.ts';
import { jobDriver } from './job-driver.ts';

/** What every transport must do when a job is closed by hand; part of the contract suite. */
export function testClose(call: Call): void {
  const { create, start, find, log } = jobDriver(call);

  it('closes a job of a runner that is not heard of any more', async () => {
    const { id } = await create('Foobar');
    await refused(call('jobs.setStatus', { id, status: 'close' }), 'WRONG_MOVE', /is idle/);
    await call('jobs.setStatus', { id, status: 'active' });
    const detail = 'Closed by hand; its runner is not of this console';
    const { data, message } = await call('jobs.setStatus', { id, status: 'close' });
    expect(one(data)).toMatchObject({ status: 'error', reason: 'lost', detail });
    expect(one(data).endedAt).not.toBeNull();
    expect(message).toBe(detail);
    expect(await log(id)).toEqual(['STARTED', detail, 'ENDED']);
    await refused(call('jobs.setStatus', { id, status: 'close' }), 'WRONG_MOVE', /has finished/);
  });

  it('closes no job whose process lives, and leaves it alone', async () => {
    const { id } = await create('TestWorker', { sleep: 60 });
    const { pid } = await start(id);
    const lives = new RegExp(`"${id}" lives \\(pid ${pid}\\); kill it first`);
    await refused(call('jobs.setStatus', { id, status: 'close' }), 'WRONG_MOVE', lives);
    expect(await find(id)).toMatchObject({ status: 'active', stopRequested: false });
    await call('jobs.setStatus', { id, status: 'kill' });
    expect(await find(id)).toMatchObject({ status: 'stop', reason: 'killed' });
  });
}
