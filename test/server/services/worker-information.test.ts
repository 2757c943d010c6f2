import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../server/index.ts';
import { processStart } from '../../../server/supervisor/process-facts.ts';
import { one, refused } from '../../api/answers.ts';
import { workerWanting } from '../../api/information-suite.ts';
import { newDataDir, startTestServer } from '../../server-harness.ts';

let dataDir: string;
let server: RunningServer;
beforeAll(async () => {
  dataDir = newDataDir();
  server = await startTestServer({ dataDir });
});
afterAll(() => server.close());

const fileOf = (name: string): string => join(dataDir, 'workers', name);
const save = (name: string, code: string) => server.call('workers.save', { name, code });
const information = async (name: string) =>
  one((await server.call('workers.information', { name })).data);
const create = async (worker: string, parameters: Record<string, string | number> | null) =>
  one((await server.call('jobs.create', { worker, parameters })).data);

const HOSTILE = { properties: { text: { pattern: '^(a+)+$' } } };

describe('what a worker says of itself', () => {
  it('is asked once for each code, also over a restart', async () => {
    const asked = fileOf('asked.txt');
    const teller = `import { appendFileSync } from 'node:fs';
export function getInformation() {
  appendFileSync(${JSON.stringify(asked)}, 'x');
  return { defaults: { a: 1 } };
}
export function run() {}`;
    await save('Asked', teller);
    for (let i = 0; i < 3; i += 1)
      expect((await create('Asked', null)).parameters).toEqual({ a: 1 });
    await save('Asked', teller);
    await server.close();
    server = await startTestServer({ dataDir });
    expect((await create('Asked', { b: 2 })).parameters).toEqual({ a: 1, b: 2 });
    expect(readFileSync(asked, 'utf8')).toBe('x');
  });

  it('is asked again when a neighbour that it comes from has changed', async () => {
    await save('neighbour', 'export const text = "before";');
    const code = `import { text } from './neighbour.ts';
export const getInformation = () => text;
export function run() {}`;
    await save('Imports', code);
    expect((await information('Imports')).description).toBe('before');
    writeFileSync(fileOf('neighbour.ts'), 'export const text = "after";');
    await expect.poll(async () => (await information('Imports')).description).toBe('after');
  });

  it('is given up when it does not come, and everything it started goes', async () => {
    const hanging = `import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
export function getInformation() {
  const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
  writeFileSync(${JSON.stringify(fileOf('pids.txt'))}, process.pid + ' ' + child.pid);
  for (;;);
}
export function run() {}`;
    const saving = save('Hangs', hanging);
    // The console answers meanwhile.
    expect((await server.call('app.info', {})).total).toBe(1);
    expect(one((await saving).data).problems).toMatchObject([
      { message: 'getInformation: It did not answer in time' },
    ]);
    const pids = readFileSync(fileOf('pids.txt'), 'utf8').split(' ');
    expect(pids.map((pid) => processStart(Number(pid)))).toEqual([null, null]);
    expect(readdirSync(join(dataDir, 'spool')).filter((file) => /answer/.test(file))).toEqual([]);
  });

  it('leaves nothing running when it came', async () => {
    const code = `import { spawn } from 'node:child_process';
export function getInformation() {
  const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
  return String(child.pid);
}
export function run() {}`;
    await save('Leaves', code);
    const { description } = await information('Leaves');
    expect(Number(description)).toBeGreaterThan(1);
    expect(processStart(Number(description))).toBeNull();
  });

  it('tells how its process ended when it says nothing at all', async () => {
    const exits = 'console.error("no home");\nprocess.exit(7);\nexport const getInformation = 1;';
    const { problems } = one((await save('Exits', exits)).data);
    expect(problems.map(({ message }) => message)).toEqual([
      'getInformation: It ended without an answer (exit 7): no home',
    ]);
    const large = 'export const getInformation = () => "x".repeat(2 ** 21);';
    const said = one((await save('SaysMuch', large)).data);
    expect(said.problems[0]?.message).toMatch(/It says \d+ bytes; 1048576 are allowed/);
  });
});

