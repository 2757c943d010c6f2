import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../../../server/contract/verbs.ts';
import { one, refused } from '../answers.ts';
import { type JobDriver, jobDriver } from '../job-driver.ts';
import { kill, Windows, type WindowsConsole, windowsPath } from './windows.ts';

const LONG_MS = 120_000;
const windows = new Windows();

let opened: WindowsConsole;
let call: Call;
let driver: JobDriver;

async function open(): Promise<void> {
  opened = await windows.serve();
  call = opened.call;
  driver = jobDriver(call);
}

async function run(name: string, type: string, code: string): Promise<string> {
  await call('workers.save', { name, code, type });
  const { id } = await driver.create(name, null);
  await driver.start(id);
  return id;
}

const lives = (file: string): boolean => {
  const before = readFileSync(file, 'utf8');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  return readFileSync(file, 'utf8') !== before;
};

beforeAll(open, LONG_MS);

describe('on Windows', { timeout: LONG_MS }, () => {
  it('a job runs to its end, with each line in its log', async () => {
    const { id } = await driver.create('TestWorker', { count: 3, sleep: 0.1 });
    await driver.start(id);
    expect(await driver.ended(id)).toMatchObject({ status: 'done', reason: 'completed' });
    expect(await driver.log(id)).toEqual(['STARTED', 'log 0', 'log 1', 'log 2', 'ENDED']);
  });

  it('an exception tells its place, and the job is an error', async () => {
    const id = await run(
      'Throws',
      'application/typescript',
      "export const run = () => {\n  throw new Error('so');\n};",
    );
    expect(await driver.ended(id)).toMatchObject({ status: 'error', detail: 'so' });
    expect((await driver.log(id))[2]).toMatch(/Throws\.ts:2:\d+$/);
  });

  it('a stop is heard by a worker that waits, and by one that never does', async () => {
    const waits = await run(
      'Waits',
      'application/javascript',
      "export async function run(job) { job.log('in'); await job.sleep(3600); job.log('out'); }",
    );
    const busy = await run(
      'Busy',
      'application/javascript',
      "export function run(job) { job.log('in'); while (job.isActive()); job.log('out'); }",
    );
    for (const id of [waits, busy]) {
      await driver.until(id, ({ logCount }) => logCount > 1);
      await call('jobs.setStatus', { id, status: 'stop' });
      expect(await driver.ended(id)).toMatchObject({ status: 'done', reason: 'stopped' });
      expect(await driver.log(id)).toEqual(['STARTED', 'in', 'STOPPED', 'out', 'ENDED']);
    }
  });

  it('a kill ends the runner and the process that it has started', async () => {
    const beat = join(windows.folder, 'beat');
    const child = `setInterval(() => require('fs').appendFileSync(${JSON.stringify(windowsPath(beat))}, '.'), 50)`;
    const id = await run(
      'Parent',
      'application/javascript',
      `import { spawn } from 'node:child_process';
       export async function run(job) {
         spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'ignore' });
         job.log('begun');
         for (;;) await job.sleep(1);
       }`,
    );
    await expect.poll(() => existsSync(beat), { timeout: LONG_MS }).toBe(true);
    expect(lives(beat)).toBe(true);
    await call('jobs.setStatus', { id, status: 'kill' });
    expect(await driver.ended(id)).toMatchObject({ status: 'stop', reason: 'killed' });
    expect(lives(beat)).toBe(false);
  });

  it('a kill finds whom its processes started, and theirs, though detached', async () => {
    const file = windowsPath(join(import.meta.dirname, 'kill-tree.ts'));
    const told = JSON.parse((await windows.run([file])).split('\n').at(-2) ?? '');
    expect(told).toEqual({
      report: { found: 4, left: [], spared: 0 },
      heldBefore: true,
      heldAfter: false,
      left: [],
      isSpared: true,
    });
  });

  it('a command line is run without a shell, and a script that needs one is refused', async () => {
    const echo = JSON.stringify(['node', '-e', "console.log('it is', process.env.JJ_PARAM_word)"]);
    await call('workers.save', { name: 'Line', code: echo, type: 'application/x-command' });
    const { id } = await driver.create('Line', { word: '%PATH% & "that"' });
    await driver.start(id);
    expect(await driver.ended(id)).toMatchObject({ status: 'done' });
    expect(await driver.log(id)).toEqual(['STARTED', 'it is %PATH% & "that"', 'ENDED']);
    writeFileSync(join(windows.folder, 'data', 'workers', 'tool.cmd'), 'echo no');
    const script = JSON.stringify(['./tool', 'x']);
    await call('workers.save', { name: 'Script', code: script, type: 'application/x-command' });
    const { id: second } = await driver.create('Script', null);
    await refused(
      driver.start(second),
      'INTERPRETER_NOT_FOUND',
      /tool\.cmd is a script.*"cmd\.exe", "\/d", "\/c"/,
    );
  });

  it('a job outlives its console, and the next one reads on, each line once', async () => {
    const { id } = await driver.create('TestWorker', { count: 150, sleep: 0.05 });
    await driver.start(id);
    await driver.until(id, ({ logCount }) => logCount > 5);
    await kill(opened.process);
    await open();
    expect(one((await call('jobs.find', { id })).data).status).toBe('active');
    expect(await driver.ended(id)).toMatchObject({ status: 'done', reason: 'completed' });
    const lines = Array.from({ length: 150 }, (_, i) => `log ${i}`);
    expect(await driver.log(id)).toEqual(['STARTED', ...lines, 'ENDED']);
    expect(
      readdirSync(join(windows.folder, 'data', 'spool')).filter((file) => file.includes('.spool')),
    ).toEqual([]);
  });

  it('a job whose runner is gone when the console comes back is lost', async () => {
    const { id } = await driver.create('TestWorker', { count: 10_000, sleep: 0.05 });
    await driver.start(id);
    const { pid } = await driver.until(id, ({ logCount }) => logCount > 2);
    await kill(opened.process);
    await windows.run([`-e`, `process.kill(${pid}, 'SIGKILL')`]);
    await open();
    expect(await driver.ended(id)).toMatchObject({ status: 'error', reason: 'lost' });
  });

  it('a name in other letters is the same file, and that of a device is none', async () => {
    const code = 'export const run = () => {};';
    await refused(
      call('workers.save', { name: 'TESTworker', code }),
      'WORKER_EXISTS',
      /a worker "TestWorker" already, and here the case/,
    );
    await refused(call('workers.save', { name: 'nul', code }), 'INVALID', /"nul" is a device/);
  });

  it('a second console is refused the data folder, and told the pid of the first', async () => {
    await expect(windows.serve()).rejects.toThrow(
      /Another JobJoker \(process \d+\) uses the data folder/,
    );
  });
});
