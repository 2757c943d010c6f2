import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../server/contract/events.ts';
import type { Job } from '../../../server/contract/job.ts';
import { isFinished } from '../../../server/contract/job-status.ts';
import type { RunningServer } from '../../../server/index.ts';
import { startTestServer } from '../../server-harness.ts';

let server: RunningServer;
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  folder = join(server.dataDir, 'workers');
});
afterAll(() => server.close());

function told(isIt: (event: AppEvent) => boolean): Promise<AppEvent> {
  return new Promise((resolve) => {
    const end = server.subscribe((event) => {
      if (!isIt(event)) return;
      end();
      resolve(event);
    });
  });
}

async function run(
  name: string,
  code: string,
  type = 'typescript',
): Promise<Job & { log: string[]; answers: string[] }> {
  await server.call('workers.save', { name, code, type });
  const [made] = (await server.call('jobs.create', { worker: name, parameters: { n: 2 } })).data;
  const id = made?.id ?? '';
  const end = told(
    (event) => event.type === 'job.changed' && event.job.id === id && isFinished(event.job.status),
  );
  await server.call('jobs.setStatus', { id, status: 'start' });
  await end;
  const [job] = (await server.call('jobs.find', { id })).data;
  if (job === undefined) throw new Error('No job');
  const texts = async (verb: 'jobs.log' | 'jobs.response'): Promise<string[]> =>
    (await server.call(verb, { id })).data.map((entry) => `${entry.stream}:${entry.message}`);
  return {
    ...job,
    log: (await texts('jobs.log')).slice(1, -1),
    answers: await texts('jobs.response'),
  };
}

/** The worker says one line, and then is asked to stop. */
async function stopOnceItSpeaks(worker: string): Promise<void> {
  const spoke = async (): Promise<string | undefined> => {
    const { data } = await server.call('jobs.list', { worker });
    return data.find((job) => job.logCount > 1)?.id;
  };
  await expect.poll(spoke, { timeout: 20_000 }).toBeDefined();
  await server.call('jobs.setStatus', { id: (await spoke()) ?? '', status: 'stop' });
}

describe('the workers folder', () => {
  it('shows at once what another program writes and removes', async () => {
    const came = told((event) => event.type === 'worker.changed' && event.name === 'Outside');
    writeFileSync(join(folder, 'Outside.py'), 'print(1)\n');
    await came;
    const [worker] = (await server.call('workers.find', { name: 'Outside' })).data;
    expect(worker).toMatchObject({ language: 'python', size: 9 });
    const went = told((event) => event.type === 'worker.removed' && event.name === 'Outside');
    rmSync(join(folder, 'Outside.py'));
    await went;
  });

  it('leaves alone what is no worker', async () => {
    const names = async (): Promise<string[]> =>
      (await server.call('workers.list', {})).data.map((worker) => worker.name);
    const before = await names();
    for (const file of ['notes.md', 'a b.ts', '.hidden.ts', 'types.d.ts'])
      writeFileSync(join(folder, file), 'x');
    mkdirSync(join(folder, 'Folder.ts'));
    expect(await names()).toEqual(before);
  });

  it('holds one file a worker, also when the language changes, and no half-written one', async () => {
    await server.call('workers.save', { name: 'Moves', code: 'export {}' });
    await server.call('workers.save', { name: 'Moves', code: '<?php' });
    const files = readdirSync(folder).filter((file) => /Moves|\.new$/.test(file));
    expect(files).toEqual(['Moves.php']);
    expect(statSync(join(folder, 'Moves.php')).mode & 0o777).toBe(0o600);
  });

  it('keeps for a job the code it was made with', async () => {
    await server.call('workers.save', {
      name: 'Changes',
      code: 'export function run(job) { job.log("old"); }',
    });
    await server.call('jobs.create', { worker: 'Changes', id: 'kept' });
    await server.call('workers.remove', { name: 'Changes' });
    const end = told((event) => event.type === 'job.changed' && event.job.status === 'done');
    await server.call('jobs.setStatus', { id: 'kept', status: 'start' });
    await end;
    const log = (await server.call('jobs.log', { id: 'kept' })).data;
    expect(log.map((entry) => entry.message)).toEqual(['STARTED', 'old', 'ENDED']);
  });
});

