import { setTimeout as wait } from 'node:timers/promises';
import type { RunnerIdentity } from '../storage/storage.ts';
import { isAlive, type LivingProcess, processesOf, processStart } from './process-facts.ts';
import type { KillReport } from './supervisor.ts';

const ROUNDS = 40;
const ROUND_MS = 25;

/**
 * Ends every process of a runner with SIGKILL: its group at once, then, round after round, whoever
 * still carries its marker, also out of the group or session. Says who is left after a second.
 */
export async function killTree(runner: RunnerIdentity): Promise<KillReport> {
  const seen = new Map<number, LivingProcess>();
  let left = processesOf(runner);
  if (isAlive(runner)) killGroup(runner.pid);
  for (let round = 0; round < ROUNDS && left.length > 0; round += 1) {
    for (const found of left) {
      seen.set(found.pid, found);
      kill(found.pid);
    }
    await wait(round === 0 ? 1 : ROUND_MS);
    left = survivors(runner, seen);
  }
  return { found: seen.size, left: left.map(({ pid, name }) => ({ pid, name })) };
}

/** Who still lives of those seen, and who was started by them meanwhile. */
function survivors(runner: RunnerIdentity, seen: Map<number, LivingProcess>): LivingProcess[] {
  const all = new Map<number, LivingProcess>();
  for (const found of seen.values()) {
    if (processStart(found.pid) === found.start) all.set(found.pid, found);
  }
  for (const found of processesOf(runner)) all.set(found.pid, found);
  return [...all.values()];
}

function killGroup(leader: number): void {
  // On Windows there are no groups; the leader alone goes.
  kill(process.platform === 'win32' ? leader : -leader);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // Gone already, or not ours to kill: the report tells who is left.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}
