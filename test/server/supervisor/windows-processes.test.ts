import { describe, expect, it } from 'vitest';
import type { JobProcess } from '../../../server/contract/job-process.ts';
import { familyIn, processesToldIn } from '../../../server/supervisor/windows-processes.ts';

const process = (pid: number, parent: number, startedAt: number | null): JobProcess => ({
  pid,
  parent,
  name: `p${pid}`,
  command: `p${pid}`,
  startedAt,
});

const pids = (all: readonly JobProcess[], members: readonly JobProcess[]) =>
  familyIn(all, members).map(({ pid }) => pid);

describe('what PowerShell tells of processes', () => {
  it('is read with its times, whatever the system keeps to itself', () => {
    const text = `\uFEFF[{"ProcessId":0,"ParentProcessId":0,"Name":"System Idle Process","CommandLine":null,"Started":null},{"ProcessId":4321,"ParentProcessId":8,"Name":"node.exe","CommandLine":"\\"C:\\\\Program Files\\\\node.exe\\" runner.cjs","Started":"2026-11-27T21:16:09.1234567Z"}]\r\n`;
    expect(processesToldIn(text)).toEqual([
      {
        pid: 0,
        parent: 0,
        name: 'System Idle Process',
        command: 'System Idle Process',
        startedAt: null,
      },
      {
        pid: 4321,
        parent: 8,
        name: 'node.exe',
        command: '"C:\\Program Files\\node.exe" runner.cjs',
        startedAt: Date.UTC(2026, 10, 27, 21, 16, 9, 123),
      },
    ]);
  });

  it('is nothing when it says nothing', () => {
    expect(processesToldIn('\r\n')).toBeNull();
  });
});

describe('the family of a process on Windows', () => {
  const leader = process(10, 1, 100);

  it('has whom it started, and whom these started', () => {
    const all = [process(1, 0, 1), leader, process(12, 11, 120), process(11, 10, 110)];
    expect(pids(all, [leader])).toEqual([10, 12, 11]);
  });

  it('has those whose parent is dead by now, when that one is known', () => {
    const dead = process(11, 10, 110);
    expect(pids([leader, process(12, 11, 120)], [leader, dead])).toEqual([10, 12]);
  });

  it('has none that was there before its parent: the pid was another process then', () => {
    const desktop = process(50, 10, 5);
    expect(pids([leader, desktop, process(51, 50, 130)], [leader])).toEqual([10]);
  });

  it('has none that was started by a later process of the same pid', () => {
    const dead = process(11, 10, 110);
    const later = process(11, 1, 200);
    expect(pids([leader, later, process(60, 11, 210)], [leader, dead])).toEqual([10]);
    expect(pids([leader, later, process(61, 11, 150)], [leader, dead])).toEqual([10, 61]);
  });

  it('has none of which nobody knows when it was started', () => {
    expect(pids([leader, process(11, 10, null)], [leader])).toEqual([10]);
  });
});
