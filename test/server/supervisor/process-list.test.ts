import { describe, expect, it } from 'vitest';
import { processesOf } from '../../../server/supervisor/process-facts.ts';
import { listProcesses } from '../../../server/supervisor/process-list.ts';
import { startTree } from './process-tree.ts';

describe('the list of processes', () => {
  it('has all that a kill would find, each after the one that started it', async () => {
    const runner = await startTree('env -i setsid bash -c "sleep 600 & sleep 601 & wait" &');
    await expect.poll(() => processesOf(runner).length).toBe(4);
    const listed = await listProcesses(runner);
    const pids = (list: readonly { pid: number }[]) => list.map(({ pid }) => pid).sort();
    expect(pids(listed)).toEqual(pids(processesOf(runner)));
    expect(listed[0]?.pid).toBe(runner.pid);
    for (const [index, { parent }] of listed.slice(1).entries()) {
      expect(listed.slice(0, index + 1).map(({ pid }) => pid)).toContain(parent);
    }
    expect(listed.map(({ command }) => command)).toContain('sleep 601');
    const age = Date.now() - (listed[0]?.startedAt ?? 0);
    expect(Math.abs(age)).toBeLessThan(20_000);
  });

  it('is empty when the pid is by now another process', async () => {
    const runner = await startTree('sleep 600 &');
    expect(await listProcesses({ ...runner, runnerId: 'other', processStart: '1' })).toEqual([]);
  });
});
