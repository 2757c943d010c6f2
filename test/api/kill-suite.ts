import { expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { refused } from './answers.ts';
import { testClose } from './close-suite.ts';
import { jobDriver } from './job-driver.ts';
import { STUBBORN } from './stubborn.ts';

/** What every transport must do for whoever is about to end a job; part of the contract suite. */
export function testKills(call: Call): void {
  testClose(call);
  const { create, start, find, until, ended, log } = jobDriver(call);
  const processes = async (id: string) => (await call('jobs.processes', { id })).data;

  it('tells the processes of a job, each after the one that started it', async () => {
    await call('workers.save', { name: 'Stubborn', code: STUBBORN, type: 'text/javascript' });
    const { id } = await create('Stubborn');
    expect(await processes(id)).toEqual([]);
    const { pid } = await start(id);
    await until(id, ({ logCount }) => logCount > 1);
    const found = await processes(id);
    const [runner, child] = found;
    expect(found).toHaveLength(2);
    expect(runner).toMatchObject({ pid });
    expect(child).toMatchObject({ parent: pid, name: 'sleep', command: 'sleep 600' });
    expect(child?.pid).toBe(Number((await log(id))[1]));
    const age = Date.now() - (child?.startedAt ?? 0);
    expect(age).toBeGreaterThan(-2000);
    expect(age).toBeLessThan(20_000);
    await call('jobs.setStatus', { id, status: 'kill' });
    expect(await processes(id)).toEqual([]);
  });

  it('asks a job to stop, and kills it when the time that was named for that is over', async () => {
    const { id } = await create('Stubborn');
    await refused(call('jobs.stop', { id }), 'WRONG_MOVE', /is idle; "stop"/);
    await start(id);
    await until(id, ({ logCount }) => logCount > 1);
    await call('jobs.stop', { id });
    const asked = await find(id);
    expect(asked).toMatchObject({ status: 'active', stopRequested: true, killAt: null });
    await call('jobs.stop', { id, graceMs: 300 });
    const { stopAt, killAt, graceMs } = await find(id);
    expect(killAt).toBe((stopAt ?? 0) + 300);
    expect(graceMs).toBeNull();
    expect(await ended(id)).toMatchObject({ status: 'stop', reason: 'killed', killAt: null });
    expect(await log(id)).toContain('Asked to stop; it is killed if it has not ended within 0.3 s');
    const again = (await call('jobs.runAgain', { id })).data[0];
    expect(again?.graceMs).toBeNull();
    await refused(call('jobs.stop', { id }), 'WRONG_MOVE', /has finished/);
  });

  it.each([0, -5, 'soon'])('gives no job %s ms to stop', async (graceMs) => {
    const bad = call('jobs.stop', { id: 'any', graceMs: graceMs as number });
    const error = await refused(bad, 'INVALID', /graceMs: A whole number from 1 to/);
    expect(error.fields[0]?.field).toBe('graceMs');
  });
}
