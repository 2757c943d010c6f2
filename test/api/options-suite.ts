import { expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { DEFAULT_WORKER_OPTIONS } from '../../server/contract/worker.ts';
import { one, refused } from './answers.ts';

const CODE = 'export function run() {}';

/** What every transport must do with the options of workers; part of the contract suite. */
export function testOptions(call: Call): void {
  const options = async (name: string) => one((await call('workers.options', { name })).data);

  it('gives a worker the default options until some are changed', async () => {
    const name = 'Optional';
    await call('workers.save', { name, code: CODE });
    expect(await options(name)).toEqual(DEFAULT_WORKER_OPTIONS);
    const changes = { timeoutMs: 60_000, killPolicy: 'group', keepDays: null } as const;
    const saved = one((await call('workers.saveOptions', { name, ...changes })).data);
    expect(saved).toEqual({ ...DEFAULT_WORKER_OPTIONS, ...changes });
    await call('workers.saveOptions', { name, graceMs: 500 });
    expect(await options(name)).toEqual({ ...saved, graceMs: 500 });
    await call('workers.remove', { name });
    await refused(call('workers.options', { name }), 'WORKER_NOT_FOUND', /"Optional"/);
    await call('workers.save', { name, code: CODE });
    expect(await options(name)).toEqual(DEFAULT_WORKER_OPTIONS);
  });

  it("gives a job its worker's options, unless the call names its own", async () => {
    const worker = 'Limited';
    await call('workers.save', { name: worker, code: CODE });
    const before = one((await call('jobs.create', { worker })).data);
    const limits = { timeoutMs: 60_000, graceMs: 500 };
    const rules = { killPolicy: 'parent', logLimitBytes: 2 ** 20, logLimitAction: 'stop' } as const;
    await call('workers.saveOptions', { name: worker, ...limits, ...rules });
    const made = one((await call('jobs.create', { worker })).data);
    expect(made).toMatchObject({ ...limits, ...rules });
    const own = { timeoutMs: null, graceMs: 9 };
    expect(one((await call('jobs.create', { worker, ...own })).data)).toMatchObject(own);
    const { killPolicy, logLimitBytes, logLimitAction } = DEFAULT_WORKER_OPTIONS;
    const defaults = { timeoutMs: null, graceMs: null, killPolicy, logLimitBytes, logLimitAction };
    // A job keeps what it was made with.
    expect(one((await call('jobs.find', { id: before.id })).data)).toMatchObject(defaults);
  });

  it('refuses options that are not right, naming each field, and keeps those it had', async () => {
    const name = 'Picky';
    await call('workers.save', { name, code: CODE });
    const bad = call as (verb: string, input: unknown) => Promise<unknown>;
    const wrong = {
      timeoutMs: 0,
      killPolicy: 'all',
      logLimitBytes: 5,
      keepJobs: 'many',
      colour: 1,
    };
    const error = await refused(
      bad('workers.saveOptions', { name, graceMs: 5, ...wrong }),
      'INVALID',
      /timeoutMs: A whole number from 1 .*killPolicy: One of tree, group, parent/,
    );
    expect(error.fields.map(({ field }) => field).sort()).toEqual(Object.keys(wrong).sort());
    expect(await options(name)).toEqual(DEFAULT_WORKER_OPTIONS);
  });
}
