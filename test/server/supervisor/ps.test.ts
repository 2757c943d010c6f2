import { afterEach, describe, expect, it, vi } from 'vitest';
import { livingProcesses, processesOf } from '../../../server/supervisor/process-facts.ts';
import { processesIn, psAllLater, psStart } from '../../../server/supervisor/ps.ts';
import { startTree } from './process-tree.ts';

afterEach(() => vi.unstubAllEnvs());

describe('what ps tells of processes', () => {
  it('is read with start and command; what is dead and not yet reaped is left out', () => {
    const text = [
      '    1     0     1 Ss   Tue Nov 24 09:01:02 2026 /sbin/init splash',
      ' 4321     1  4321 S+   Wed Nov  4 00:45:13 2026 /usr/bin/node main.js --x',
      ' 4322  4321  4321 Z    Wed Nov  4 00:45:14 2026 [node] <defunct>',
      'not a line of it',
      '',
    ].join('\n');
    expect(processesIn(text)).toEqual([
      {
        pid: 1,
        parent: 0,
        group: 1,
        start: 'Tue Nov 24 09:01:02 2026',
        command: '/sbin/init splash',
      },
      {
        pid: 4321,
        parent: 1,
        group: 4321,
        start: 'Wed Nov  4 00:45:13 2026',
        command: '/usr/bin/node main.js --x',
      },
    ]);
  });

  it('is the same in every zone and language, as it is kept for the next console', async () => {
    const { pid } = await startTree('sleep 600 &');
    const start = psStart(pid);
    expect(start).toMatch(/^\w{3} \w{3} +\d+ \d\d:\d\d:\d\d \d{4}$/);
    vi.stubEnv('TZ', 'Pacific/Kiritimati');
    vi.stubEnv('LC_ALL', 'pt_BR.UTF-8');
    expect(psStart(pid)).toBe(start);
    expect(Math.abs(Date.parse(`${start} UTC`) - Date.now())).toBeLessThan(20_000);
  });

  it('is null for a pid that nobody has', () => {
    expect(psStart(2 ** 22 - 1)).toBeNull();
  });

  it('is enough to find group and children, but for the marker', async () => {
    const runner = await startTree('sleep 600 & env -i setsid bash -c "sleep 601 & wait" &');
    await expect.poll(() => processesOf(runner).length).toBe(4);
    const found = processesOf(runner, new Set([runner.pid]), livingProcesses(false));
    const pids = (list: readonly { pid: number }[]) => list.map(({ pid }) => pid).sort();
    expect(pids(found)).toEqual(pids(processesOf(runner)));
    expect(found.map(({ name }) => name)).toContain('sleep');
    expect((await psAllLater()).map(({ pid }) => pid)).toContain(runner.pid);
  });
});
