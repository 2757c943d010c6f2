import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../server/contract/errors.ts';
import type { ConsoleProcess } from './console-process.ts';
import {
  COUNTING_WORKER,
  type CountingMode,
  checkCounted,
  countingParameters,
  saveCountingWorker,
} from './counting.ts';
import { type Asked, findJob, startJob, until, untilEnded } from './jobs.ts';
import type { Trial } from './trial.ts';

export interface FullDiskSize {
  readonly rounds: number;
  readonly megabytes: number;
}

const ANSWER_MS = 2000;
const MB = 1024 * 1024;

/**
 * Floods fill the disk that holds the data folder. The console stays up and answers, or is killed at
 * that very time; once there is space again, all that was written is there once.
 */
export async function fullDisk(trial: Trial, size: FullDiskSize): Promise<void> {
  const { tally } = trial;
  for (; tally.rounds < size.rounds; tally.rounds += 1) {
    const disk = mountDisk(trial, size.megabytes);
    await fillAndFree(trial, disk, size.megabytes, tally.rounds % 2 === 1);
  }
}

/** A disk of its own in memory, which goes away whatever happens. */
function mountDisk(trial: Trial, megabytes: number): string {
  const disk = trial.folder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'jobjoker-faults', disk]);
  // Lazily, as a process may still be about to end there.
  trial.onEnd(() => void execFileSync('umount', ['-l', disk]));
  trial.guard(disk);
  return disk;
}

async function fillAndFree(
  trial: Trial,
  disk: string,
  megabytes: number,
  killsConsole: boolean,
): Promise<void> {
  const { tally } = trial;
  const accounts = trial.folder();
  const dataDir = join(disk, 'data');
  const filler = join(disk, 'filler');
  const first = await trial.console(dataDir);
  await saveCountingWorker(first.call);
  // It would take no new job on so small a disk.
  await first.call('settings.save', { minFreeMb: 0 });
  writeFileSync(filler, Buffer.alloc(Math.floor(megabytes * 0.8) * MB));
  const ids = await startFloods(first, megabytes, accounts, tally.rounds);
  await until('the disk is full', 60_000, () => statfsSync(disk).bavail === 0 || undefined);
  await expectAnswers(trial, first, ids);
  await wait(trial.random.int(500, 3000));
  await expectAnswers(trial, first, ids);
  const served = killsConsole
    ? await killWhileFull(trial, first, dataDir, filler)
    : await free(first, filler);
  for (const id of ids) {
    await untilEnded(served, id, 60_000);
    await checkCounted(tally, served, id, accounts);
  }
  await served.close();
  const integrity = await trial.integrity(dataDir);
  tally.expect(integrity === 'ok', `The database is not whole: ${integrity}`);
}

async function startFloods(
  served: Asked,
  megabytes: number,
  accounts: string,
  round: number,
): Promise<string[]> {
  const ids: string[] = [];
  // A line takes some 60 bytes of a spool: all in all they fill what is left and half of the filler.
  const lines = Math.round((megabytes * MB * 0.5) / 60 / 2);
  for (const mode of ['flood', 'print'] satisfies CountingMode[]) {
    const id = `full-${round}-${mode}`;
    const pace = { count: lines, burst: 500, pauseMs: 10 };
    const parameters = countingParameters(mode, pace, accounts, id);
    await startJob(served, { worker: COUNTING_WORKER, id, parameters });
    ids.push(id);
  }
  return ids;
}

/** It shows what it has, and refuses in words what it cannot do. */
async function expectAnswers(
  { tally }: Trial,
  served: ConsoleProcess,
  ids: readonly string[],
): Promise<void> {
  const before = performance.now();
  await served.call('app.info', {});
  await served.call('jobs.list', {});
  for (const id of ids) {
    const { status } = await findJob(served, id);
    tally.expect(status === 'active', `${id} is ${status} while the disk is full`);
    await served.call('jobs.log', { id, limit: 100 });
  }
  const took = performance.now() - before;
  tally.expect(took < ANSWER_MS * (ids.length + 1), `Four questions took ${took} ms`);
  await served.call('jobs.create', { worker: COUNTING_WORKER }).catch((error: unknown) => {
    const isRefusal = error instanceof AppError && /full|space/i.test(error.message);
    tally.expect(isRefusal, `A job was refused with "${error}"`);
  });
}

async function free(served: ConsoleProcess, filler: string): Promise<ConsoleProcess> {
  rmSync(filler);
  return served;
}

/** The next console starts on the full disk, or says why it cannot and starts when there is space. */
async function killWhileFull(
  trial: Trial,
  first: ConsoleProcess,
  dataDir: string,
  filler: string,
): Promise<ConsoleProcess> {
  await first.kill();
  const second = await trial.console(dataDir).catch((error: unknown) => {
    trial.tally.expect(/ENOSPC|full|space/i.test(String(error)), `It did not start: ${error}`);
  });
  rmSync(filler);
  return second ?? (await trial.console(dataDir));
}

/** Mounting is for root alone. */
export function canMount(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}
