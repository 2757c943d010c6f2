import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_WORKER_OPTIONS } from '../../../server/contract/worker.ts';
import type { RunningServer } from '../../../server/index.ts';
import { refused } from '../../api/answers.ts';
import { startTestServer } from '../../server-harness.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const fileOf = (name: string): string => join(server.dataDir, 'workers', `${name}.options.json`);
const read = (name: string): unknown => JSON.parse(readFileSync(fileOf(name), 'utf8'));
const find = async (name: string) => (await server.call('workers.options', { name })).data[0];

async function newWorker(name: string): Promise<string> {
  await server.call('workers.save', { name, code: 'export function run() {}' });
  return name;
}

/** The next word about a worker. */
function told(worker: string): Promise<string> {
  return new Promise((resolve) => {
    const end = server.subscribe((event) => {
      if (!('name' in event) || event.name !== worker) return;
      end();
      resolve(event.type);
    });
  });
}

describe('the file of options', () => {
  it('holds what is not the default, and goes with the last of it', async () => {
    const name = await newWorker('Filed');
    await server.call('workers.saveOptions', { name, keepJobs: 10_000 });
    expect(existsSync(fileOf(name))).toBe(false);
    await server.call('workers.saveOptions', { name, keepJobs: null, graceMs: 5000 });
    expect(read(name)).toEqual({ graceMs: 5000, keepJobs: null });
    expect(statSync(fileOf(name)).mode & 0o777).toBe(0o600);
    await server.call('workers.saveOptions', { name, graceMs: null, keepJobs: 10_000 });
    expect(existsSync(fileOf(name))).toBe(false);
    expect(readdirSync(join(server.dataDir, 'workers')).join()).not.toContain('.new');
  });

  it('goes with its worker', async () => {
    const name = await newWorker('Leaves');
    await server.call('workers.saveOptions', { name, graceMs: 5000 });
    await server.call('workers.remove', { name });
    expect(existsSync(fileOf(name))).toBe(false);
  });

  it('is no worker, and a change of it is one of its worker', async () => {
    const name = await newWorker('Watched');
    await expect.poll(() => find(name)).toBeDefined();
    const { total } = await server.call('workers.list', {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    const word = told(name);
    writeFileSync(fileOf(name), '{ "killPolicy": "parent" }\n');
    expect(await word).toBe('worker.changed');
    expect(await find(name)).toEqual({ ...DEFAULT_WORKER_OPTIONS, killPolicy: 'parent' });
    expect((await server.call('workers.list', {})).total).toBe(total);
  });

  it('takes many changes at once, and loses none', async () => {
    const name = await newWorker('Crowded');
    const changes = [{ timeoutMs: 1 }, { graceMs: 2 }, { keepDays: 3 }, { keepJobs: 4 }];
    await Promise.all(
      changes.map((change) => server.call('workers.saveOptions', { name, ...change })),
    );
    expect(read(name)).toEqual({ timeoutMs: 1, graceMs: 2, keepDays: 3, keepJobs: 4 });
  });

  it.each([
    ['{"killPolicy":"all"}', /killPolicy: One of tree, group, parent is needed/],
    ['{"keepDays":0.5}', /keepDays: A whole number from 1 to 36500, or null, is needed/],
    ['{"timeout":5}', /timeout: There is no such field/],
    ['{"timeoutMs":', /JSON/],
    ['[]', /It is no JSON object/],
    ['', /JSON/],
  ])('that says %j is told of wherever it counts, and stays', async (text, why) => {
    const name = await newWorker('Spoilt');
    writeFileSync(fileOf(name), text);
    const message = new RegExp(`worker "Spoilt" in .*Spoilt\\.options\\.json .*${why.source}`);
    await refused(server.call('workers.options', { name }), 'UNAVAILABLE', message);
    await refused(server.call('jobs.create', { worker: name }), 'UNAVAILABLE', message);
    const part = server.call('workers.saveOptions', { name, graceMs: 5 });
    await refused(part, 'UNAVAILABLE', message);
    expect(readFileSync(fileOf(name), 'utf8')).toBe(text);
    const { data } = await server.call('workers.list', {});
    expect(data.map((worker) => worker.name)).toContain(name);
    expect((await server.call('jobs.list', { worker: name })).total).toBe(0);
    // Options that are all given need nothing of the file.
    await server.call('workers.saveOptions', { name, ...DEFAULT_WORKER_OPTIONS });
    expect(existsSync(fileOf(name))).toBe(false);
  });

  it('may begin with the mark that some editors write', async () => {
    const name = await newWorker('Marked');
    writeFileSync(fileOf(name), '\uFEFF{"graceMs":7}');
    expect(await find(name)).toMatchObject({ graceMs: 7 });
    rmSync(fileOf(name));
  });
});
