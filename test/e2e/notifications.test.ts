import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Parameters } from '../../server/contract/job.ts';
import { type Desktop, openDesktop, type ShownNotification } from './desktop.ts';
import { type ConsoleApp, type Home, launchConsole, newHome, until, untilJob } from './harness.ts';
import { screenshotFile } from './paths.ts';
import { FAILING, GATED } from './workers.ts';

describe('desktop notifications of the packaged app', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;

  beforeAll(async () => {
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
    await app.call('workers.save', { name: 'Failing', code: FAILING });
    await app.call('workers.save', { name: 'Gated', code: GATED });
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
  });

  async function run(worker: string, id: string, parameters: Parameters = {}): Promise<void> {
    await app.call('jobs.create', { worker, id, parameters });
    await app.call('jobs.setStatus', { id, status: 'start' });
  }

  async function shown(isIt: (one: ShownNotification) => boolean): Promise<ShownNotification> {
    await until('the notification is shown', () => desktop.notifications().some(isIt));
    return desktop.notifications().find(isIt) ?? { summary: '', body: '' };
  }

  it('tells of a job that is done, and a click opens it', async () => {
    await run('Foobar', 'nightly-import');
    const one = await shown(({ body }) => body.includes('nightly-import'));
    expect(one.summary).toBe('Foobar: done');
    expect(one.body).toMatch(/completed after \d+(\.\d)? m?s/);
    await desktop.screenshot(screenshotFile('notification'));

    await app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await app.page.evaluate(() => {
      window.jobjoker?.onCommand((command) => Object.assign(window, { seenCommand: command }));
    });
    await desktop.clickNotification();
    await app.page.waitForFunction(() => 'seenCommand' in window);
    const command = await app.page.evaluate(() => Reflect.get(window, 'seenCommand'));
    expect(command).toEqual({ type: 'open', path: '/jobs/nightly-import' });
    const isVisible = await app.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.isVisible(),
    );
    expect(isVisible).toBe(true);
  });

  it('tells of a job that failed, and why', async () => {
    await run('Failing', 'broken-import');
    const one = await shown(({ body }) => body.includes('broken-import'));
    expect(one.summary).toBe('Failing: error');
    expect(one.body).toContain('the catalogue is empty');
  });

  it('puts the endings of a burst together, and tells each once', async () => {
    const before = desktop.notifications().length;
    const gate = join(home.dataDir, 'gate');
    const ids = Array.from({ length: 9 }, (_, index) => `burst-${index}`);
    for (const id of ids) await run('Gated', id, { gate, fails: id === 'burst-4' });
    for (const id of ids) await untilJob(app.call, id, ({ logCount }) => logCount > 1);
    writeFileSync(gate, '');
    const told = () => desktop.notifications().slice(before);
    const jobsTold = (): number =>
      told()
        .map(({ summary }) => Number(/^(\d+) jobs ended$/.exec(summary)?.[1] ?? 1))
        .reduce((sum, count) => sum + count, 0);
    // A slow machine may end the last of them after the others were told.
    await until('all endings are told', () => jobsTold() >= ids.length);
    expect(jobsTold()).toBe(ids.length);
    const texts = told().map(({ summary, body }) => `${summary}\n${body}`);
    expect(texts.some((text) => /^\d+ jobs ended/.test(text))).toBe(true);
    expect(texts.filter((text) => /with an error|: error/.test(text))).toHaveLength(1);
  });

  it('tells nothing once the settings say so', async () => {
    await app.call('settings.save', { notifications: false });
    const before = desktop.notifications().length;
    await run('Foobar', 'quiet');
    await untilJob(app.call, 'quiet', ({ status }) => status === 'done');
    await app.call('settings.save', { notifications: true });
    await run('Foobar', 'loud');
    await shown(({ body }) => body.includes('loud'));
    const since = desktop.notifications().slice(before);
    expect(since.some(({ body }) => body.includes('quiet'))).toBe(false);
  });
});
