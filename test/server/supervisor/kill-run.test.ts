import { describe, expect, it } from 'vitest';
import type { RunnerIdentity } from '../../../server/storage/storage.ts';
import { killRun } from '../../../server/supervisor/kill-run.ts';
import {
  isAlive,
  type LivingProcess,
  processesOf,
} from '../../../server/supervisor/process-facts.ts';
import { startTree } from './process-tree.ts';

/** A runner with a child in its group, and one that left it; each sheds the marker too. */
const FAMILY = 'sleep 600 & setsid sleep 601 & env -i sleep 602 & env -i setsid sleep 603 &';

async function startFamily(): Promise<RunnerIdentity> {
  const runner = await startTree(FAMILY);
  await expect.poll(() => namesOf(runner)).toEqual(['bash', ...Array(4).fill('sleep')]);
  return runner;
}

const namesOf = (runner: RunnerIdentity): string[] =>
  processesOf(runner)
    .map(({ name }) => name)
    .sort();

const isThere = (runner: RunnerIdentity) => (found: LivingProcess) =>
  isAlive({ ...runner, pid: found.pid, processStart: found.start });

const endLeader = async (runner: RunnerIdentity): Promise<void> => {
  process.kill(runner.pid, 'SIGKILL');
  await expect.poll(() => isAlive(runner)).toBe(false);
};

describe('a kill of policy', () => {
  it('tree ends all of them', async () => {
    const runner = await startFamily();
    expect(await killRun(runner, 'tree', false)).toEqual({ found: 5, left: [], spared: 0 });
  });

  it('group ends those of the group, with or without a marker, and no other', async () => {
    const runner = await startFamily();
    const all = processesOf(runner);
    expect(await killRun(runner, 'group', false)).toEqual({ found: 3, left: [], spared: 2 });
    const living = all.filter(isThere(runner));
    expect(living.map(({ group }) => group === runner.pid)).toEqual([false, false]);
    for (const { pid } of living) process.kill(pid, 'SIGKILL');
  });

  it('parent ends the runner alone', async () => {
    const runner = await startFamily();
    const all = processesOf(runner);
    expect(await killRun(runner, 'parent', false)).toEqual({ found: 1, left: [], spared: 4 });
    const living = all.filter(isThere(runner));
    expect(living.map(({ pid }) => pid)).not.toContain(runner.pid);
    expect(living).toHaveLength(4);
    for (const { pid } of living) process.kill(pid, 'SIGKILL');
  });

  it('parent ends the runner with its child, when that is the worker', async () => {
    const runner = await startFamily();
    const { found, left } = await killRun(runner, 'parent', true);
    const children = found - 1;
    expect(children).toBeGreaterThan(0);
    expect(left).toEqual([]);
    const living = processesOf(runner);
    expect(living.filter(({ parent }) => parent === runner.pid)).toEqual([]);
    for (const { pid } of living) process.kill(pid, 'SIGKILL');
  });

  it('group ends a group that lost its leader', async () => {
    const runner = await startTree('sleep 600 & setsid sleep 601 & env -i sleep 602 &');
    await expect.poll(() => namesOf(runner)).toEqual(['bash', ...Array(3).fill('sleep')]);
    const all = processesOf(runner);
    await endLeader(runner);
    // Nobody can tell any more that the one without a marker is of this job, but it is in the group.
    expect(await killRun(runner, 'group', false)).toEqual({ found: 1, left: [], spared: 1 });
    await expect.poll(() => all.filter(isThere(runner)).length).toBe(1);
  });

  it('parent finds nobody when the runner is gone', async () => {
    const runner = await startTree('sleep 600 &');
    await endLeader(runner);
    expect(await killRun(runner, 'parent', false)).toEqual({ found: 0, left: [], spared: 1 });
  });

  it('group ends a group that grows while it is killed', async () => {
    const grow = 'for i in $(seq 199); do env -i sleep 600 & done';
    const runner = await startTree(`(${grow}; wait) &`);
    const { found, left, spared } = await killRun(runner, 'group', false);
    expect(found).toBeGreaterThan(1);
    expect([left, spared]).toEqual([[], 0]);
    expect(processesOf(runner)).toEqual([]);
  });

  it.each(['group', 'parent'] as const)(
    '%s touches no later process of the same pid',
    async (policy) => {
      const runner = await startTree('sleep 600 &');
      const mistaken = { ...runner, runnerId: 'another', processStart: '1' };
      expect(await killRun(mistaken, policy, false)).toEqual({ found: 0, left: [], spared: 0 });
      expect(processesOf(runner)).toHaveLength(2);
    },
  );
});
