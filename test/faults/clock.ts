import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from '../../server/contract/job.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import {
  COUNTING_MODES,
  COUNTING_WORKER,
  checkCounted,
  countingParameters,
  saveCountingWorker,
} from './counting.ts';
import { FakeClock } from './fake-clock.ts';
import { type Asked, findJob, startJob, stopJob, untilEnded, untilJob } from './jobs.ts';
import type { Trial } from './trial.ts';

export interface ClockSize {
  readonly rounds: number;
  readonly jumps: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Summer time, a night, a clock that was never set, one that was set wrongly. */
const OFFSETS = [-2 * HOUR, 3 * DAY, -MINUTE, HOUR, -400 * DAY, -5, 0, 365 * DAY];

/** What a job writes is to be seen this soon, whatever the clock does. */
const SOON_MS = 5000;
const HASTY_MS = 4000;
const LOOP = 'export function run(job) { while (job.isActive()); }';

interface Cast {
  readonly counting: readonly string[];
  /** Its timeout is an hour, and an hour does not go by. */
  readonly patient: string;
  /** Its timeout goes by. */
  readonly hasty: string;
  /** It never awaits, and must see that it is asked to stop. */
  readonly loop: string;
  /** Never started; the console writes into its log. */
  readonly witness: string;
}

/**
 * The clock jumps back and forth for console and runners, while jobs run and while no console does.
 * Nobody is declared dead, times out too early or too late, or loses a line.
 */
export async function clock(trial: Trial, size: ClockSize): Promise<void> {
  const { tally } = trial;
  const dataDir = trial.folder();
  const accounts = trial.folder();
  const fake = new FakeClock(accounts);
  for (; tally.rounds < size.rounds; tally.rounds += 1) {
    const random = trial.random.fork(`round ${tally.rounds}`);
    const jump = (): number => fake.set(random.pick(OFFSETS));
    const first = await trial.console(dataDir, fake.env);
    await saveCountingWorker(first.call);
    await first.call('workers.save', { name: 'Loop', code: LOOP, type: 'javascript' });
    const cast = await startCast(first, tally.rounds, accounts);
    for (let done = 0; done < size.jumps; done += 1) {
      const offset = jump();
      await expectGrowth(trial, first, cast.counting);
      await expectJumped(trial, first, cast, offset);
    }
    await first.kill();
    jump();
    await wait(random.int(0, 500));
    const second = await trial.console(dataDir, fake.env);
    jump();
    await expectGrowth(trial, second, cast.counting);
    await checkCast(trial, second, cast, accounts);
    await second.close();
  }
}

async function startCast(served: Asked, round: number, accounts: string): Promise<Cast> {
  const name = (role: string): string => `${role}-${round}`;
  const counting = COUNTING_MODES.map((mode) => name(mode));
  for (const mode of COUNTING_MODES) {
    const pace = { count: 10_000_000, burst: mode === 'flood' ? 200 : 5, pauseMs: 50 };
    const parameters = countingParameters(mode, pace, accounts, name(mode));
    await startJob(served, { worker: COUNTING_WORKER, id: name(mode), parameters });
  }
  const [patient, hasty] = [name('patient'), name('hasty')];
  const [loop, witness] = [name('loop'), name('witness')];
  for (const [id, timeoutMs] of [[patient, HOUR * 1000] as const, [hasty, HASTY_MS] as const]) {
    const pace = { count: 10_000_000, burst: 1, pauseMs: 100 };
    const parameters = countingParameters('slow', pace, accounts, id);
    await startJob(served, { worker: COUNTING_WORKER, id, parameters, timeoutMs });
  }
  await startJob(served, { worker: 'Loop', id: loop });
  await served.call('jobs.create', { worker: 'Loop', id: witness });
  return { counting, patient, hasty, loop, witness };
}

/** What is written goes on to be seen: nobody waits until the old time comes again. */
async function expectGrowth(trial: Trial, served: Asked, ids: readonly string[]): Promise<void> {
  await wait(300);
  const growth = ids.map(async (id) => {
    const { logCount: before, status } = await findJob(served, id);
    trial.tally.expect(status === 'active', `${id} is ${status} after a jump of the clock`);
    const grew = (job: Job): boolean => job.logCount > before || isFinished(job.status);
    await note(trial, untilJob(served, id, 'goes on to grow', grew, SOON_MS));
  });
  await Promise.all(growth);
}

/** Without this a clock that did not jump would pass. */
async function expectJumped(
  { tally }: Trial,
  served: Asked,
  { witness, counting }: Cast,
  offset: number,
): Promise<void> {
  await served.call('jobs.appendLog', { id: witness, text: 'what is the time?' });
  const meant = Date.now() + offset * 1000;
  // The console wrote the one, a runner the other.
  for (const id of [witness, counting[1] ?? witness]) {
    const [last] = (await served.call('jobs.log', { id, tail: 1 })).data;
    const off = Math.round(((last?.at ?? 0) - meant) / 1000);
    tally.expect(
      Math.abs(off) < 10,
      `The last line of ${id} is ${off} s off the time it should be`,
    );
  }
}

/** One that waits in vain is a finding, and the others are still looked at. */
async function note(trial: Trial, waiting: Promise<unknown>): Promise<void> {
  await waiting.catch((error: unknown) => trial.tally.wrong(String(error)));
}

async function checkCast(
  trial: Trial,
  served: Asked,
  { counting, patient, hasty, loop }: Cast,
  accounts: string,
): Promise<void> {
  const { tally } = trial;
  await note(trial, untilEnded(served, hasty, HASTY_MS + SOON_MS));
  const late = await findJob(served, hasty);
  tally.expect(late.reason === 'timeout', `${hasty} is ${late.status} (${late.reason})`);
  const early = await findJob(served, patient);
  tally.expect(early.status === 'active', `${patient} is ${early.status} (${early.reason})`);
  const rest = [...counting, patient, loop];
  for (const id of rest) await stopJob(served, id);
  for (const id of rest) await note(trial, untilEnded(served, id, SOON_MS));
  const { status, reason } = await findJob(served, loop);
  tally.expect(reason === 'stopped', `${loop} is ${status} (${reason})`);
  if (status === 'active') await served.call('jobs.setStatus', { id: loop, status: 'kill' });
  for (const id of counting) await checkCounted(tally, served, id, accounts);
}
