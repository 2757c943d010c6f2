import { describe, expect, it, vi } from 'vitest';
import {
  type TrayActions,
  type TrayState,
  trayMenu,
  trayTooltip,
} from '../../electron/tray-menu.ts';

const actions = (): TrayActions => ({
  showWindow: vi.fn(),
  open: vi.fn(),
  stop: vi.fn(),
  runAgain: vi.fn(),
  pause: vi.fn(),
  tellFailuresOnly: vi.fn(),
  keepQuietHours: vi.fn(),
  quit: vi.fn(),
});
const job = (id: string, changes = {}) => ({
  ...{ id, worker: 'W', stopRequested: false, percent: null },
  ...changes,
});
const NOW = new Date(2026, 4, 1, 12, 0).getTime();
const MINUTE = 60_000;
const state = (changes: Partial<TrayState> = {}): TrayState => ({
  ...{ jobs: [], failures: [], rules: null, now: NOW },
  ...changes,
});
const rules = (changes = {}) => ({
  ...{ notifications: true, notifyOf: 'all' as const, notifyPausedUntil: null },
  ...{ quietHours: false, quietFrom: '22:00', quietTo: '07:00' },
  ...changes,
});

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
    const labels = trayMenu(state(), actions()).map(({ label }) => label);
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
    const menu = trayMenu(state({ jobs: [job('a')] }), done);
    expect(menu[0]?.label).toBe('1 running');
    expect(menu[1]?.label).toBe('W  a');
    press(menu, 'Show');
    press(menu, 'Stop');
    expect(done.open).toHaveBeenCalledWith('/jobs/a');
    expect(done.stop).toHaveBeenCalledWith('a');
  });

  it('does not ask twice for a stop', () => {
    const [, entry] = trayMenu(state({ jobs: [job('a', { stopRequested: true })] }), actions());
    expect(entry?.submenu).toMatchObject([{ label: 'Show' }, { enabled: false }]);
  });

  it('lists the ten that began last, newest first, and counts the rest', () => {
    const jobs = Array.from({ length: 25 }, (_, n) => job(`job-${n}`));
    const labels = trayMenu(state({ jobs }), actions()).map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual(['25 running', 'W  job-24', 'W  job-23']);
    expect(labels[10]).toBe('W  job-15');
    expect(labels[11]).toBe('15 more jobs…');
  });

  it('cuts a long name in its middle', () => {
    const [, entry] = trayMenu(state({ jobs: [job('x'.repeat(200))] }), actions());
    expect(entry?.label).toHaveLength(40);
    expect(entry?.label).toContain('…');
  });

  it('says how far a job is, if it tells', () => {
    const jobs = [job('a', { percent: 0 }), job('b', { percent: 42 })];
    const labels = trayMenu(state({ jobs }), actions()).map(({ label }) => label);
    expect(labels.slice(1, 3)).toEqual(['W  b  42 %', 'W  a  0 %']);
  });

  it('shows what failed lately, and runs it again', () => {
    const done = actions();
    const failures = [{ id: 'f', worker: 'W', endedAt: NOW - 5 * MINUTE }];
    const menu = trayMenu(state({ failures }), done);
    const at = menu.findIndex(({ label }) => label === 'Failed lately');
    expect(menu[at + 1]?.label).toBe('W  f  5 min ago');
    press(menu, 'Show');
    press(menu, 'Run again');
    expect(done.open).toHaveBeenCalledWith('/jobs/f');
    expect(done.runAgain).toHaveBeenCalledWith('f');
  });

  it('pauses notifications for an hour, and says until when', () => {
    const done = actions();
    press(trayMenu(state({ rules: rules() }), done), 'Pause notifications for an hour');
    const paused = rules({ notifyPausedUntil: NOW + 65 * MINUTE });
    press(trayMenu(state({ rules: paused }), done), 'Resume notifications, paused until 13:05');
    expect(done.pause).toHaveBeenNthCalledWith(1, true);
    expect(done.pause).toHaveBeenNthCalledWith(2, false);
    const over = rules({ notifyPausedUntil: NOW });
    const labels = trayMenu(state({ rules: over }), done).map(({ label }) => label);
    expect(labels).toContain('Pause notifications for an hour');
  });

  it('has a mark at failures only when it is so', () => {
    const checked = (notifyOf: 'all' | 'failures' | 'watched') =>
      trayMenu(state({ rules: rules({ notifyOf }) }), actions()).find(
        ({ type }) => type === 'checkbox',
      )?.checked;
    expect([checked('all'), checked('failures'), checked('watched')]).toEqual([false, true, false]);
  });

  it('has a mark at the quiet hours while they are kept, and says which', () => {
    const quiet = (quietHours: boolean) =>
      trayMenu(state({ rules: rules({ quietHours }) }), actions()).find(
        ({ label }) => label === 'Quiet hours, 22:00 to 07:00',
      )?.checked;
    expect([quiet(true), quiet(false)]).toEqual([true, false]);
  });

  it('leads to the settings where notifications are off', () => {
    const done = actions();
    press(
      trayMenu(state({ rules: rules({ notifications: false }) }), done),
      'Notifications are off…',
    );
    expect(done.open).toHaveBeenCalledWith('/settings');
  });

  it.each([
    [0, 'JobJoker'],
    [3, 'JobJoker: 3 running'],
  ])('%i running: %s', (count, words) => {
    expect(trayTooltip(count)).toBe(words);
  });
});