describe('a pattern that backtracks without end', () => {
  it('hangs nobody, and the next check is as quick as ever', async () => {
    await save('Hostile', workerWanting(HOSTILE));
    await save('Friendly', workerWanting({ properties: { count: { type: 'integer' } } }));
    const started = performance.now();
    const text = `${'a'.repeat(40)}!`;
    const stuck = refused(create('Hostile', { text }), 'INVALID', /backtracks without end.*mend/);
    const turns = setInterval(() => undefined, 5);
    const { data } = await server.call('app.info', {});
    expect(data).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(1500);
    const error = await stuck;
    clearInterval(turns);
    expect(error.fields.map(({ field }) => field)).toEqual(['parameters']);
    expect((await create('Friendly', { count: 1 })).parameters).toEqual({ count: 1 });
    expect((await create('Hostile', { text: 'aaa' })).parameters).toEqual({ text: 'aaa' });
  });
});

describe('the file NAME.json', () => {
  const worker = async (name: string, json: string): Promise<string> => {
    writeFileSync(fileOf(`${name}.json`), json);
    await save(name, 'export function run() {}');
    return name;
  };

  it('is a template of parameters, whose values are the defaults', async () => {
    const name = await worker('Template', '\uFEFF{"count":5,"sleep":1,"type":"csv"}');
    const defaults = { count: 5, sleep: 1, type: 'csv' };
    expect(await information(name)).toMatchObject({ defaults, parameters: null });
    expect((await create(name, null)).parameters).toEqual(defaults);
    expect((await create(name, { count: 9 })).parameters).toEqual({ ...defaults, count: 9 });
  });

  it.each([
    ['$schema', { $schema: 'https://json-schema.org/draft/2020-12/schema' }],
    ['type', { type: 'object' }],
    ['properties', {}],
  ])('is a JSON Schema when it has %s', async (_by, mark) => {
    const schema = { ...mark, properties: { count: { type: 'integer' } }, description: 'Counts' };
    const name = await worker('Schema', JSON.stringify(schema));
    expect(await information(name)).toMatchObject({ parameters: schema, description: 'Counts' });
    await refused(create(name, { count: 'x' }), 'INVALID', /count: It must be integer, not "x"/);
  });

  it('stands before what the code says, is followed, and goes with its worker', async () => {
    await save(
      'Both',
      workerWanting({ properties: { a: { type: 'integer' } } }, { title: 'Mine' }),
    );
    const changed = new Promise<void>((resolve) => {
      const end = server.subscribe((event) => {
        if (event.type !== 'worker.changed' || event.name !== 'Both') return;
        end();
        resolve();
      });
    });
    await wait(100);
    const schema = { properties: { b: { type: 'integer' } } };
    writeFileSync(fileOf('Both.json'), JSON.stringify(schema));
    await changed;
    expect(await information('Both')).toMatchObject({ title: 'Mine', parameters: schema });
    await server.call('workers.remove', { name: 'Both' });
    expect(readdirSync(fileOf('.'))).not.toContain('Both.json');
  });

  it.each([
    ['{"a":', /^Spoilt\.json: .*JSON/],
    ['[1]', /^Spoilt\.json: It is no JSON object$/],
    ['{"type":"object","properties":5}', /^The schema is not right: .*properties must be object/],
    [`{"text":"${'x'.repeat(300_000)}"}`, /^Spoilt\.json: It has 300011 bytes; 262144 are/],
  ])('that is not right (case %#) is told of wherever it counts, and stays', async (json, why) => {
    const name = await worker('Spoilt', json);
    expect((await information(name)).problems).toEqual([expect.stringMatching(why)]);
    const message = new RegExp(why.source.replaceAll(/[\^$]/g, ''));
    await refused(create(name, null), 'INVALID', message);
    expect(readFileSync(fileOf('Spoilt.json'), 'utf8')).toBe(json);
    rmSync(fileOf('Spoilt.json'));
    expect((await create(name, null)).parameters).toBeNull();
  });

  it('is none that belongs to the folder, whatever a worker is called', async () => {
    writeFileSync(fileOf('package.json'), '{"name":"x"}');
    await save('package', 'export function run() {}');
    expect((await create('package', null)).parameters).toBeNull();
    await server.call('workers.remove', { name: 'package' });
    expect(readFileSync(fileOf('package.json'), 'utf8')).toBe('{"name":"x"}');
  });
});
