import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import {
  type ConsoleApp,
  callRaw,
  type Home,
  launchConsole,
  newHome,
  until,
  untilJob,
} from './harness.ts';
import { pressMenu } from './menu.ts';
import { screenshotFile } from './paths.ts';
import { openPath } from './screens.ts';
import { COUNTER } from './workers.ts';

describe('the log of a job, outside the console', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;

  beforeAll(async () => {
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
    app.page.setDefaultTimeout(10_000);
    await app.call('workers.save', { name: 'Counter', code: COUNTER });
    await app.call('jobs.create', { worker: 'Counter', id: 'counts' });
    await app.call('jobs.setStatus', { id: 'counts', status: 'start' });
    await untilJob(app.call, 'counts', ({ logCount }) => logCount > 3);
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
  });

  async function openWindow(): Promise<Page> {
    await openPath(app.page, '/jobs/counts');
    const opened = app.app.waitForEvent('window');
    await app.page.getByRole('button', { name: 'Open in a window' }).click();
    const page = await opened;
    page.setDefaultTimeout(10_000);
    // The end of the log is on the screen, whatever it has become meanwhile.
    await page
      .getByRole('log')
      .getByText(/^count \d+$/)
      .last()
      .waitFor();
    return page;
  }
  async function close(page: Page): Promise<void> {
    await page.close();
    await until('the window is gone', async () => (await windows()) === 1);
  }
  const windows = () =>
    app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const press = (...labels: string[]) => pressMenu(app.app, labels);

  /** Answers the next Save dialog, and gives back what it offered. */
  const answerSave = (filePath: string) =>
    app.app.evaluate(({ dialog }, file) => {
      Object.assign(dialog, {
        showSaveDialog: async (_window: unknown, options: { defaultPath: string }) => {
          Object.assign(globalThis, { jobjokerOffered: options.defaultPath });
          return { canceled: file === '', filePath: file };
        },
      });
    }, filePath);

  it('has a window of its own, which goes on as the log does', async () => {
    const page = await openWindow();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Open in a window' }).count()).toBe(0);
    expect(await page.title()).toBe('counts - active - Log');
    const last = () =>
      page
        .getByRole('log')
        .getByText(/^count \d+$/)
        .last()
        .innerText();
    const before = await last();
    await until('the log goes on', async () => (await last()) !== before);
    expect(await axeFindings(page)).toEqual([]);
    await page.screenshot({ path: screenshotFile('log-window') });
    expect(await windows()).toBe(2);
    await close(page);
  });

  it('opens as large as the last one was', async () => {
    const sizes = () =>
      app.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .filter(({ webContents }) => webContents.getURL().endsWith('/log-window'))
          .map((window) => window.getSize()),
      );
    const first = await openWindow();
    /** Closed as a person does: the driver would end the page without a word to its window. */
    const withLast = (act: 'shrink' | 'close') =>
      app.app.evaluate(({ BrowserWindow }, what) => {
        const isLog = (url: string) => url.endsWith('/log-window');
        const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
          isLog(webContents.getURL()),
        );
        if (what === 'shrink') window?.setSize(720, 480);
        else window?.close();
      }, act);
    await withLast('shrink');
    await until('it has another size', async () => (await sizes())[0]?.[0] === 720);
    await withLast('close');
    await until('the window is gone', async () => first.isClosed());
    const second = await openWindow();
    expect(await sizes()).toEqual([[720, 480]]);
    await close(second);
  });

  it('is opened by the menu too, and once', async () => {
    await openPath(app.page, '/jobs/counts');
    // The entry is about the job that is on the screen.
    await app.page.getByRole('log').waitFor();
    const opened = app.app.waitForEvent('window');
    await press('File', 'Open log in a window');
    const page = await opened;
    await page.getByRole('log').waitFor();
    await press('File', 'Open log in a window');
    await app.page.evaluate(() => window.jobjoker?.openLog('counts', 'log'));
    expect(await windows()).toBe(2);
    await close(page);
  });

  it('is saved from its own window, whatever the console shows', async () => {
    await answerSave(join(home.dataDir, 'from-window.pdf'));
    const page = await openWindow();
    await openPath(app.page, '/settings');
    await pressMenu(app.app, ['File', 'Save log as PDF…'], '/log-window');
    await page.getByText('Saved from-window.pdf').waitFor();
    await close(page);
  });

  it('is as shut in there as in the console', async () => {
    const page = await openWindow();
    const facts = await page.evaluate(() => ({
      node: typeof (globalThis as unknown as Record<string, unknown>)['require'],
      opened: window.open('https://example.org'),
    }));
    expect(facts).toEqual({ node: 'undefined', opened: null });
    const preferences = await app.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        type Seen = { getLastWebPreferences(): Record<string, unknown> };
        const seen = (window.webContents as unknown as Seen).getLastWebPreferences();
        return { sandbox: seen['sandbox'], contextIsolation: seen['contextIsolation'] };
      }),
    );
    expect(preferences).toEqual([
      { sandbox: true, contextIsolation: true },
      { sandbox: true, contextIsolation: true },
    ]);
    const before = page.url();
    await page.evaluate(() => location.assign('https://example.org'));
    expect((await callRaw(page, 'app.info', {})).success).toBe(true);
    expect(page.url()).toBe(before);
    await close(page);
  });

  it.each([
    ['../../etc/passwd', 'log', 'INVALID'],
    ['never-was', 'log', 'JOB_NOT_FOUND'],
    ['counts', 'settings', 'INVALID'],
  ])('is not opened for %s, %s', async (id, kind, code) => {
    const envelopes = await app.page.evaluate(
      ([job = '', what]) =>
        Promise.all([
          window.jobjoker?.openLog(job, what as 'log'),
          window.jobjoker?.saveLog(job, what as 'log'),
          window.jobjoker?.printLog(job, what as 'log'),
        ]),
      [id, kind],
    );
    expect(envelopes).toMatchObject([{ code }, { code }, { code }]);
    expect(await windows()).toBe(1);
  });

  it('is saved as PDF where a person says', async () => {
    const file = join(home.dataDir, 'counts.pdf');
    await answerSave(file);
    await openPath(app.page, '/jobs/counts');
    await app.page.getByRole('button', { name: 'Save as PDF…' }).click();
    await app.page.getByText('Saved counts.pdf').waitFor();
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    const offered = await app.app.evaluate(() => Reflect.get(globalThis, 'jobjokerOffered'));
    expect(offered).toMatch(/counts-log\.pdf$/);
    expect(await windows()).toBe(1);
  });

  it('is printed from menu and page, and says so, or why it was not', async () => {
    /** What the system's dialog comes to. */
    const answerPrint = (success: boolean, reason: string) =>
      app.app.evaluate(
        ({ app: shell }, answer) => {
          shell.once('web-contents-created', (_event, contents) => {
            contents.print = (_options, done) => done?.(answer.success, answer.reason);
          });
        },
        { success, reason },
      );
    await openPath(app.page, '/jobs/counts');
    await app.page.getByRole('log').waitFor();
    await answerPrint(true, '');
    await press('File', 'Print log…');
    await app.page.getByText('Sent counts to the printer').waitFor();
    await answerPrint(false, 'No printer is there');
    await app.page.getByRole('button', { name: 'Print…' }).click();
    await app.page.getByText('No printer is there').waitFor();
    await answerPrint(false, 'Print job canceled');
    const envelope = await app.page.evaluate(() => window.jobjoker?.printLog('counts', 'log'));
    expect(envelope).toMatchObject({ success: true, data: [] });
    expect(await windows()).toBe(1);
  });

  it('is not saved when the person changes their mind', async () => {
    await answerSave('');
    await openPath(app.page, '/jobs/counts');
    await press('File', 'Save log as PDF…');
    await until('it was asked', () =>
      app.app.evaluate(() => Reflect.get(globalThis, 'jobjokerOffered') !== undefined),
    );
    const envelope = await app.page.evaluate(() => window.jobjoker?.saveLog('counts', 'log'));
    expect(envelope).toMatchObject({ success: true, data: [] });
  });

  it('says why when it cannot be saved', async () => {
    writeFileSync(join(home.dataDir, 'a-file'), '');
    await answerSave(join(home.dataDir, 'a-file', 'counts.pdf'));
    await openPath(app.page, '/jobs/counts');
    await app.page.getByRole('button', { name: 'Save as PDF…' }).click();
    await app.page.getByText('The log could not be saved').waitFor();
  });

  it('says how much of a long log is on paper', async () => {
    const code =
      'export const run = (job: Worker) => {\n  for (let i = 0; i < 6000; i += 1) job.log(String(i));\n};\n';
    await app.call('workers.save', { name: 'Long', code });
    await app.call('jobs.create', { worker: 'Long', id: 'long' });
    await app.call('jobs.setStatus', { id: 'long', status: 'start' });
    const { logCount } = await untilJob(app.call, 'long', ({ status }) => status === 'done');
    const file = join(home.dataDir, 'long.pdf');
    await answerSave(file);
    const envelope = await app.page.evaluate(() => window.jobjoker?.saveLog('long', 'log'));
    expect(envelope).toMatchObject({ data: [{ file, lines: 5000, total: logCount }] });
    expect(existsSync(file)).toBe(true);
  });

  it('is as large as the rest, and so after a restart', async () => {
    const zoom = () =>
      app.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getZoomLevel()),
      );
    expect(await zoom()).toEqual([0]);
    await app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
    await press('View', 'Zoom in');
    await until('it is larger', async () => ((await zoom())[0] ?? 0) > 0);
    const [larger = 0] = await zoom();
    await app.close();
    app = await launchConsole(desktop, home);
    expect(await zoom()).toEqual([larger]);
  });
});
