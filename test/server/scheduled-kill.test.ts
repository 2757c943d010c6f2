import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { isFinished } from '../../server/contract/job-status.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { ConsoleProcess } from '../faults/console-process.ts';
import { newDataDir } from '../server-harness.ts';

const ROUNDS = 3;
const EACH = 8;
/** The times of a round, from its beginning on, and how far they are from one another. */
const FIRST_MS = 4000;
const STEP_MS = 40;

/** Notes that it ran, once for each run. */
const NOTES = `import { appendFileSync } from 'node:fs';
export function run(job) { appendFileSync(job.getParameter('file'), job.getParameter('name') + '\\n'); }`;

let open: ConsoleProcess | undefined;
afterEach(() => open?.end());

async function start(dataDir: string): Promise<Call> {
  open = await ConsoleProcess.start(dataDir);
  return open.call;
}

/** The jobs of a schedule, once it is over and they have ended. */
async function jobsOf(call: Call, id: string) {
  for (;;) {
    const [schedule] = (await call('schedules.find', { id })).data;
    const { data } = await call('jobs.list', { schedule: id });
    const isOver = schedule?.enabled === false && data.length > 0;
    if (isOver && data.every(({ status }) => isFinished(status))) return data;
    await wait(50);
  }
}

it('starts each time once, however the console is killed around it', async () => {
  const dataDir = newDataDir();
  const file = join(dataDir, 'notes.txt');
  const names: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const call = await start(dataDir);
    await call('workers.save', { name: 'Notes', code: NOTES, type: 'typescript' });
    const begin = Date.now() + FIRST_MS;
    const made = Array.from({ length: EACH }, async (_, no) => {
      const name = `round-${round}-${no}`;
      names.push(name);
      const rule = { kind: 'once', at: begin + no * STEP_MS } as const;
      const parameters = { file, name };
      await call('schedules.create', { id: name, worker: 'Notes', parameters, rule });
    });
    await Promise.all(made);
    // Among the times: some are over, some are in the middle, some are to come.
    await wait(begin - Date.now() + Math.random() * EACH * STEP_MS);
    await open?.kill();
  }
  const call = await start(dataDir);
  const ran = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
  for (const name of names) {
    const jobs = await jobsOf(call, name);
    expect([name, jobs.length]).toEqual([name, 1]);
    const runs = ran().filter((line) => line === name).length;
    // The one way to fail: it was stored as begun, and its runner never heard of it.
    const isLost = jobs[0]?.status === 'error' && jobs[0].reason === 'lost';
    expect([name, runs]).toEqual([name, isLost ? expect.toBeOneOf([0, 1]) : 1]);
  }
  await open?.close();
}, 120_000);
