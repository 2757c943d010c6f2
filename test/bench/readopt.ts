import { isFinished } from '../../server/contract/job-status.ts';
import { type Figure, figure } from './figures.ts';
import { type Console, newFolder, startHeadless } from './processes.ts';

const JOBS = 200;
const LANES = 8;

const CODE = `export async function run(job) {
  job.log('ready');
  while (job.isActive()) await job.sleep(1);
}`;

/** A console that was killed while 200 jobs run, and the next one: until it has found them all. */
export async function readoptFigures(): Promise<Figure[]> {
  const dataDir = newFolder();
  const first = await startHeadless(dataDir);
  await first.call('workers.save', { name: 'Waits', code: CODE, type: 'javascript' });
  await inLanes(async (i) => {
    const id = `waits-${i}`;
    await first.call('jobs.create', { worker: 'Waits', id });
    await first.call('jobs.setStatus', { id, status: 'start' });
  });
  await untilAll(first, (job) => job.logCount === 2);
  const pids = (await listOf(first.call)).map(({ pid }) => pid);
  await first.kill();
  try {
    return await readopt(dataDir);
  } finally {
    // Whatever went wrong, they would wait for ever.
    for (const pid of pids) killIfThere(pid);
  }
}

async function readopt(dataDir: string): Promise<Figure[]> {
  const start = performance.now();
  // It tells its address once it has looked for each of them.
  const second = await startHeadless(dataDir);
  const ms = performance.now() - start;
  await inLanes((i) => second.call('jobs.setStatus', { id: `waits-${i}`, status: 'stop' }));
  await untilAll(second, (job) => isFinished(job.status) && job.reason === 'stopped');
  await second.close();
  return [
    figure('readopt_ms', 'ms', ms, 2000, 'from the start to 200 running jobs found; limit: 2 s'),
  ];
}

function killIfThere(pid: number | null): void {
  try {
    if (pid !== null) process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function untilAll(
  { call }: Console,
  isIt: (job: Awaited<ReturnType<typeof listOf>>[number]) => boolean,
): Promise<void> {
  while (!(await listOf(call)).every(isIt)) await new Promise((next) => setTimeout(next, 100));
}

async function listOf(call: Console['call']) {
  return (await call('jobs.list', {})).data;
}

async function inLanes(work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < JOBS) {
      next += 1;
      await work(next);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
