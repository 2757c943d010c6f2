import { expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { one, refused } from './answers.ts';
import { workerWanting } from './information-suite.ts';
import { jobDriver } from './job-driver.ts';
import { testNames } from './names-suite.ts';
import { testPresets } from './presets-suite.ts';

const saying = (text: string): string => `export const run = (job) => job.response("${text}");\n`;

/** What every transport must do with versions, names and further runs; `origin` is what it is. */
export function testVersions(call: Call, origin: 'app' | 'api'): void {
  const { create, start, ended, log } = jobDriver(call);
  const save = (name: string, code: string, type = 'text/javascript') =>
    call('workers.save', { name, code, type });
  const versions = async (name: string) => (await call('workers.versions', { name })).data;
  const run = async (id: string): Promise<unknown> => {
    await start(id);
    await ended(id);
    return one((await call('jobs.response', { id })).data).message;
  };

  testNames(call);
  testPresets(call);

  it('keeps every save of a worker, and gives each back with its code', async () => {
    const name = 'Grows';
    for (const text of ['one', 'two', 'two', 'one']) await save(name, saying(text));
    const all = await versions(name);
    expect(all.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(all.map((version) => version.origin)).toEqual([origin, origin, origin]);
    expect(all[0]?.codeHash).toBe(all[2]?.codeHash);
    const second = one((await call('workers.version', { name, version: 2 })).data);
    expect(second).toEqual({ ...all[1], code: saying('two') });
    const missing = call('workers.version', { name, version: 4 });
    await refused(missing, 'VERSION_NOT_FOUND', /"Grows" has no version 4; there are 1 to 3/);
    await refused(versions('NoSuchWorker'), 'WORKER_NOT_FOUND', /"NoSuchWorker"/);
  });

  it('tells what changed from one version to another', async () => {
    const name = 'Differs';
    for (const text of ['one', 'two', 'three']) await save(name, `// same\n${saying(text)}`);
    const diff = async (range: object) =>
      one((await call('workers.diff', { name, ...range })).data).diff;
    expect(await diff({})).toBe(
      `--- Differs.js@2\n+++ Differs.js@3\n@@ -1,2 +1,2 @@\n // same\n-${saying('two')}+${saying('three')}`,
    );
    expect(await diff({ from: 3, to: 1 })).toContain(`-${saying('three')}+${saying('one')}`);
    expect(await diff({ to: 1 })).toContain(`--- /dev/null\n+++ Differs.js@1`);
    await refused(diff({ from: 9 }), 'VERSION_NOT_FOUND', /no version 9/);
  });

  it('restores a version as the newest, also of a worker that was removed', async () => {
    const name = 'Restored';
    await save(name, saying('old'));
    await save(name, 'print("new")', 'text/x-python');
    const restored = one((await call('workers.restore', { name, version: 1 })).data);
    expect(restored).toMatchObject({ name, language: 'javascript' });
    expect((await call('workers.code', { name })).data).toEqual([{ code: saying('old') }]);
    expect((await versions(name)).map(({ language }) => language)).toEqual([
      ...['javascript', 'python', 'javascript'],
    ]);
    await call('workers.remove', { name });
    expect(await versions(name)).toHaveLength(3);
    await call('workers.restore', { name, version: 2 });
    expect((await call('workers.code', { name })).data).toEqual([{ code: 'print("new")' }]);
    expect(await versions(name)).toHaveLength(4);
  });

  it('runs the code that a job was made with, and names it', async () => {
    const name = 'Dated';
    await save(name, saying('first'));
    const [version] = await versions(name);
    const job = await create(name);
    await save(name, saying('second'));
    expect(job.codeHash).toBe(version?.codeHash);
    expect(await run(job.id)).toBe('first');
  });

  it('runs a finished job again as a new one that is linked to it', async () => {
    const name = 'Repeats';
    await save(name, 'export const run = (job) => job.response(job.parameters);');
    const first = one(
      (await call('jobs.create', { worker: name, parameters: { a: 1 }, timeoutMs: 60_000 })).data,
    );
    const early = call('jobs.runAgain', { id: first.id });
    await refused(early, 'WRONG_MOVE', /is idle; it has not finished yet/);
    expect(await run(first.id)).toBe('{"a":1}');
    const before = one((await call('jobs.find', { id: first.id })).data);
    const again = one((await call('jobs.runAgain', { id: first.id })).data);
    expect(again).toMatchObject({ rerunOf: first.id, parameters: { a: 1 }, timeoutMs: 60_000 });
    expect(again).toMatchObject({ status: 'idle', logCount: 0 });
    expect(await run(again.id)).toBe('{"a":1}');
    const newId = `again-${Date.now()}`;
    const edited = { id: again.id, parameters: { a: 2 }, newId, graceMs: 5 };
    expect(one((await call('jobs.runAgain', edited)).data)).toMatchObject({
      ...{ id: newId, rerunOf: again.id, parameters: { a: 2 }, graceMs: 5 },
    });
    await refused(call('jobs.runAgain', edited), 'JOB_EXISTS', new RegExp(newId));
    const runsOf = async (rerunOf: string) =>
      (await call('jobs.list', { rerunOf })).data.map((job) => job.id);
    expect(await runsOf(first.id)).toEqual([again.id]);
    expect(await runsOf(again.id)).toEqual([newId]);
    expect(await runsOf(newId)).toEqual([]);
    expect(one((await call('jobs.find', { id: first.id })).data)).toEqual(before);
  });

  it('runs it again with the code of now, or with the same, and checks what that wants', async () => {
    const worker = 'Wants';
    await save(worker, saying('anything'));
    const { id } = await create(worker, { count: 'many' });
    await run(id);
    await save(worker, workerWanting({ properties: { count: { type: 'integer' } } }));
    await refused(call('jobs.runAgain', { id }), 'INVALID', /count: It must be integer/);
    const same = one((await call('jobs.runAgain', { id, code: 'same' })).data);
    expect(await run(same.id)).toBe('anything');
    await call('workers.remove', { name: worker });
    await refused(call('jobs.runAgain', { id }), 'WORKER_NOT_FOUND', /"Wants"/);
    expect(one((await call('jobs.runAgain', { id, code: 'same' })).data).rerunOf).toBe(id);
  });

  it('keeps a job and its code when its worker is changed or removed', async () => {
    const name = 'Kept';
    await call('workers.save', { name, code: 'export const run = (job) => job.log("old");' });
    const job = await create(name);
    await call('workers.save', { name, code: 'export const run = (job) => job.log("new");' });
    await call('workers.remove', { name });
    await start(job.id);
    expect(await ended(job.id)).toMatchObject({ status: 'done', worker: name });
    expect(await log(job.id)).toEqual(['STARTED', 'old', 'ENDED']);
  });
}
