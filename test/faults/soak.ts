import { setTimeout as wait } from 'node:timers/promises';
import { isFinished } from '../../server/contract/job-status.ts';
import type { ConsoleProcess } from './console-process.ts';
import {
  COUNTING_MODES,
  COUNTING_WORKER,
  checkCounted,
  countingParameters,
  paceOf,
  saveCountingWorker,
} from './counting.ts';
import { findJob, startJob, untilEnded } from './jobs.ts';
import { rssMb } from './processes.ts';
import type { Trial } from './trial.ts';
import { WatchedPage } from './watched-page.ts';

export interface SoakSize {
  readonly seconds: number;
  /** How much more it may take at the end than after the first quarter, as a share. */
  readonly growth: number;
}

/** Jobs that run at a time, and finished ones that are kept. */
const RUNNING = 6;
const KEPT = 30;
const SAMPLE_MS = 250;

/** Steady mixed load: memory stays flat, nothing is stuck, and every job is right when it ends. */
export async function soak(trial: Trial, size: SoakSize): Promise<void> {
  const { tally } = trial;
  const served = await trial.console(trial.folder());
  const accounts = trial.folder();
  await saveCountingWorker(served.call);
  const page = await WatchedPage.open(trial, served);
  const samples: number[] = [];
  const heaps: number[] = [];
  const end = performance.now() + size.seconds * 1000;
  const goesOn = (): boolean => performance.now() < end;
  await Promise.all([
    ...Array.from({ length: RUNNING }, (_, lane) => runJobs(trial, served, accounts, lane, goesOn)),
    look(trial, served, goesOn),
    sample(served.pid, samples, goesOn),
    watch(trial, page, heaps, goesOn),
  ]);
  const { total } = await served.call('jobs.list', { status: 'active' });
  tally.expect(total === 0, `${total} jobs are stuck`);
  judgeMemory(trial, 'console', samples, size.growth);
  judgeMemory(trial, 'page', heaps, size.growth);
  tally.rounds = 1;
  await served.close();
}

/** One job after the other, each looked at line by line; old ones are deleted. */
async function runJobs(
  trial: Trial,
  served: ConsoleProcess,
  accounts: string,
  lane: number,
  goesOn: () => boolean,
): Promise<void> {
  const random = trial.random.fork(`lane ${lane}`);
  const kept: string[] = [];
  for (let number = 0; goesOn(); number += 1) {
    const id = `soak-${lane}-${number}`;
    const mode = random.pick(COUNTING_MODES);
    const pace = { ...paceOf(mode, 0.2 + random.next() * 1.5, random) };
    const parameters = countingParameters(
      mode,
      { ...pace, count: Math.min(pace.count, 5000) },
      accounts,
      id,
    );
    await startJob(served, { worker: COUNTING_WORKER, id, parameters, timeoutMs: 120_000 });
    await untilEnded(served, id, 60_000);
    await checkCounted(trial.tally, served, id, accounts);
    kept.push(id);
    const oldest = kept.length > KEPT / RUNNING ? kept.shift() : undefined;
    if (oldest !== undefined) await served.call('jobs.remove', { id: oldest });
  }
}

/** As people and scripts do: lists, one job, the end of its log, a page in the middle. */
async function look({ random }: Trial, served: ConsoleProcess, goesOn: () => boolean) {
  const own = random.fork('look');
  while (goesOn()) {
    const { data } = await served.call('jobs.list', { limit: 50 });
    const job = data.length === 0 ? undefined : own.pick(data);
    if (job !== undefined) await lookAt(served, job.id, own.int(0, job.logCount));
    await wait(100);
  }
}

/** It may be deleted meanwhile. */
async function lookAt(served: ConsoleProcess, id: string, after: number): Promise<void> {
  try {
    const { status } = await findJob(served, id);
    await served.call('jobs.log', { id, after, limit: 500 });
    await served.call('jobs.log', { id, tail: 100 });
    if (isFinished(status)) await served.call('jobs.response', { id });
  } catch (error) {
    if (!String(error).includes('No job')) throw error;
  }
}

async function sample(pid: number, samples: number[], goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    samples.push(rssMb(pid));
    await wait(SAMPLE_MS);
  }
}

/** Somebody has the console open in a browser and looks at one job after the other. */
async function watch(
  { tally }: Trial,
  page: WatchedPage,
  heaps: number[],
  goesOn: () => boolean,
): Promise<void> {
  let looks = 0;
  heaps.push(await page.heapMb());
  while (goesOn()) {
    if (await page.lookAround()) looks += 1;
    heaps.push(await page.heapMb());
  }
  tally.notes.push(`${looks} jobs were looked at in a browser`);
  tally.expect(looks > 0, 'No job could be looked at in a browser');
}

/** The second quarter against the last one: the first one is for warming up. */
function judgeMemory(
  { tally }: Trial,
  whose: string,
  samples: readonly number[],
  growth: number,
): void {
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  const early = median(samples.slice(quarter, 2 * quarter));
  const late = median(samples.slice(-quarter));
  const share = late / early - 1;
  const text = `${early.toFixed(1)} MB in the second quarter, ${late.toFixed(1)} MB in the last`;
  tally.notes.push(`${whose}: ${text}`);
  tally.expect(
    share <= growth,
    `Memory of the ${whose} grew by ${(share * 100).toFixed(0)} %: ${text}`,
  );
}

function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
