import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { JobProcess } from '../contract/job-process.ts';
import type { KillPolicy } from '../contract/worker.ts';
import type { RunnerIdentity } from '../storage/storage.ts';
import { isRunnerHeld } from './held-file.ts';
import type { KillReport } from './supervisor.ts';
import { askWindows, familyIn } from './windows-processes.ts';

/** Each look takes PowerShell about a second. */
const LOOKS = 5;
const PAUSE_MS = 50;

/** What a kill needs of the system. */
export interface WindowsSystem {
  /** Every process of the machine; null when it cannot be told. */
  list(): Promise<JobProcess[] | null>;
  isAlive(runner: RunnerIdentity): boolean;
  end(pid: number): void;
  /** Ends it with all that the system itself takes for its tree. */
  endTree(pid: number): Promise<void>;
}

const WINDOWS: WindowsSystem = {
  list: askWindows,
  isAlive: ({ runnerId }) => isRunnerHeld(runnerId),
  end(pid) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already, or not ours to kill: the report tells who is left.
    }
  },
  endTree: (pid) =>
    new Promise((resolve) => {
      execFile('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true }, () =>
        resolve(),
      );
    }),
};

/**
 * Ends the processes of a runner, and what they start meanwhile, look after look. There are no groups, no signal
 * that stops, and no marker to be read: whose parent has ended before the first look is not found. A runner
 * that is dead by then has no family at all, as its pid may have been anybody's since.
 */
export async function killOnWindows(
  runner: RunnerIdentity,
  policy: KillPolicy,
  system: WindowsSystem = WINDOWS,
): Promise<KillReport> {
  if (!system.isAlive(runner)) return { found: 0, left: [], spared: 0 };
  const all = await system.list();
  const leader = all?.find(({ pid }) => pid === runner.pid);
  if (all === null || leader === undefined) return killUnseen(runner, system);
  const isMeant = ({ pid }: JobProcess): boolean => policy !== 'parent' || pid === leader.pid;
  const seen = new Map<string, JobProcess>();
  let living = familyIn(all, [leader]);
  for (let look = 0; look < LOOKS && living.some(isMeant); look += 1) {
    for (const one of living) seen.set(`${one.pid} ${one.startedAt}`, one);
    for (const { pid } of living.filter(isMeant)) system.end(pid);
    await wait(PAUSE_MS);
    living = familyIn((await system.list()) ?? [], [...seen.values()]);
  }
  const left = living.filter(isMeant).map(({ pid, name }) => ({ pid, name }));
  const found = [...seen.values()].filter(isMeant).length;
  return { found, left, spared: living.length - left.length };
}

/** The runner is known to live, and nothing is known of its family. */
async function killUnseen(runner: RunnerIdentity, system: WindowsSystem): Promise<KillReport> {
  const { pid } = runner;
  await system.endTree(pid);
  for (let look = 0; look < LOOKS && system.isAlive(runner); look += 1) {
    system.end(pid);
    await wait(PAUSE_MS);
  }
  return { found: 1, left: system.isAlive(runner) ? [{ pid, name: 'runner' }] : [], spared: 0 };
}
