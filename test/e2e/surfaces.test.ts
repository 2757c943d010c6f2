import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desktop, openDesktop } from './desktop.ts';
import {
  type ConsoleApp,
  type Home,
  hasEnded,
  launchConsole,
  newHome,
  until,
  untilJob,
} from './harness.ts';
import { isAlive } from './processes.ts';
import { openPath } from './screens.ts';
import { clickTray, trayNow, watchTray } from './tray.ts';
import { FAILING, HALFWAY } from './workers.ts';

interface Marks {
  badge: number;
  progress: number;
}

/** What the app tells taskbar and dock from here on; a virtual screen has neither. */
function watchTaskbar(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ app: shell, BrowserWindow }) => {
    const seen = { badge: 0, progress: -1 };
    Object.assign(globalThis, { jobjokerMarks: seen });
    shell.setBadgeCount = (count = 0) => {
      seen.badge = count;
      return true;
    };
    for (const window of BrowserWindow.getAllWindows()) {
      window.setProgressBar = (progress) => {
        seen.progress = progress;
      };
    }
  });
}

function marksNow(app: ElectronApplication): Promise<Marks> {
  return app.evaluate(() => (globalThis as unknown as { jobjokerMarks: Marks }).jobjokerMarks);
}

describe('tray, taskbar and the rules of notifications', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;

  beforeAll(async () => {
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
    app.page.setDefaultTimeout(10_000);
    await watchTray(app.app);
    await watchTaskbar(app.app);
    await app.call('workers.save', { name: 'Failing', code: FAILING });
    await app.call('workers.save', { name: 'Halfway', code: HALFWAY });
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
  });

  const gate = (name: string): string => join(home.dataDir, `gate-${name}`);
  async function start(worker: string, id: string): Promise<void> {
    await app.call('jobs.create', { worker, id, parameters: { gate: gate(id) } });
    await app.call('jobs.setStatus', { id, status: 'start' });
  }
  async function run(worker: string, id: string): Promise<void> {
    await start(worker, id);
    await untilJob(app.call, id, ({ status }) => status === 'done' || status === 'error');
  }
  const trayHas = (label: string) =>
    until(`the tray says "${label}"`, async () =>
      (await trayNow(app.app)).lines.some((line) => line.label.includes(label)),
    );
  const isTold = (id: string): boolean =>
    desktop.notifications().some(({ body }) => body.includes(id));
  const told = (id: string) => until(`${id} is told`, () => isTold(id));

  it('shows in tray and taskbar how far jobs are, and nothing once they ended', async () => {
    await start('Halfway', 'half');
    await trayHas('Halfway  half  42 %');
    await until('the marks are there', async () => (await marksNow(app.app)).badge === 1);
    expect(await marksNow(app.app)).toEqual({ badge: 1, progress: 0.42 });
    writeFileSync(gate('half'), '');
    await trayHas('No job is running');
    await until('the marks are gone', async () => (await marksNow(app.app)).badge === 0);
    expect(await marksNow(app.app)).toEqual({ badge: 0, progress: -1 });
  });

  it('lists what failed in the tray, and runs it again from there', async () => {
    await run('Failing', 'broken');
    // As long as it runs it is among the others.
    await trayHas('Failing  broken  just now');
    const before = (await app.call('jobs.list', { worker: 'Failing' })).length;
    await clickTray(app.app, 'Failing  broken  just now', 'Run again');
    await until('there is another run', async () => {
      const jobs = await app.call('jobs.list', { worker: 'Failing' });
      return jobs.length === before + 1 && jobs.some(({ rerunOf }) => rerunOf === 'broken');
    });
    await clickTray(app.app, 'Failing  broken  just now', 'Show');
    await app.page.getByRole('heading', { name: 'broken' }).waitFor();
  });

  it('tells of failures alone when the tray says so', async () => {
    await clickTray(app.app, 'Notify of failures only');
    await until('the setting is kept', async () => {
      const [settings] = await app.call('settings.find', {});
      return settings?.notifyOf === 'failures';
    });
    await run('Foobar', 'went-well');
    await run('Failing', 'went-wrong');
    await told('went-wrong');
    expect(isTold('went-well')).toBe(false);
  });

  it('tells of a watched job in any case, and watches it no longer then', async () => {
    await app.call('settings.save', { notifyOf: 'watched' });
    await start('Halfway', 'precious');
    await openPath(app.page, '/jobs/precious');
    const bell = app.page.getByRole('button', { name: 'Tell me when it ends' });
    await bell.click();
    await app.page.getByRole('button', { name: 'Tell me when it ends', pressed: true }).waitFor();
    await run('Failing', 'unwatched');
    writeFileSync(gate('precious'), '');
    await told('precious');
    expect(isTold('unwatched')).toBe(false);
    const [settings] = await app.call('settings.find', {});
    expect(settings?.watchedJobs).toEqual([]);
  });

  it('tells of a watched job that ended while the console was away', async () => {
    await start('Halfway', 'overnight');
    await untilJob(app.call, 'overnight', ({ logCount }) => logCount > 1);
    await app.call('settings.watch', { id: 'overnight', watched: true });
    const [job] = await app.call('jobs.find', { id: 'overnight' });
    app.child.kill('SIGKILL');
    await until('it has ended', () => hasEnded(app.child));
    writeFileSync(gate('overnight'), '');
    await until('the job has ended', () => !isAlive(job?.pid));
    app = await launchConsole(desktop, home);
    app.page.setDefaultTimeout(10_000);
    await watchTray(app.app);
    await told('overnight');
    const about = desktop.notifications().filter(({ body }) => body.includes('overnight'));
    expect(about).toHaveLength(1);
    const [settings] = await app.call('settings.find', {});
    expect(settings?.watchedJobs).toEqual([]);
  });

  it('tells nothing while it is paused, until somebody resumes it in the settings', async () => {
    await app.call('settings.save', { notifyOf: 'all' });
    // The tray was drawn before it was watched, and is drawn anew when it has something else to say.
    await run('Failing', 'before-the-pause');
    await trayHas('Pause notifications for an hour');
    await clickTray(app.app, 'Pause notifications for an hour');
    await trayHas('Resume notifications, paused until');
    await run('Foobar', 'in-the-pause');
    await openPath(app.page, '/settings');
    await app.page.getByRole('button', { name: 'Resume' }).click();
    await trayHas('Pause notifications for an hour');
    await run('Foobar', 'after-the-pause');
    await told('after-the-pause');
    expect(isTold('in-the-pause')).toBe(false);
  });

  it('tells nothing in quiet hours, nor of what was too short', async () => {
    await openPath(app.page, '/settings');
    await app.page.getByRole('switch', { name: 'Quiet hours' }).click();
    await app.page.getByLabel('From').fill('00:00');
    await app.page.getByLabel('To', { exact: true }).fill('23:59');
    await until('the hours are kept', async () => {
      const [settings] = await app.call('settings.find', {});
      return settings?.quietHours === true && settings.quietTo === '23:59';
    });
    const hours = hoursAround(new Date());
    await app.call('settings.save', hours);
    await trayHas(`Quiet hours, ${hours.quietFrom} to ${hours.quietTo}`);
    await run('Foobar', 'at-night');
    await clickTray(app.app, 'Quiet hours');
    await until('the tray ends them', async () => {
      const [settings] = await app.call('settings.find', {});
      return settings?.quietHours === false;
    });
    await app.call('settings.save', { notifyAfterSeconds: 3600 });
    await run('Foobar', 'too-short');
    await app.call('settings.save', { notifyAfterSeconds: 0 });
    await run('Foobar', 'loud-and-long');
    await told('loud-and-long');
    expect([isTold('at-night'), isTold('too-short')]).toEqual([false, false]);
  });
});

/** Quiet hours of some two hours with now in their middle. */
function hoursAround(now: Date): { quietFrom: string; quietTo: string } {
  const hour = (by: number): string =>
    `${String((now.getHours() + by + 24) % 24).padStart(2, '0')}:00`;
  return { quietFrom: hour(-1), quietTo: hour(2) };
}
