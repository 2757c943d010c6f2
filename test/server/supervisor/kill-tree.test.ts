import { describe, expect, it } from 'vitest';
import type { RunnerIdentity } from '../../../server/storage/storage.ts';
import { killTree } from '../../../server/supervisor/kill-tree.ts';
import { processesOf, processStart } from '../../../server/supervisor/process-facts.ts';
import { startTree } from './process-tree.ts';

/** None of its processes lives, whichever way one looks. */
function isGone(runner: RunnerIdentity, found: readonly number[]): boolean {
  return processesOf(runner).length === 0 && found.every((pid) => processStart(pid) === null);
}

describe('killing a tree', () => {
  it.each([
    ['a child', 'sleep 600 &', 2],
    ['a child in a session of its own', 'setsid sleep 600 &', 2],
    ['a child without the marker', 'env -i sleep 600 &', 2],
    ['a child without marker, group and session', 'env -i setsid sleep 600 &', 2],
    ['such a child of such a child', 'env -i setsid bash -c "sleep 600 & sleep 601 & wait" &', 4],
    ['an orphan that has its marker', '(setsid sleep 600 &); sleep 601 &', 3],
  ])('ends %s', async (_name, script, count) => {
    const runner = await startTree(script);
    await expect.poll(() => processesOf(runner).length).toBe(count);
    const pids = processesOf(runner).map(({ pid }) => pid);
    expect(await killTree(runner)).toEqual({ found: count, left: [], spared: 0 });
    expect(isGone(runner, pids)).toBe(true);
  });

  it('ends a tree of 200 that grows while it is killed', async () => {
    const grow = 'for i in $(seq 199); do (env -i setsid sleep 600) & done';
    const runner = await startTree(`(${grow}; wait) &`);
    const { found, left } = await killTree(runner);
    expect(found).toBeGreaterThan(1);
    expect(left).toEqual([]);
    expect(isGone(runner, [])).toBe(true);
  });

  it('ends one that is stopped and ignores every signal that it can', async () => {
    const runner = await startTree('trap "" TERM INT HUP; sleep 600 & kill -STOP $!');
    expect(await killTree(runner)).toEqual({ found: 2, left: [], spared: 0 });
  });

  it('leaves others alone, also those of the same name', async () => {
    const other = await startTree('sleep 600 &');
    const runner = await startTree('sleep 600 &');
    await killTree(runner);
    expect(processesOf(other)).toHaveLength(2);
    await killTree(other);
  });

  it('touches no later process of the same pid', async () => {
    const runner = await startTree('sleep 600 &');
    const mistaken = { ...runner, runnerId: 'another', processStart: '1' };
    expect(await killTree(mistaken)).toEqual({ found: 0, left: [], spared: 0 });
    expect(processesOf(runner)).toHaveLength(2);
    await killTree(runner);
  });
});
