import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConsoleProcess } from './console-process.ts';
import { count } from './counting.ts';
import { type Asked, findJob, readLog, startJob, until, untilEnded, untilJob } from './jobs.ts';
import { lives, runnerIdOf, signal } from './processes.ts';
import type { Random } from './random.ts';
import { cutLastRecord, type SpoolFacts, spoolFacts } from './spools.ts';
import { LineLedger, type Tally } from './tally.ts';
import type { Trial } from './trial.ts';

export interface KillRunnerSize {
  readonly rounds: number;
  readonly jobs: number;
}

/** A line inside a message that reads like a record: what is cut off must not be taken for one. */
const FORGERY = 'l00000000c forged line!';

/**
 * Lines of all lengths, so that a kill meets a record half written. The text is known from its number.
 */
const WORKER = `
const FORGERY = ${JSON.stringify(FORGERY)};
const textOf = (n, longest) => 'n=' + n + ' \\n' + FORGERY + '\\n' + 'x'.repeat((n * 7919) % longest);
export async function run(job) {
  for (let n = 0; job.isActive(); n += 1) {
    job.log(textOf(n, job.parameters.longest));
    if (n % job.parameters.burst === 0) await job.sleep(job.parameters.pauseMs / 1000);
  }
}`;

const textOf = (n: number, longest: number): string =>
  `n=${n} \n${FORGERY}\n${'x'.repeat((n * 7919) % longest)}`;

interface Victim {
  readonly id: string;
  readonly longest: number;
}

/**
 * Runners are killed, with a console that watches and with none. Their jobs are told as dead, and what
 * they wrote is there up to the last whole record.
 */
export async function killRunner(trial: Trial, size: KillRunnerSize): Promise<void> {
  const { tally } = trial;
  const dataDir = trial.folder();
  let served = await trial.console(dataDir);
  await served.call('workers.save', { name: 'Sizes', code: WORKER, type: 'javascript' });
  for (; tally.rounds < size.rounds; tally.rounds += 1) {
    const random = trial.random.fork(`round ${tally.rounds}`);
    const victims = await startVictims(served, size.jobs, tally.rounds, random);
    await wait(random.int(0, 600));
    if (tally.rounds % 2 === 0) {
      await killWatched(tally, served, victims);
      continue;
    }
    const left = await killAlone(trial, served, victims, dataDir, random);
    served = await trial.console(dataDir);
    for (const victim of victims) {
      const facts = left.get(victim.id);
      if (facts !== undefined) await checkLost(tally, served, victim, facts);
    }
  }
  await served.close();
}

async function startVictims(
  served: Asked,
  jobs: number,
  round: number,
  random: Random,
): Promise<Victim[]> {
  const victims: Victim[] = [];
  for (let index = 0; index < jobs; index += 1) {
    const id = `victim-${round}-${index}`;
    const longest = random.pick([20, 2000, 100_000, 1_000_000]);
    const parameters = { longest, burst: longest > 50_000 ? 1 : 8, pauseMs: random.int(4, 20) };
    await startJob(served, { worker: 'Sizes', id, parameters });
    victims.push({ id, longest });
  }
  for (const { id } of victims) {
    await untilJob(served, id, 'has a line', ({ logCount }) => logCount > 1);
  }
  return victims;
}

async function killWatched(tally: Tally, served: Asked, victims: readonly Victim[]): Promise<void> {
  for (const { id } of victims) signal((await findJob(served, id)).pid ?? 0, 'SIGKILL');
  for (const victim of victims) {
    const { status, reason, detail } = await untilEnded(served, victim.id);
    const how = `${status} ${reason} ${detail}`;
    tally.expect(how === 'error failed SIGKILL', `${victim.id} is ${how}`);
    const { ledger } = await readVictim(tally, served, victim);
    count(tally, victim.id, ledger, ledger.highest + 1);
  }
}

/** The console goes first, so that nobody sees the runners die. Gives back what is in each spool. */
async function killAlone(
  trial: Trial,
  served: ConsoleProcess,
  victims: readonly Victim[],
  dataDir: string,
  random: Random,
): Promise<Map<string, SpoolFacts>> {
  const runners: { id: string; pid: number; runnerId: string }[] = [];
  for (const { id } of victims) {
    const pid = (await findJob(served, id)).pid ?? 0;
    runners.push({ id, pid, runnerId: runnerIdOf(pid) });
  }
  await served.kill();
  await wait(random.int(0, 300));
  for (const { pid } of runners) signal(pid, 'SIGKILL');
  await until(
    'the runners are gone',
    5000,
    () => !runners.some(({ pid }) => lives(pid)) || undefined,
  );
  const left = new Map<string, SpoolFacts>();
  for (const { id, runnerId } of runners) {
    const file = join(dataDir, 'spool', `${runnerId}.spool`);
    // As a machine that lost its power: the last pages were never written to the disk.
    if (random.chance(0.6)) cutLastRecord(file, await trial.storedOffset(dataDir, id), random);
    left.set(id, spoolFacts(file));
  }
  return left;
}

async function checkLost(
  tally: Tally,
  served: Asked,
  victim: Victim,
  { records, cutOff }: SpoolFacts,
): Promise<void> {
  const { id } = victim;
  const { status, reason } = await untilEnded(served, id);
  tally.expect(reason === 'lost', `${id} is ${status} ${reason} instead of lost`);
  const { ledger, system } = await readVictim(tally, served, victim);
  count(tally, id, ledger, records.log);
  const isTold = system.some((line) => line.includes('cut off'));
  tally.expect(isTold === cutOff > 0, `${id}: ${cutOff} bytes cut off, and told are ${system}`);
}

/** The lines of a victim, each of which must be whole. */
async function readVictim(tally: Tally, served: Asked, { id, longest }: Victim) {
  const ledger = new LineLedger();
  const system: string[] = [];
  for await (const { stream, message } of readLog(served, id)) {
    if (stream === 'system') {
      system.push(message);
      continue;
    }
    const number = Number(/^n=(\d+) /.exec(message)?.[1] ?? Number.NaN);
    if (message === textOf(number, longest)) ledger.add(number);
    else tally.wrong(`${id} has a line that nobody wrote: ${message.slice(0, 100)}`);
  }
  tally.expect(system.at(-1) === 'ENDED', `${id} ends with ${system.at(-1)}`);
  return { ledger, system };
}
