import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isFinished } from '../../server/contract/job-status.ts';
import { type Figure, figure } from './figures.ts';
import { FLOOD_LINE } from './logs.ts';
import { newFolder, startConsole } from './processes.ts';

const WORKERS = 8;
const LINES = 250_000;
const MONITOR = ['--import', resolve(import.meta.dirname, 'loop-delay.ts')];
const CLI = resolve(import.meta.dirname, '../../out/main/cli.js');

const CODE = `const line = ${FLOOD_LINE};
export async function run(job) {
  for (let i = 0; i < ${LINES}; i += 1) {
    job.log(line(i));
    if (i % 1000 === 0) await null;
  }
}`;

/** Eight workers that write as fast as they can: what is stored, and how long the main thread is kept from its work. */
export async function floodFigures(): Promise<Figure[]> {
  const folder = newFolder();
  const file = join(folder, 'console.json');
  const idleFile = join(folder, 'idle.json');
  const served = await startConsole(process.execPath, [...MONITOR, CLI, 'serve'], folder, {
    LOOP_DELAY_FILE: file,
  });
  // With eight workers on a few processors nobody gets his turn at once: this one has nothing to do.
  const idle = spawn(process.execPath, [...MONITOR, '-e', 'setInterval(() => {}, 1000)'], {
    env: { ...process.env, LOOP_DELAY_FILE: idleFile },
  });
  const { call } = served;
  await call('workers.save', { name: 'Flood', code: CODE, type: 'javascript' });
  for (let i = 0; i < WORKERS; i += 1) await call('jobs.create', { worker: 'Flood' });
  const ids = (await call('jobs.list', {})).data.map(({ id }) => id);
  await Promise.all([readDelay(served.child, file), readDelay(idle, idleFile)]);
  const start = performance.now();
  await Promise.all(ids.map((id) => call('jobs.setStatus', { id, status: 'start' })));
  const list = async () => (await call('jobs.list', {})).data;
  while ((await list()).some(({ status }) => !isFinished(status))) {
    await new Promise((next) => setTimeout(next, 50));
  }
  const seconds = (performance.now() - start) / 1000;
  const [ours, least] = await Promise.all([
    readDelay(served.child, file),
    readDelay(idle, idleFile),
  ]);
  const lines = (await list()).reduce((sum, { logCount }) => sum + logCount, 0);
  if (lines !== WORKERS * (LINES + 2)) throw new Error(`${lines} lines were stored`);
  idle.kill();
  await served.close();
  return [
    figure('ingest_while_8_flood_lines_per_s', '/s', lines / seconds, 300_000, 'all 8 together'),
    figure(
      'main_thread_block_p99_ms',
      'ms',
      ours.busy.p99,
      16,
      `a turn's processor time under that flood; longest ${ours.busy.max.toFixed(0)} ms`,
    ),
    figure(
      'main_thread_late_p99_ms',
      'ms',
      ours.late.p99,
      least.late.p99,
      `longest ${ours.late.max.toFixed(0)} ms; limit: an idle process meanwhile, longest ${least.late.max.toFixed(0)} ms`,
    ),
  ];
}

interface Spread {
  readonly p99: number;
  readonly max: number;
}

/** In ms; loop-delay.ts says what of. */
interface Delay {
  readonly busy: Spread;
  readonly late: Spread;
}

/** What the process measured since it was asked the last time. */
async function readDelay(child: ChildProcess, file: string): Promise<Delay> {
  await isThere(file);
  rmSync(file);
  child.kill('SIGUSR2');
  await isThere(file);
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function isThere(file: string): Promise<void> {
  while (!existsSync(file)) await new Promise((next) => setTimeout(next, 10));
}
