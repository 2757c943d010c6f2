import { describe, expect, it, vi } from 'vitest';
import { dockMenu, userTasks } from '../../electron/quick-entries.ts';
import { taskbarMarks } from '../../electron/taskbar-marks.ts';

const job = (id: string, percent: number | null = null) => ({
  ...{ id, worker: 'W', stopRequested: false, percent },
});
const seven = Array.from({ length: 7 }, (_, n) => job(`job-${n}`));

describe('the marks in the taskbar', () => {
  it.each([
    ['nothing runs', [], { badge: 0, progress: -1 }],
    ['nobody tells', [job('a')], { badge: 1, progress: -1 }],
    ['one tells', [job('a'), job('b', 40)], { badge: 2, progress: 0.4 }],
    ['two tell', [job('a', 0), job('b', 50), job('c')], { badge: 3, progress: 0.25 }],
  ])('when %s', (_when, jobs, marks) => {
    expect(taskbarMarks(jobs)).toEqual(marks);
  });
});

describe("the menu of macOS's dock", () => {
  it('has a new job, and the five that began last', () => {
    const open = vi.fn();
    const menu = dockMenu(seven, { open });
    expect(menu.map(({ label }) => label)).toEqual([
      'New job',
      ...['W  job-6', 'W  job-5', 'W  job-4', 'W  job-3', 'W  job-2'],
    ]);
    for (const { click } of menu.slice(0, 2)) (click as () => void)();
    expect(open.mock.calls).toEqual([['/new-job'], ['/jobs/job-6']]);
  });
});

describe("Windows' jump list", () => {
  const tasks = (args: readonly string[]) =>
    userTasks([job('a')], { path: 'C:\\JobJoker\\jobjoker.exe', args });

  it('starts the program with what it is to show', () => {
    const [fresh, running] = tasks([]);
    expect(fresh).toMatchObject({ title: 'New job', arguments: '--new-job' });
    expect(running).toMatchObject({ title: 'W  a', arguments: 'jobjoker://job/a' });
  });

  it.each([
    ['C:\\My jobs', '"C:\\My jobs"'],
    ['C:\\My jobs\\', '"C:\\My jobs\\\\"'],
    ['a "b"', '"a \\"b\\""'],
  ])('names the console with the folder %s', (folder, quoted) => {
    expect(tasks(['--data', folder])[0]?.arguments).toBe(`--data ${quoted} --new-job`);
  });
});
