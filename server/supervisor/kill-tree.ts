import { setTimeout as wait } from 'node:timers/promises';
import type { RunnerIdentity } from '../storage/storage.ts';
import { IS_WINDOWS } from './held-file.ts';
import { killOnWindows } from './kill-windows.ts';
import { isAlive, type LivingProcess, livingProcesses, processesOf } from './process-facts.ts';
import type { KillReport } from './supervisor.ts';

export const KILL_ROUNDS = 40;
export const KILL_ROUND_MS = 25;
/** A tree that still grows after so many looks is killed as far as it is known, and looked at again. */
const FREEZE_LOOKS = 10;

/**
 * Ends every process of a runner. They are stopped first, look after look until no new one is found:
 * what is stopped starts no others, and its children still have their parent, by which they are known
 * even without group or marker. Then SIGKILL, round after round. Says who is left after a second.
 */
export async function killTree(runner: RunnerIdentity): Promise<KillReport> {
  if (IS_WINDOWS) return killOnWindows(runner, 'tree');
  const seen = freeze(runner);
  let left = [...seen.values()];
  if (isAlive(runner)) killGroup(runner.pid);
  for (let round = 0; round < KILL_ROUNDS && left.length > 0; round += 1) {
    for (const found of left) {
      seen.set(found.pid, found);
      sendSignal(found.pid, 'SIGKILL');
    }
    await wait(round === 0 ? 1 : KILL_ROUND_MS);
    left = survivors(runner, seen);
  }
  return { found: seen.size, left: left.map(({ pid, name }) => ({ pid, name })), spared: 0 };
}

/** The processes of a runner that were found, by pid. */
export type Seen = Map<number, LivingProcess>;

/** Stops all that is found, and gives it back. */
function freeze(runner: RunnerIdentity): Seen {
  const seen: Seen = new Map();
  for (let look = 0; look < FREEZE_LOOKS; look += 1) {
    const fresh = survivors(runner, seen).filter(({ pid }) => !seen.has(pid));
    if (fresh.length === 0) break;
    for (const found of fresh) {
      seen.set(found.pid, found);
      sendSignal(found.pid, 'SIGSTOP');
    }
  }
  return seen;
}

/** Who still lives of those seen, and who was started by them meanwhile. */
export function survivors(runner: RunnerIdentity, seen: Seen): LivingProcess[] {
  const all = livingProcesses();
  const living = all.filter(({ pid, start }) => seen.get(pid)?.start === start);
  return processesOf(runner, new Set(living.map(({ pid }) => pid)), all);
}

export function killGroup(leader: number): void {
  sendSignal(-leader, 'SIGKILL');
}

export function sendSignal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // Gone already, or not ours to kill: the report tells who is left.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}
