import { afterAll, beforeAll, expect, it } from 'vitest';
import type { KillPolicy, WorkerOptions } from '../../../server/contract/worker.ts';
import type { RunningServer } from '../../../server/index.ts';
import { processStart } from '../../../server/supervisor/process-facts.ts';
import { type JobDriver, jobDriver } from '../../api/job-driver.ts';
import { startTestServer } from '../../server-harness.ts';

/** Deaf, with one child in its group and one that left it; it says their pids. */
const FAMILY = `import { spawn } from 'node:child_process';
export async function run(job) {
  process.on('SIGTERM', () => {});
  const near = spawn('sleep', ['600'], { stdio: 'ignore' });
  const far = spawn('sleep', ['601'], { stdio: 'ignore', detached: true });
  job.log(near.pid + ' ' + far.pid);
  for (;;) await new Promise((resolve) => setTimeout(resolve, 20));
}`;

let server: RunningServer;
let jobs: JobDriver;
beforeAll(async () => {
  server = await startTestServer();
  jobs = jobDriver(server.call);
});
afterAll(() => server.close());

async function startFamily(options: Partial<WorkerOptions>) {
  const name = `Family-${options.killPolicy}`;
  await server.call('workers.save', { name, code: FAMILY, type: 'javascript' });
  await server.call('workers.saveOptions', { name, timeoutMs: null, graceMs: null, ...options });
  const { id } = await jobs.create(name);
  await jobs.start(id);
  await jobs.until(id, (job) => job.logCount > 1);
  const children = (await jobs.log(id))[1]?.split(' ').map(Number) ?? [];
  return { id, living: () => children.map((pid) => processStart(pid) !== null), children };
}

function end(children: readonly number[]): void {
  for (const pid of children) if (processStart(pid) !== null) process.kill(pid, 'SIGKILL');
}

const REPORTS = [
  ['tree', '3 processes found, 0 left', [false, false]],
  [
    'group',
    '2 processes found, 0 left; 1 other goes on, as its kill policy is group',
    [false, true],
  ],
  ['parent', '1 process found, 0 left; 2 others go on, as its kill policy is parent', [true, true]],
] as const satisfies [KillPolicy, string, boolean[]][];

it.each(REPORTS)('a kill of policy %s says: %s', async (killPolicy, report, expected) => {
  const { id, living, children } = await startFamily({ killPolicy });
  const { message, data } = await server.call('jobs.setStatus', { id, status: 'kill' });
  expect(message).toBe(`Killed; ${report}`);
  expect(data).toMatchObject([{ status: 'stop', reason: 'killed', detail: report, killPolicy }]);
  expect(living()).toEqual(expected);
  expect((await jobs.log(id)).slice(-2)).toEqual([message, 'ENDED']);
  end(children);
});

it('a kill by the grace keeps to the policy', async () => {
  const { id, living, children } = await startFamily({ killPolicy: 'group', graceMs: 100 });
  await server.call('jobs.setStatus', { id, status: 'stop' });
  expect(await jobs.ended(id)).toMatchObject({ reason: 'killed', detail: REPORTS[1][1] });
  expect(living()).toEqual([false, true]);
  end(children);
});

it('a kill by the timeout keeps to the policy the job was made with', async () => {
  const options = { killPolicy: 'parent', timeoutMs: 1500, graceMs: 100 } as const;
  const { id, living, children } = await startFamily(options);
  await server.call('workers.saveOptions', { name: 'Family-parent', killPolicy: 'tree' });
  const detail = `Ran longer than its timeout of 1.5 s; ${REPORTS[2][1]}`;
  expect(await jobs.ended(id)).toMatchObject({ reason: 'timeout', detail });
  expect(living()).toEqual([true, true]);
  end(children);
});
