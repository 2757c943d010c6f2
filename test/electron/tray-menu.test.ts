import { describe, expect, it, vi } from 'vitest';
import { type TrayActions, trayMenu, trayTooltip } from '../../electron/tray-menu.ts';

const actions = (): TrayActions => ({
  showWindow: vi.fn(),
  open: vi.fn(),
  stop: vi.fn(),
  quit: vi.fn(),
});
const job = (id: string, changes = {}) => ({ id, worker: 'W', stopRequested: false, ...changes });

/** Presses the entry of that label, wherever it is in the menu. */
function press(entries: ReturnType<typeof trayMenu>, label: string): void {
  const all = entries.flatMap((entry) =>
    Array.isArray(entry.submenu) ? [entry, ...entry.submenu] : [entry],
  );
  const found = all.find((entry) => entry.label === label);
  (found?.click as (() => void) | undefined)?.();
}

describe('trayMenu', () => {
  it('offers the way in and out when nothing runs', () => {
    const labels = trayMenu([], actions()).map(({ label }) => label);
    expect(labels).toEqual([
      'No job is running',
      undefined,
      'New job',
      'Show JobJoker',
      undefined,
      'Quit JobJoker',
    ]);
  });

  it('shows and stops a running job', () => {
    const done = actions();
    const menu = trayMenu([job('a')], done);
    expect(menu[0]?.label).toBe('1 running');
    expect(menu[1]?.label).toBe('W  a');
    press(menu, 'Show');
    press(menu, 'Stop');
    expect(done.open).toHaveBeenCalledWith('/jobs/a');
    expect(done.stop).toHaveBeenCalledWith('a');
  });

  it('does not ask twice for a stop', () => {
    const [, entry] = trayMenu([job('a', { stopRequested: true })], actions());
    expect(entry?.submenu).toMatchObject([{ label: 'Show' }, { enabled: false }]);
  });

  it('lists the ten that began last, newest first, and counts the rest', () => {
    const jobs = Array.from({ length: 25 }, (_, n) => job(`job-${n}`));
    const labels = trayMenu(jobs, actions()).map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual(['25 running', 'W  job-24', 'W  job-23']);
    expect(labels[10]).toBe('W  job-15');
    expect(labels[11]).toBe('15 more jobs…');
  });

  it('cuts a long name in its middle', () => {
    const [, entry] = trayMenu([job('x'.repeat(200))], actions());
    expect(entry?.label).toHaveLength(40);
    expect(entry?.label).toContain('…');
  });

  it.each([
    [0, 'JobJoker'],
    [3, 'JobJoker: 3 running'],
  ])('%i running: %s', (count, words) => {
    expect(trayTooltip(count)).toBe(words);
  });
});
