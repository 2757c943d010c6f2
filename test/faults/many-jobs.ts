import { inspect } from 'node:util';
import { count } from './counting.ts';
import { findJob, inLanes, readLog, untilEnded } from './jobs.ts';
import { processesMarked } from './processes.ts';
import { LineLedger } from './tally.ts';
import type { Trial } from './trial.ts';

export interface ManyJobsSize {
  readonly jobs: number;
  /** Calls in flight at a time. */
  readonly lanes: number;
}

const LINES = 5;
const WORKER = `export function run(job) {
  for (let n = 0; n < ${LINES}; n += 1) job.log('n=' + n + ' of ' + job.jobId);
  job.response(job.jobId);
}`;

/** So many jobs are created, and then all started as fast as calls are answered. Each one is done. */
export async function manyJobs(trial: Trial, size: ManyJobsSize): Promise<void> {
  const { tally } = trial;
  const dataDir = trial.folder();
  const served = await trial.console(dataDir);
  await served.call('workers.save', { name: 'Tiny', code: WORKER, type: 'javascript' });
  const idOf = (index: number): string => `tiny-${index}`;
  await inLanes(size.jobs, size.lanes, async (index) => {
    await served.call('jobs.create', { worker: 'Tiny', id: idOf(index) });
  });
  const before = performance.now();
  let most = 0;
  await inLanes(size.jobs, size.lanes, async (index) => {
    const id = idOf(index);
    await served.call('jobs.setStatus', { id, status: 'start' }).catch((error: unknown) => {
      tally.wrong(`${id} was not started: ${inspect(error)}`);
    });
    if (index % 100 === 0) most = Math.max(most, processesMarked('runner/main.ts').length);
  });
  const started = performance.now() - before;
  await inLanes(size.jobs, 8, async (index) => {
    // One that is stuck is told below, with what became of it; the others are looked at all the same.
    await untilEnded(served, idOf(index), 60_000).catch(() => undefined);
  });
  const all = (performance.now() - before) / 1000;
  tally.notes.push(
    `${Math.round(size.jobs / all)} jobs/s; started in ${(started / 1000).toFixed(1)} s, ${most} runners at most`,
  );
  await inLanes(size.jobs, 8, (index) => checkTiny(trial, served, idOf(index)));
  const { total } = await served.call('jobs.list', { status: 'done', limit: 1 });
  tally.expect(total === size.jobs, `${total} of ${size.jobs} jobs are done`);
  tally.rounds = 1;
  await served.close();
}

async function checkTiny(
  { tally }: Trial,
  served: Parameters<typeof findJob>[0],
  id: string,
): Promise<void> {
  const { status, reason, detail } = await findJob(served, id);
  tally.expect(status === 'done', `${id} is ${status} (${reason}, ${detail})`);
  const ledger = new LineLedger();
  for await (const { stream, message } of readLog(served, id)) {
    const [, number = 'NaN', owner] = /^n=(\d+) of (.*)$/.exec(message) ?? [];
    if (stream === 'system') continue;
    if (owner === id) ledger.add(Number(number));
    else tally.wrong(`${id} has a line of another: ${message}`);
  }
  count(tally, id, ledger, LINES);
  const response = (await served.call('jobs.response', { id })).data;
  const said = response.map(({ message }) => message).join();
  tally.expect(said === id, `${id} responds "${said}"`);
}
