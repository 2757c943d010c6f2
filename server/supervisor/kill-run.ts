import { setTimeout as wait } from 'node:timers/promises';
import type { KillPolicy } from '../contract/worker.ts';
import type { RunnerIdentity } from '../storage/storage.ts';
import { IS_WINDOWS } from './held-file.ts';
import {
  KILL_ROUND_MS,
  KILL_ROUNDS,
  killGroup,
  killTree,
  type Seen,
  sendSignal,
  survivors,
} from './kill-tree.ts';
import { killOnWindows } from './kill-windows.ts';
import type { LivingProcess } from './process-facts.ts';
import type { KillReport } from './supervisor.ts';

/**
 * Ends the processes of a runner that the policy means, and says how many others go on. Who runs the worker
 * as its child is `interpreted`; then runner and child are one.
 */
export async function killRun(
  runner: RunnerIdentity,
  policy: KillPolicy,
  interpreted: boolean,
): Promise<KillReport> {
  if (IS_WINDOWS) return killOnWindows(runner, policy);
  switch (policy) {
    case 'tree':
      return killTree(runner);
    case 'group':
      return killSome(runner, ({ group }) => group === runner.pid, killGroup);
    case 'parent':
      return killSome(
        runner,
        ({ pid, parent, start }) =>
          (pid === runner.pid && start === runner.processStart) ||
          (interpreted && parent === runner.pid),
      );
    default:
      return policy satisfies never;
  }
}

/** Round after round for a second at most, as for a tree, but nothing is stopped: the others go on. */
async function killSome(
  runner: RunnerIdentity,
  isMeant: (found: LivingProcess) => boolean,
  /** At once, so that none of them can start another in between. */
  killAll?: (leader: number) => void,
): Promise<KillReport> {
  const seen: Seen = new Map();
  const meant = new Set<number>();
  let living = survivors(runner, seen);
  for (let round = 0; round < KILL_ROUNDS && living.some(isMeant); round += 1) {
    for (const found of living) seen.set(found.pid, found);
    // While one of them is in it, the group is still the runner's, also without the runner.
    killAll?.(runner.pid);
    for (const { pid } of living.filter(isMeant)) {
      meant.add(pid);
      sendSignal(pid, 'SIGKILL');
    }
    await wait(round === 0 ? 1 : KILL_ROUND_MS);
    living = survivors(runner, seen);
  }
  const left = living.filter(isMeant).map(({ pid, name }) => ({ pid, name }));
  return { found: meant.size, left, spared: living.length - left.length };
}
