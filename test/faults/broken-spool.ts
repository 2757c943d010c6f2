import { setTimeout as wait } from 'node:timers/promises';
import {
  COUNTING_WORKER,
  checkCounted,
  count,
  countingParameters,
  saveCountingWorker,
} from './counting.ts';
import { type Asked, findJob, readLog, startJob, until, untilEnded, untilJob } from './jobs.ts';
import { lives, runnerIdOf, signal } from './processes.ts';
import { type Aftermath, DAMAGES, type Damage, damage } from './spool-damage.ts';
import { LineLedger } from './tally.ts';
import type { Trial } from './trial.ts';

export interface BrokenSpoolSize {
  readonly rounds: number;
}

/** So long they write while nobody reads. */
const UNREAD_MS = 600;

interface Patient {
  readonly id: string;
  readonly pid: number;
  readonly runnerId: string;
}

/**
 * While no console runs, jobs end and their spools are damaged, each in another way. The next console
 * ends every job, keeps what is whole, says how much is not, and tries nothing again and again.
 */
export async function brokenSpool(trial: Trial, size: BrokenSpoolSize): Promise<void> {
  const { tally } = trial;
  const dataDir = trial.folder();
  const accounts = trial.folder();
  for (; tally.rounds < size.rounds; tally.rounds += 1) {
    const random = trial.random.fork(`round ${tally.rounds}`);
    const first = await trial.console(dataDir);
    await saveCountingWorker(first.call);
    const patients = new Map<Damage, Patient>();
    for (const kind of DAMAGES) {
      patients.set(kind, await startPatient(first, `${kind}-${tally.rounds}`, accounts));
    }
    const healthy = await startPatient(first, `healthy-${tally.rounds}`, accounts);
    const beginning = [...patients.values(), healthy].map(({ id }) =>
      untilJob(first, id, 'has lines', ({ logCount }) => logCount > 20),
    );
    await Promise.all(beginning);
    await first.kill();
    await endUnseen([...patients.values(), healthy]);
    const expected = new Map<Damage, Aftermath>();
    for (const [kind, { id, runnerId }] of patients) {
      const stored = await trial.storedOffset(dataDir, id);
      expected.set(kind, damage(kind, `${dataDir}/spool/${runnerId}.spool`, stored, random));
    }
    const second = await trial.console(dataDir);
    const checks = [...patients].map(async ([kind, { id }]) => {
      const facts = expected.get(kind);
      if (facts !== undefined) await checkDamaged(trial, second, id, facts);
    });
    await Promise.all(checks);
    await untilEnded(second, healthy.id);
    await checkCounted(tally, second, healthy.id, accounts);
    await second.close();
  }
}

async function startPatient(served: Asked, id: string, accounts: string): Promise<Patient> {
  const pace = { count: 1_000_000, burst: 1, pauseMs: 15 };
  const parameters = countingParameters('slow', pace, accounts, id);
  await startJob(served, { worker: COUNTING_WORKER, id, parameters });
  const pid = (await findJob(served, id)).pid ?? 0;
  return { id, pid, runnerId: runnerIdOf(pid) };
}

/** They are asked to stop, as by a person, and nobody sees their end. */
async function endUnseen(patients: readonly Patient[]): Promise<void> {
  await wait(UNREAD_MS);
  for (const { pid } of patients) signal(pid, 'SIGTERM');
  const areGone = (): true | undefined =>
    patients.some(({ pid }) => lives(pid)) ? undefined : true;
  await until('the runners have ended', 30_000, areGone);
}

async function checkDamaged(
  { tally }: Trial,
  served: Asked,
  id: string,
  { lines, badBytes, reasons }: Aftermath,
): Promise<void> {
  const { status, reason } = await untilEnded(served, id, 10_000).catch(() => findJob(served, id));
  const isRight = reasons.some((right) => right === reason);
  tally.expect(isRight, `${id} is ${status} (${reason}) instead of ${reasons.join(' or ')}`);
  const ledger = new LineLedger();
  const places = new Map(lines.map((line, place) => [line, place]));
  const system: string[] = [];
  for await (const { stream, message } of readLog(served, id)) {
    const place = places.get(message);
    if (stream === 'system') system.push(message);
    else if (place === undefined) tally.wrong(`${id} has a line that nobody wrote: ${message}`);
    else ledger.add(place);
  }
  count(tally, id, ledger, lines.length);
  const told = bytesTold(system);
  const isTold = badBytes.includes(told);
  tally.expect(isTold, `${id}: ${told} bytes are told as bad instead of ${badBytes.join(' or ')}`);
}

/** What was passed over; or, when nothing was, how much of the last message was cut off. */
function bytesTold(system: readonly string[]): number {
  const sum = (pattern: RegExp): number =>
    system.reduce((all, line) => all + Number(pattern.exec(line)?.[1] ?? 0), 0);
  return sum(/^(\d+) bytes .*passed over/) || sum(/cut off after (\d+) bytes/);
}
