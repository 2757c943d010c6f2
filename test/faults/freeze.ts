import { setTimeout as wait } from 'node:timers/promises';
import type { ConsoleProcess } from './console-process.ts';
import {
  COUNTING_MODES,
  COUNTING_WORKER,
  checkCounted,
  countingParameters,
  paceOf,
  saveCountingWorker,
} from './counting.ts';
import { type Asked, findJob, startJob, stopJob, untilEnded, untilJob } from './jobs.ts';
import { signal } from './processes.ts';
import type { Random } from './random.ts';
import type { Trial } from './trial.ts';

export interface FreezeSize {
  readonly rounds: number;
  /** The shortest and the longest freeze. */
  readonly seconds: readonly [number, number];
}

/**
 * Runners stand still for seconds, with one console, with the next one, and with one that is asked to
 * stop them; then the console itself does. Nobody is declared dead, and everything goes on after it.
 */
export async function freeze(trial: Trial, size: FreezeSize): Promise<void> {
  const { tally } = trial;
  const dataDir = trial.folder();
  const accounts = trial.folder();
  let served = await trial.console(dataDir);
  await saveCountingWorker(served.call);
  for (; tally.rounds < size.rounds; tally.rounds += 1) {
    const random = trial.random.fork(`round ${tally.rounds}`);
    const [least, most] = size.seconds;
    const ms = Math.round(1000 * (least + random.next() * (most - least)));
    const ids = await startRound(served, tally.rounds, ms, accounts, random);
    if (tally.rounds % 2 === 1) {
      served.signal('SIGSTOP');
      await wait(ms);
      served.signal('SIGCONT');
    } else served = await freezeRunners(trial, served, dataDir, ids, ms);
    for (const id of ids) {
      await untilEnded(served, id);
      await checkCounted(tally, served, id, accounts);
    }
  }
  await served.close();
}

async function startRound(
  served: Asked,
  round: number,
  ms: number,
  accounts: string,
  random: Random,
): Promise<string[]> {
  const ids: string[] = [];
  for (const mode of COUNTING_MODES) {
    const id = `frozen-${round}-${mode}`;
    // Some end while the console stands still, the others after it.
    const seconds = random.chance(0.3) ? ms / 2000 : ms / 1000 + random.next();
    const parameters = countingParameters(mode, paceOf(mode, seconds, random), accounts, id);
    await startJob(served, { worker: COUNTING_WORKER, id, parameters });
    ids.push(id);
  }
  // A runner that stands still before it listens is another matter.
  for (const id of ids) await untilJob(served, id, 'has lines', ({ logCount }) => logCount > 1);
  return ids;
}

/** Gives back the console that is there afterwards: in between there is another one. */
async function freezeRunners(
  trial: Trial,
  first: ConsoleProcess,
  dataDir: string,
  ids: readonly string[],
  ms: number,
): Promise<ConsoleProcess> {
  const frozen = new Map<string, number>();
  for (const id of ids) {
    const { status, pid } = await findJob(first, id);
    if (status === 'active' && signal(pid ?? 0, 'SIGSTOP')) frozen.set(id, pid ?? 0);
  }
  trial.onEnd(() => resume(frozen));
  await wait(ms / 2);
  await expectActive(trial, first, frozen);
  await first.kill();
  const second = await trial.console(dataDir);
  await wait(ms / 2);
  await expectActive(trial, second, frozen);
  const [asked] = frozen.keys();
  if (asked !== undefined) await stopJob(second, asked);
  await expectActive(trial, second, frozen);
  resume(frozen);
  if (asked !== undefined) {
    const { reason } = await untilJob(second, asked, 'is stopped', (job) => job.reason !== null);
    trial.tally.expect(reason === 'stopped', `${asked} is ${reason} after a stop in its freeze`);
  }
  return second;
}

function resume(frozen: ReadonlyMap<string, number>): void {
  for (const pid of frozen.values()) signal(pid, 'SIGCONT');
}

async function expectActive(
  { tally }: Trial,
  served: Asked,
  frozen: ReadonlyMap<string, number>,
): Promise<void> {
  for (const id of frozen.keys()) {
    const { status, reason } = await findJob(served, id);
    tally.expect(status === 'active', `${id} is ${status} (${reason}) while it is frozen`);
  }
}