describe('a worker', () => {
  it('may be a class or a function, exported in any usual way', async () => {
    const shapes = [
      [
        'typescript',
        'export default class extends Worker { run() { this.log(this.getParameter("n")); } }',
      ],
      [
        'typescript',
        'export default class Named extends Worker { n: number = this.getParameter("n"); async run() { this.log(this.n); } }',
      ],
      [
        'typescript',
        'import { Worker } from "jobjoker"; export default class extends Worker { run() { this.log(2); } }',
      ],
      ['typescript', 'export async function run(job: Worker) { job.log(job.parameters.n); }'],
      ['javascript', 'export default async (job) => { job.log(job.getParameter("n")); }'],
      ['javascript', 'module.exports = class extends Worker { run() { this.log(2); } };'],
      ['javascript', 'exports.run = (job) => job.log(require("node:path").sep === "/" ? 2 : 3);'],
      ['javascript', 'export default { run(job) { job.log(job.getParameter("missing", 2)); } };'],
    ] as const;
    for (const [index, [language, code]] of shapes.entries()) {
      const job = await run(`Shape${index}`, code, language);
      expect([code, job.detail, job.log]).toEqual([code, null, ['log:2']]);
    }
  });

  it('imports builtins, its neighbours, and packages installed beside it', async () => {
    mkdirSync(join(folder, 'node_modules', 'three'), { recursive: true });
    writeFileSync(
      join(folder, 'node_modules', 'three', 'package.json'),
      '{"type":"module","exports":"./index.js"}',
    );
    writeFileSync(join(folder, 'node_modules', 'three', 'index.js'), 'export const three = 3;');
    writeFileSync(join(folder, 'neighbour.ts'), 'export const two: number = 2;');
    const code = `import { three } from 'three'; import { two } from './neighbour'; import { sep } from 'node:path';
      export function run(job: Worker) { job.log(two + three + sep.length); }`;
    expect((await run('Imports', code)).log).toEqual(['log:6']);
    writeFileSync(join(folder, 'neighbour.ts'), 'export const two: number = 20;');
    expect((await run('Imports', code)).log).toEqual(['log:24']);
  });

  it('is heard in order, whoever it speaks through', async () => {
    const code = `import { execFileSync } from 'node:child_process';
      export async function run(job: Worker) {
        job.log({ a: [1, null] });
        console.log('printed %d', 1);
        process.stdout.write('no end');
        console.error('oops');
        job.response('first'); job.response({ b: 2 });
        execFileSync('sh', ['-c', 'echo child; echo err >&2'], { stdio: 'inherit' });
        job.log('two\\nlines');
      }`;
    const job = await run('Speaks', code);
    expect(job.log.filter((line) => !/child|err$/.test(line))).toEqual([
      'log:{"a":[1,null]}',
      'stdout:printed 1',
      'stderr:oops',
      'log:two\nlines',
      'stdout:no end',
    ]);
    expect(job.log).toEqual(expect.arrayContaining(['stdout:child', 'stderr:err']));
    expect(job.answers).toEqual(['log:first', 'log:{"b":2}']);
  });

  it('prints a long line as one, and none after it', async () => {
    const code = `export function run() {
      for (const text of ['x'.repeat(2 ** 21), '\\n', '\\n', 'next\\n']) process.stdout.write(text); }`;
    const { log } = await run('Long', code);
    expect(log.map((line) => line.length)).toEqual([2 ** 21 + 7, 7, 11]);
  });

  it('fails with what it threw, also where nobody waited for it', async () => {
    const bodies = [
      'throw new TypeError("t1")',
      'return Promise.reject(new Error("t1"))',
      'Promise.reject(new Error("t1")); await job.sleep(5)',
      'setTimeout(() => { throw new Error("t1"); }, 1); await job.sleep(5)',
      'throw "t1"',
    ];
    for (const [index, body] of bodies.entries()) {
      const job = await run(`Fails${index}`, `export async function run(job: Worker) { ${body}; }`);
      expect([body, job.status, job.detail]).toEqual([body, 'error', 't1']);
      expect(job.log[0]).toBe('system:EXCEPTION');
    }
  });

  it.each([
    ['Level', 'job.log("x", "loud" as "info");', /Level\.ts:2:11$/, /no level "loud"/],
    ['Imports', 'await import("not-here" as string);', /Imports\.ts(?::2:7)?$/, /not-here/],
    ['Thing', 'throw { code: 7 };', /Thing\.ts$/, /^system:\{"code":7\}$/],
  ])('that throws has its own file and line in the log: %s', async (name, body, place, message) => {
    const job = await run(name, `export async function run(job: Worker) {\n      ${body}\n}`);
    expect(job.log[1]).toMatch(place);
    expect(job.log[2]).toMatch(message);
    expect(job.log.join('\n')).not.toMatch(/runner[\\/](?:main|worker|run-job|languages)/);
  });

  it('that throws with a cause has both in its trace', async () => {
    const code = `export function run() {
      throw new Error('outer', { cause: new Error('inner') }); }`;
    const { log } = await run('Causes', code);
    expect(log[3]).toMatch(
      /^system:Error: outer\n {4}at .*Causes\.ts:2:13.*\nCaused by: Error: inner\n {4}at .*Causes\.ts:2:41/s,
    );
  });

  it.each([
    ['Throws', "throw new Error('broke');", 'error', 'broke'],
    ['Exits', 'process.exit(4);', 'error', 'exit 4'],
    ['Changes', "process.on('exit', () => process.exit(5));", 'error', 'exit 5'],
    ['Waits4Ever', 'await new Promise(() => {});', 'done', null],
    ['Returns', '', 'done', null],
  ])('that %s has its say to the end', async (name, body, status, detail) => {
    const code = `export async function run(job: Worker) {
      process.on('exit', () => job.log('bye'));
      ${body} }`;
    const job = await run(name, code);
    expect([job.status, job.detail, job.log.at(-1)]).toEqual([status, detail, 'log:bye']);
  });

  it('may be started many times at once, also before its code was ever compiled', async () => {
    const code = 'export function run(job: Worker) { job.log("here"); }';
    await server.call('workers.save', { name: 'Crowd', code });
    writeFileSync(join(folder, 'Crowd.ts'), `${code} // never seen before`);
    const ids = Array.from({ length: 12 }, (_, i) => `crowd-${i}`);
    for (const id of ids) await server.call('jobs.create', { worker: 'Crowd', id });
    await Promise.all(ids.map((id) => server.call('jobs.setStatus', { id, status: 'start' })));
    await expect
      .poll(
        async () => (await server.call('jobs.list', { worker: 'Crowd', status: 'done' })).total,
        { timeout: 20_000 },
      )
      .toBe(12);
  });

  it('that never awaits is stopped all the same', async () => {
    const code = 'export function run(job: Worker) { job.log("on"); while (job.isActive()); }';
    const running = run('Busy', code);
    await stopOnceItSpeaks('Busy');
    expect(await running).toMatchObject({ status: 'done', reason: 'stopped' });
  });

  it('is given a signal that ends what it waits for', async () => {
    const code = `import { setTimeout as wait } from 'node:timers/promises';
      export async function run(job: Worker) { job.log('on'); await wait(60000, null, { signal: job.signal }); }`;
    const running = run('Waits', code);
    await stopOnceItSpeaks('Waits');
    expect(await running).toMatchObject({ status: 'done', reason: 'stopped' });
  });

  it('finds nothing of the console in its environment', async () => {
    process.env['JOBJOKER_SECRET'] = 'x';
    const code =
      'export function run(job: Worker) { job.log(Object.keys(process.env).filter((k) => k.startsWith("JOBJOKER")).sort()); }';
    expect((await run('Env', code)).log).toEqual(['log:["JOBJOKER_RUNNER","JOBJOKER_SPOOL"]']);
    delete process.env['JOBJOKER_SECRET'];
  });
});
