import { setTimeout as wait } from 'node:timers/promises';
import { isFinished } from '../../server/contract/job-status.ts';
import { type ConsoleProcess, exitOf, spawnConsole } from './console-process.ts';
import {
  accountFor,
  COUNTING_MODES,
  COUNTING_WORKER,
  checkCounted,
  countingParameters,
  paceOf,
  saveCountingWorker,
} from './counting.ts';
import { type Asked, findJob, stopJob, untilEnded } from './jobs.ts';
import type { Random } from './random.ts';
import type { Trial } from './trial.ts';

export interface KillConsoleSize {
  readonly rounds: number;
  /** Jobs that run at a time. */
  readonly jobs: number;
  readonly longestJobSeconds: number;
}

/** What became of a request whose answer may have been cut off by the kill. */
type Fate = 'asked' | 'begun';

/**
 * The console is killed at random moments, also while it starts and while it answers, and jobs begin
 * and end all the while, some of them when there is none. Nothing of what they wrote may be missing.
 */
export async function killConsole(trial: Trial, size: KillConsoleSize): Promise<void> {
  const { tally } = trial;
  const dataDir = trial.folder();
  const accounts = trial.folder();
  const fates = new Map<string, Fate>();
  for (; tally.rounds < size.rounds; tally.rounds += 1) {
    const random = trial.random.fork(`round ${tally.rounds}`);
    if (random.chance(0.2)) await killWhileItStarts(trial, dataDir, random);
    const served = await trial.console(dataDir);
    if (tally.rounds === 0) await saveCountingWorker(served.call);
    const starting = startMissing(trial, served, fates, size, random, accounts);
    await wait(random.chance(0.2) ? random.int(0, 100) : random.int(100, 1500));
    await served.kill();
    await starting;
    await wait(random.int(0, 600));
  }
  const served = await trial.console(dataDir);
  await endThem(served, fates);
  for (const [id, fate] of fates) await checkFate(trial, served, id, fate, accounts);
  await served.close();
}

async function killWhileItStarts(trial: Trial, dataDir: string, random: Random): Promise<void> {
  const child = spawnConsole(dataDir, trial.env);
  const exit = exitOf(child);
  trial.onEnd(() => void child.kill('SIGKILL'));
  await wait(random.int(50, 1000));
  child.kill('SIGKILL');
  await exit;
}

/** Starts as many jobs as are missing. The console may be killed at any moment meanwhile. */
async function startMissing(
  { tally }: Trial,
  served: ConsoleProcess,
  fates: Map<string, Fate>,
  size: KillConsoleSize,
  random: Random,
  accounts: string,
): Promise<void> {
  try {
    const { total } = await served.call('jobs.list', { status: 'active', limit: 1 });
    for (let missing = size.jobs - total; missing > 0; missing -= 1) {
      const id = `counting-${fates.size}`;
      const mode = COUNTING_MODES[fates.size % COUNTING_MODES.length] ?? 'slow';
      const pace = paceOf(mode, 0.5 + random.next() * size.longestJobSeconds, random);
      const parameters = countingParameters(mode, pace, accounts, id);
      fates.set(id, 'asked');
      await served.call('jobs.create', { worker: COUNTING_WORKER, id, parameters });
      await served.call('jobs.setStatus', { id, status: 'start' });
      fates.set(id, 'begun');
    }
  } catch (error) {
    // The answer was cut off by the kill; anything else is a finding.
    if (!served.isEnding) tally.wrong(`A call failed: ${error}`);
  }
}

async function endThem(served: Asked, fates: ReadonlyMap<string, Fate>): Promise<void> {
  const active = (await served.call('jobs.list', { status: 'active' })).data;
  for (const { id } of active) await stopJob(served, id);
  for (const { id } of active) await untilEnded(served, id, 60_000);
  const { total } = await served.call('jobs.list', { status: 'active' });
  if (total > 0) throw new Error(`${total} of ${fates.size} jobs are active for ever`);
}

async function checkFate(
  { tally }: Trial,
  served: Asked,
  id: string,
  fate: Fate,
  accounts: string,
): Promise<void> {
  if (fate === 'asked' && accountFor(accounts, id) === null) {
    // Nobody was told that it runs. What is there of it must not pretend to run or to have run.
    const job = await findJob(served, id).catch(() => undefined);
    const isUnborn = job === undefined || job.status === 'idle' || job.reason === 'lost';
    if (isUnborn) return;
    tally.expect(isFinished(job.status), `${id}, whose start was cut off, is ${job.status}`);
  }
  await checkCounted(tally, served, id, accounts);
}
