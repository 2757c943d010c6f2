import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../server/contract/errors.ts';
import type { ConsoleProcess } from './console-process.ts';
import { exitOf } from './console-process.ts';
import {
  COUNTING_MODES,
  COUNTING_WORKER,
  checkCounted,
  countingParameters,
  paceOf,
  saveCountingWorker,
} from './counting.ts';
import { type Asked, findJob, startJob, untilEnded } from './jobs.ts';
import { databaseOf } from './spools.ts';
import type { Trial } from './trial.ts';

export interface LockedSize {
  readonly rounds: number;
  /** Longer than the 5 s that SQLite waits for a lock. */
  readonly seconds: number;
}

const ROOT = resolve(import.meta.dirname, '../..');

/** Takes the lock, says so, and keeps it until its stdin ends. */
const LOCKER = `
const BetterSqlite3 = require('better-sqlite3');
const database = new BetterSqlite3(process.argv[1]);
database.pragma('busy_timeout = 30000');
database.exec('BEGIN EXCLUSIVE');
console.log('locked');
process.stdin.on('end', () => { database.exec('ROLLBACK'); process.exit(0); }).resume();
`;

/**
 * Another program keeps the database locked for longer than SQLite waits. Calls may be refused, in
 * words; jobs go on, and end when their time is up, and all that they wrote is there once it lets go.
 */
export async function lockedDatabase(trial: Trial, size: LockedSize): Promise<void> {
  const { tally } = trial;
  const dataDir = trial.folder();
  const accounts = trial.folder();
  const served = await trial.console(dataDir);
  await saveCountingWorker(served.call);
  for (; tally.rounds < size.rounds; tally.rounds += 1) {
    const random = trial.random.fork(`round ${tally.rounds}`);
    const ids: string[] = [];
    for (const mode of COUNTING_MODES) {
      const id = `locked-${tally.rounds}-${mode}`;
      // Some end while it is locked, the others after it.
      const pace = paceOf(mode, 1 + random.next() * size.seconds * 1.5, random);
      const parameters = countingParameters(mode, pace, accounts, id);
      await startJob(served, { worker: COUNTING_WORKER, id, parameters });
      ids.push(id);
    }
    const hasty = await startHasty(served, tally.rounds, accounts);
    const locker = await lock(trial, dataDir);
    const calls = [tryCalls(trial, served, tally.rounds, accounts), wait(size.seconds * 1000)];
    await calls[1];
    await letGo(locker);
    const late = await calls[0];
    for (const id of [...ids, ...(late ?? [])]) {
      await untilEnded(served, id, 60_000);
      await checkCounted(tally, served, id, accounts);
    }
    await expectTimeout(trial, served, hasty);
  }
  await served.close();
}

/** Its time is up while the database is locked. */
async function startHasty(served: Asked, round: number, accounts: string): Promise<string> {
  const id = `locked-${round}-hasty`;
  const pace = { count: 1_000_000, burst: 1, pauseMs: 200 };
  const parameters = countingParameters('slow', pace, accounts, id);
  await startJob(served, { worker: COUNTING_WORKER, id, parameters, timeoutMs: 2500 });
  return id;
}

async function expectTimeout({ tally }: Trial, served: Asked, id: string): Promise<void> {
  await untilEnded(served, id, 15_000).catch(() => undefined);
  const { status, reason } = await findJob(served, id);
  tally.expect(reason === 'timeout', `${id}, whose time is up, is ${status} (${reason})`);
  if (status === 'active') await served.call('jobs.setStatus', { id, status: 'kill' });
}

async function lock(trial: Trial, dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', LOCKER, databaseOf(dataDir)], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  trial.onEnd(() => void child.kill('SIGKILL'));
  if (child.stdout !== null) await once(child.stdout, 'data');
  return child;
}

async function letGo(locker: ChildProcess): Promise<void> {
  const exit = exitOf(locker);
  locker.stdin?.end();
  await exit;
}

/** A job that is begun now runs, or is refused and can be begun later. Gives back what runs. */
async function tryCalls(
  { tally }: Trial,
  served: ConsoleProcess,
  round: number,
  accounts: string,
): Promise<string[]> {
  await served.call('jobs.list', { limit: 10 });
  const id = `locked-${round}-late`;
  const pace = { count: 20, burst: 1, pauseMs: 10 };
  const parameters = countingParameters('slow', pace, accounts, id);
  const job = { worker: COUNTING_WORKER, id, parameters };
  const refused = (error: unknown): void => {
    const isClear = error instanceof AppError && /lock|busy|in use/i.test(error.message);
    tally.expect(isClear, `A call was refused with "${error}"`);
  };
  await served.call('jobs.create', job).catch(refused);
  await wait(6000);
  await served.call('jobs.create', job).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'JOB_EXISTS')) refused(error);
  });
  const { status } = await findJob(served, id);
  if (status === 'idle') await served.call('jobs.setStatus', { id, status: 'start' });
  return [id];
}
