import { describe, expect, it } from 'vitest';
import type { JobProcess } from '../../../server/contract/job-process.ts';
import { killOnWindows, type WindowsSystem } from '../../../server/supervisor/kill-windows.ts';

const RUNNER = { runnerId: 'r', pid: 10, processStart: 'file', bootId: 'held' };

/** Processes as pid, parent; each was started after those before it. */
function systemOf(...pairs: readonly [pid: number, parent: number][]) {
  let living = pairs.map(
    ([pid, parent], index): JobProcess => ({
      pid,
      parent,
      name: `p${pid}`,
      command: '',
      startedAt: index,
    }),
  );
  const ended: number[] = [];
  const trees: number[] = [];
  const system: WindowsSystem = {
    list: async () => living,
    isAlive: () => living.some(({ pid }) => pid === RUNNER.pid),
    end: (pid) => {
      ended.push(pid);
      living = living.filter((one) => one.pid !== pid);
    },
    endTree: async (pid) => {
      trees.push(pid);
    },
  };
  const add = (pid: number, parent: number): void => {
    living = [...living, { pid, parent, name: `p${pid}`, command: '', startedAt: 1000 + pid }];
  };
  return { system, ended, trees, add };
}

describe('a kill on Windows', () => {
  it('ends the runner and all that came of it, and nobody else', async () => {
    const { system, ended } = systemOf([1, 0], [10, 1], [11, 10], [12, 11], [20, 1]);
    const report = await killOnWindows(RUNNER, 'tree', system);
    expect(report).toEqual({ found: 3, left: [], spared: 0 });
    expect(ended).toEqual([10, 11, 12]);
  });

  it('finds what was started while it looked, also by what has ended', async () => {
    const { system, add } = systemOf([1, 0], [10, 1], [11, 10]);
    const end = (pid: number): void => {
      if (pid === 11) add(13, 11);
      system.end(pid);
    };
    const report = await killOnWindows(RUNNER, 'tree', { ...system, end });
    expect(report).toEqual({ found: 3, left: [], spared: 0 });
  });

  it('takes a group for the tree, as there are no groups', async () => {
    const { system } = systemOf([10, 1], [11, 10]);
    const report = await killOnWindows(RUNNER, 'group', system);
    expect(report).toEqual({ found: 2, left: [], spared: 0 });
  });

  it('ends the runner alone by the policy that says so, and counts who goes on', async () => {
    const { system, ended } = systemOf([10, 1], [11, 10], [12, 11]);
    const report = await killOnWindows(RUNNER, 'parent', system);
    expect(report).toEqual({ found: 1, left: [], spared: 2 });
    expect(ended).toEqual([10]);
  });

  it('tells who does not go', async () => {
    const { system } = systemOf([10, 1], [11, 10]);
    const end = (pid: number): void => {
      if (pid !== 11) system.end(pid);
    };
    const report = await killOnWindows(RUNNER, 'tree', { ...system, end });
    expect(report).toEqual({ found: 2, left: [{ pid: 11, name: 'p11' }], spared: 0 });
  });

  it('touches nobody when the runner is gone: its pid may be anybody by now', async () => {
    const { system, ended } = systemOf([10, 1], [11, 10]);
    const report = await killOnWindows(RUNNER, 'tree', { ...system, isAlive: () => false });
    expect(report).toEqual({ found: 0, left: [], spared: 0 });
    expect(ended).toEqual([]);
  });

  it("leaves the tree to the system's own means when nobody tells of processes", async () => {
    const { system, ended, trees } = systemOf([10, 1], [11, 10]);
    const report = await killOnWindows(RUNNER, 'tree', { ...system, list: async () => null });
    expect(report).toEqual({ found: 1, left: [], spared: 0 });
    expect([trees, ended]).toEqual([[10], [10]]);
  });
});
