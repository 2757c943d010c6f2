import { expect, it } from 'vitest';
import type { Parameters } from '../../server/contract/job.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { one, refused } from './answers.ts';

/** A worker that says it wants these parameters. */
export function workerWanting(parameters: object, more: object = {}): string {
  return `export default class extends Worker {
  run() { this.response(this.parameters); }
  getInformation() { return ${JSON.stringify({ parameters, ...more })}; }
}`;
}

const WANTED = {
  type: 'object',
  properties: {
    count: { type: 'integer', minimum: 1, default: 3 },
    mail: { type: 'string', format: 'email' },
    mode: { enum: ['fast', 'slow'] },
    deep: { type: 'object', properties: { list: { type: 'array', items: { type: 'number' } } } },
  },
  required: ['mail'],
  additionalProperties: false,
};

/** What every transport must do with what workers say of themselves; part of the contract suite. */
export function testInformation(call: Call): void {
  const save = (name: string, code: string) => call('workers.save', { name, code });
  const information = async (name: string) =>
    one((await call('workers.information', { name })).data);
  const create = (worker: string, parameters: Parameters) =>
    call('jobs.create', { worker, parameters });

  it('tells what a worker says of itself, in a sentence or as an object', async () => {
    await save(
      'Says',
      'export const getInformation = () => "Counts."; export const run = () => 1;',
    );
    const nothing = { title: null, parameters: null, defaults: null, problems: [] };
    expect(await information('Says')).toMatchObject({ ...nothing, description: 'Counts.' });
    const more = { title: 'All', timeout: 1.5, grace: 2, defaults: { mode: 'fast' } };
    await save('SaysAll', workerWanting(WANTED, more));
    expect(await information('SaysAll')).toEqual({
      ...{ title: 'All', description: null, parameters: WANTED, defaults: { mode: 'fast' } },
      ...{ timeoutMs: 1500, graceMs: 2000, problems: [] },
    });
    await save('SaysNothing', 'export function run() {}');
    expect(await information('SaysNothing')).toMatchObject({ ...nothing, description: null });
  });

  it('gives a job the defaults, beneath what it is given', async () => {
    await save('Defaults', workerWanting(WANTED, { defaults: { mode: 'fast', mail: 'a@b.de' } }));
    const made = async (parameters: Parameters) =>
      one((await create('Defaults', parameters)).data).parameters;
    expect(await made(null)).toEqual({ mode: 'fast', mail: 'a@b.de', count: 3 });
    expect(await made({ mode: 'slow', count: 9 })).toEqual({
      ...{ mode: 'slow', mail: 'a@b.de', count: 9 },
    });
  });

  it('refuses parameters that do not go with the schema, with an error for each field', async () => {
    await save('Strict', workerWanting(WANTED));
    const wrong = { count: 0, mode: 'other', deep: { list: [1, 'two'] }, extra: true };
    const error = await refused(create('Strict', wrong), 'INVALID', /"Strict".*mail: It is needed/);
    expect(Object.fromEntries(error.fields.map(({ field, message }) => [field, message]))).toEqual({
      'parameters.count': 'It must be >= 1, not 0',
      'parameters.mail': 'It is needed',
      'parameters.mode': 'It must be one of "fast", "slow", not "other"',
      'parameters.deep.list.1': 'It must be number, not "two"',
      'parameters.extra': 'There is no such parameter',
    });
    const mail = await refused(create('Strict', { mail: 'nobody' }), 'INVALID', /format "email"/);
    expect(mail.fields.map(({ field }) => field)).toEqual(['parameters.mail']);
    expect((await call('jobs.list', { worker: 'Strict' })).total).toBe(0);
  });

  it('gives an idle job other parameters, checked the same, and no other job', async () => {
    await save('Changed', workerWanting(WANTED));
    const { id } = one((await create('Changed', { mail: 'a@b.de' })).data);
    const set = (parameters: Parameters) => call('jobs.setParameters', { id, parameters });
    const given = one((await set({ mail: 'c@d.de', count: 5 })).data);
    expect(given.parameters).toEqual({ mail: 'c@d.de', count: 5 });
    const error = await refused(
      set({ mail: 'c@d.de', count: 'many' }),
      'INVALID',
      /count: It must/,
    );
    expect(error.fields.map(({ field }) => field)).toEqual(['parameters.count']);
    expect(one((await call('jobs.find', { id })).data).parameters).toEqual(given.parameters);
    await call('jobs.setStatus', { id, status: 'done' });
    await refused(set({ mail: 'e@f.de' }), 'WRONG_MOVE', /is done; only an idle one/);
  });

  it('takes the limits that a worker says as the default beneath its options', async () => {
    const name = 'SaysLimits';
    await save(name, workerWanting({}, { timeout: 60, grace: 2 }));
    const options = async () => one((await call('workers.options', { name })).data);
    expect(await options()).toMatchObject({ timeoutMs: 60_000, graceMs: 2000 });
    expect(one((await create(name, null)).data)).toMatchObject({
      timeoutMs: 60_000,
      graceMs: 2000,
    });
    await call('workers.saveOptions', { name, timeoutMs: null });
    expect(await options()).toMatchObject({ timeoutMs: null, graceMs: 2000 });
    expect(one((await create(name, null)).data)).toMatchObject({ timeoutMs: null, graceMs: 2000 });
  });

  it('tells what is not right with what a worker says, and makes no job of it', async () => {
    const cases = [
      ['export const getInformation = () => { throw new Error("bad mood"); };', /bad mood/],
      [
        'export const getInformation = () => 5;',
        /getInformation: A text or an object is needed, not 5/,
      ],
      ['export const getInformation = () => ({ paramters: {} });', /paramters: There is no such/],
      ['export const getInformation = () => ({ timeout: -1 });', /timeout: A number of seconds/],
      [workerWanting({ type: 'objekt' }), /schema is not right: .*type must be equal to one of/],
      [workerWanting({ properties: { a: { typ: 'string' } } }), /unknown keyword: "typ"/],
      [workerWanting({ properties: { a: { pattern: '(' } } }), /regular expression/],
      [workerWanting({ $ref: 'https://example.com/schema' }), /must be within the schema/],
      [
        workerWanting({ $schema: 'http://json-schema.org/draft-07/schema#' }),
        /2020-12.* is needed/,
      ],
      [workerWanting({ description: 'x'.repeat(300_000) }), /bytes long; 262144 are allowed/],
    ] as const;
    for (const [code, why] of cases) {
      const saved = one((await save('SaysWrong', `${code}\nexport function run() {}`)).data);
      expect(saved.problems.map(({ message }) => message)).toEqual([expect.stringMatching(why)]);
      expect((await information('SaysWrong')).problems).toEqual([expect.stringMatching(why)]);
      await refused(create('SaysWrong', {}), 'INVALID', why);
    }
    await save('SaysWrong', 'export function run() {}');
    expect(one((await create('SaysWrong', {})).data).status).toBe('idle');
  });

  it('takes parameters up to the limit, and refuses larger ones as too large', async () => {
    const text = (bytes: number) => ({ text: 'x'.repeat(bytes - '{"text":""}'.length) });
    const limit = 1024 * 1024;
    const { id } = one((await create('Foobar', text(limit))).data);
    expect(one((await call('jobs.find', { id })).data).parameters).toEqual(text(limit));
    for (const size of [limit + 1, 5 * limit]) {
      const error = await refused(create('Foobar', text(size)), 'TOO_LARGE', /1048576 are allowed/);
      expect(error.fields.map(({ field }) => field)).toEqual(['parameters']);
    }
    const set = call('jobs.setParameters', { id, parameters: text(limit + 1) });
    await refused(set, 'TOO_LARGE', /1048576/);
  });
}
