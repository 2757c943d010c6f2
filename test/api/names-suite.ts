import { expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { one, refused } from './answers.ts';
import { jobDriver } from './job-driver.ts';
import { STUBBORN } from './stubborn.ts';

const saying = (text: string): string => `export const run = (job) => job.response("${text}");\n`;

/** What every transport must do when workers get other names; part of the contract suite. */
export function testNames(call: Call): void {
  const { create, start, find, until, ended } = jobDriver(call);
  const save = (name: string, code: string) =>
    call('workers.save', { name, code, type: 'text/javascript' });
  const versions = async (name: string) => (await call('workers.versions', { name })).data;
  const codeOf = async (name: string) => one((await call('workers.code', { name })).data).code;

  it('renames a worker with its options, versions and jobs, which run again', async () => {
    const name = 'Renamed-before';
    const newName = 'Renamed-after';
    await save(name, saying('one'));
    await save(name, saying('two'));
    await call('workers.saveOptions', { name, keepDays: 7 });
    const { id } = await create(name);
    await start(id);
    await ended(id);
    const answer = one((await call('workers.rename', { name, newName })).data);
    expect(answer).toMatchObject({ name: newName, language: 'javascript', problems: [] });
    expect(await codeOf(newName)).toBe(saying('two'));
    expect((await versions(newName)).map(({ version }) => version)).toEqual([2, 1]);
    const options = one((await call('workers.options', { name: newName })).data);
    expect(options.keepDays).toBe(7);
    await refused(call('workers.find', { name }), 'WORKER_NOT_FOUND', /"Renamed-before"/);
    await refused(versions(name), 'WORKER_NOT_FOUND', /"Renamed-before"/);
    expect((await find(id)).worker).toBe(newName);
    const again = one((await call('jobs.runAgain', { id })).data);
    expect(again).toMatchObject({ worker: newName, rerunOf: id });
    await start(again.id);
    expect(await ended(again.id)).toMatchObject({ status: 'done', reason: 'completed' });
    expect((await call('jobs.list', { worker: newName })).total).toBe(2);
    // Saved under its new name, it goes on counting.
    await save(newName, saying('three'));
    expect((await versions(newName)).map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  it('renames a worker while a job of it runs, and stops that job as before', async () => {
    await save('Busy-before', STUBBORN);
    const { id } = await create('Busy-before');
    await start(id);
    await until(id, (now) => now.logCount > 1);
    await call('workers.rename', { name: 'Busy-before', newName: 'Busy-after' });
    expect(await find(id)).toMatchObject({ worker: 'Busy-after', status: 'active' });
    await call('jobs.setStatus', { id, status: 'kill' });
    expect(await ended(id)).toMatchObject({ reason: 'killed', worker: 'Busy-after' });
  });

  it('duplicates a worker with its options, and leaves the first as it is', async () => {
    const name = 'Original';
    const newName = 'Copy';
    await save(name, saying('one'));
    await save(name, saying('two'));
    await call('workers.saveOptions', { name, timeoutMs: 5000 });
    const before = one((await call('workers.find', { name })).data);
    const copy = one((await call('workers.duplicate', { name, newName })).data);
    expect(copy).toMatchObject({ name: newName, language: 'javascript', size: before.size });
    expect(await codeOf(newName)).toBe(saying('two'));
    expect(await versions(newName)).toHaveLength(1);
    const options = one((await call('workers.options', { name: newName })).data);
    expect(options.timeoutMs).toBe(5000);
    await save(newName, saying('three'));
    expect(one((await call('workers.find', { name })).data)).toEqual(before);
    expect(await codeOf(name)).toBe(saying('two'));
  });

  it('refuses a name that is taken or wrong, and says what would be right', async () => {
    await save('Taken', saying('taken'));
    await save('Wishful', saying('wishes'));
    for (const verb of ['workers.rename', 'workers.duplicate'] as const) {
      const rename = (name: string, newName: string) => call(verb, { name, newName });
      const taken = await refused(
        rename('Wishful', 'Taken'),
        'WORKER_EXISTS',
        /There is a worker "Taken" already; choose another name/,
      );
      expect(taken.fields).toMatchObject([{ field: 'newName' }]);
      await refused(rename('Wishful', 'Wishful'), 'WORKER_EXISTS', /"Wishful" already/);
      await refused(rename('Wishful', '../up'), 'INVALID', /newName: Only letters, digits/);
      await refused(rename('NoSuchWorker', 'Any'), 'WORKER_NOT_FOUND', /"NoSuchWorker"/);
    }
    expect(await codeOf('Wishful')).toBe(saying('wishes'));
    expect(await codeOf('Taken')).toBe(saying('taken'));
  });
}
