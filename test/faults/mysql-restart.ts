import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../server/contract/errors.ts';
import type { MysqlServer } from '../mysql-server.ts';
import type { ConsoleProcess } from './console-process.ts';
import {
  COUNTING_MODES,
  COUNTING_WORKER,
  checkCounted,
  countingParameters,
  paceOf,
  saveCountingWorker,
} from './counting.ts';
import { findJob, startJob, until, untilEnded } from './jobs.ts';
import type { Random } from './random.ts';
import type { Trial } from './trial.ts';

export interface MysqlRestartSize {
  readonly rounds: number;
  /** In each round. */
  readonly restarts: number;
  /** The server is away for so long at most. */
  readonly seconds: number;
}

const WAYS = ['kill', 'freeze', 'end'] as const;

/**
 * MySQL is killed, frozen or ended under load, and comes back. Calls may be refused, in words; jobs go on,
 * also those that end meanwhile, and all that they wrote is there once.
 */
export async function mysqlRestart(trial: Trial, size: MysqlRestartSize): Promise<void> {
  const { tally } = trial;
  const mysql = await trial.startMysql();
  const dataDir = trial.folder();
  const accounts = trial.folder();
  let served = await trial.console(dataDir);
  await saveCountingWorker(served.call);
  for (; tally.rounds < size.rounds; tally.rounds += 1) {
    const random = trial.random.fork(`round ${tally.rounds}`);
    const ids = await startAll(served, size, tally.rounds, random, accounts);
    for (let restart = 0; restart < size.restarts; restart += 1) {
      await wait(random.int(100, 1000));
      const late = `late-${tally.rounds}-${restart}`;
      const goAway = goneFor(mysql, random.pick(WAYS), random.int(200, size.seconds * 1000));
      await Promise.all([goAway, tryCalls(trial, served, late, accounts)]);
      await startLate(served, late, accounts);
      ids.push(late);
    }
    if (tally.rounds % 2 === 1) served = await killBoth(trial, mysql, served, dataDir);
    for (const id of ids) {
      await untilEnded(served, id, 60_000);
      await checkCounted(tally, served, id, accounts);
    }
  }
  await served.close();
}

async function startAll(
  served: ConsoleProcess,
  size: MysqlRestartSize,
  round: number,
  random: Random,
  accounts: string,
): Promise<string[]> {
  const ids: string[] = [];
  for (const mode of COUNTING_MODES) {
    const id = `restart-${round}-${mode}`;
    // Some end while it is away, the others after it.
    const pace = paceOf(mode, 1 + random.next() * size.restarts * size.seconds, random);
    const parameters = countingParameters(mode, pace, accounts, id);
    await startJob(served, { worker: COUNTING_WORKER, id, parameters });
    ids.push(id);
  }
  return ids;
}

async function goneFor(mysql: MysqlServer, way: (typeof WAYS)[number], ms: number): Promise<void> {
  if (way === 'freeze') mysql.signal('SIGSTOP');
  else await (way === 'kill' ? mysql.kill() : mysql.end());
  await wait(ms);
  if (way === 'freeze') mysql.signal('SIGCONT');
  else await mysql.begin();
}

const lateJob = (id: string, accounts: string) => ({
  worker: COUNTING_WORKER,
  id,
  parameters: countingParameters('slow', { count: 20, burst: 1, pauseMs: 10 }, accounts, id),
});

/** A call in the outage is answered, or refused in words. */
async function tryCalls(
  { tally }: Trial,
  served: ConsoleProcess,
  id: string,
  accounts: string,
): Promise<void> {
  const refused = (error: unknown): void => {
    const isClear = error instanceof AppError && /MySQL at/.test(error.message);
    tally.expect(isClear, `A call was refused with "${error}"`);
  };
  await Promise.all([
    served.call('jobs.list', { limit: 10 }).catch(refused),
    served.call('app.info', {}),
    served.call('jobs.create', lateJob(id, accounts)).catch(refused),
  ]);
}

/** Whatever was refused is asked again, now that it is there. */
async function startLate(served: ConsoleProcess, id: string, accounts: string): Promise<void> {
  await until(`${id} is taken`, 10_000, async () => {
    const refusal = await served.call('jobs.create', lateJob(id, accounts)).then(
      () => null,
      (error: unknown) => (error instanceof AppError ? error.code : String(error)),
    );
    if (refusal === null || refusal === 'JOB_EXISTS') return true;
    if (refusal === 'STORAGE_UNAVAILABLE') return undefined;
    throw new Error(`${id} was refused: ${refusal}`);
  });
  const { status } = await findJob(served, id);
  if (status === 'idle') await served.call('jobs.setStatus', { id, status: 'start' });
}

/** A console that has no MySQL to begin with says so and ends; the next one finds everything. */
async function killBoth(
  trial: Trial,
  mysql: MysqlServer,
  served: ConsoleProcess,
  dataDir: string,
): Promise<ConsoleProcess> {
  await served.kill();
  await mysql.kill();
  const failure = await trial.console(dataDir).then(
    () => 'It started without MySQL',
    (error: unknown) => String(error),
  );
  const isClear = /ended with 1: MySQL at 127\.0\.0\.1:\d+ cannot be reached/.test(failure);
  trial.tally.expect(isClear, `Without MySQL: ${failure}`);
  await mysql.begin();
  return trial.console(dataDir);
}
