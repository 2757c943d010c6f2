import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { RUNNER_ID } from '../../../runner/protocol.ts';
import type { RunnerIdentity } from '../../../server/storage/storage.ts';
import { killTree } from '../../../server/supervisor/kill-tree.ts';
import { bootId, processesOf, processStart } from '../../../server/supervisor/process-facts.ts';

const started: ChildProcess[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A process as the pool starts one, which runs this instead of a job. Settles once it has said so. */
async function startTree(script: string): Promise<RunnerIdentity> {
  const runnerId = randomUUID();
  const child = spawn('bash', ['-c', `${script}\necho ready; wait`], {
    env: { PATH: process.env['PATH'], [RUNNER_ID]: runnerId },
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  started.push(child);
  await once(child.stdout, 'data');
  const { pid = 0 } = child;
  return { runnerId, pid, processStart: processStart(pid) ?? '', bootId: bootId() };
}

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
    expect(await killTree(runner)).toEqual({ found: count, left: [] });
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
    expect(await killTree(runner)).toEqual({ found: 2, left: [] });
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
    expect(await killTree(mistaken)).toEqual({ found: 0, left: [] });
    expect(processesOf(runner)).toHaveLength(2);
    await killTree(runner);
  });
});
