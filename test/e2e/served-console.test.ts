import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpCall } from '../api/http-client.ts';
import { launchChromium } from '../chromium.ts';
import { axeFindings } from './axe.ts';
import { openScreen, openTab, untilLine } from './console-steps.ts';
import { type Home, newHome, until } from './harness.ts';
import { type Headless, startServe } from './headless.ts';
import { describeMainJob } from './main-job-suite.ts';
import { screenshotFile } from './paths.ts';
import { openPath } from './screens.ts';

describe('the served console in a browser', () => {
  let home: Home;
  let server: Headless;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    home = newHome();
    server = await startServe(home);
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(10_000);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.end();
    home?.remove();
  });

  it.each(['light', 'dark'] as const)('has a door that everybody can open, %s', async (theme) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto(server.url);
    await page.getByLabel('API token').waitFor();
    await page.screenshot({ path: screenshotFile(`door-${theme}`) });
    expect(await axeFindings(page)).toEqual([]);
  });

  it('keeps the token that is being typed when the language changes', async () => {
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const json = { success: true, message: '', total: 1, data: [{ language: 'pt-BR' }] };
    await page.route('**/settings', async (route) => {
      await held;
      await route.fulfill({ json });
    });
    await page.goto(server.url);
    await page.getByLabel('API token').pressSequentially('half of');
    answer();
    const field = page.getByLabel('Token da API');
    await field.waitFor();
    await page.keyboard.type(' it');
    expect(await field.inputValue()).toBe('half of it');
    await page.unroute('**/settings');
    await page.evaluate(() => localStorage.clear());
  });

  it('has one ring around the field that has the focus', async () => {
    await page.goto(server.url);
    const field = page.getByLabel('API token');
    await field.press('Home');
    const rings = await field.evaluate((input) => {
      const parts = [input, input.parentElement].filter((one) => one instanceof Element);
      return parts.map((one) => getComputedStyle(one).outlineStyle);
    });
    expect(rings).toEqual(['none', 'solid']);
  });

  it('asks for the token, and refuses a wrong one', async () => {
    await page.goto(server.url);
    const token = page.getByLabel('API token');
    await token.fill('wrong');
    await page.getByRole('button', { name: 'Open the console' }).click();
    await page.getByText('This is not the token of this console.').waitFor();
    await token.fill(server.token);
    await page.getByRole('button', { name: 'Open the console' }).click();
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  });

  it('asks no second time', async () => {
    await page.reload();
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    expect(page.url()).not.toContain(server.token);
  });

  it('has no bridge to a desktop', async () => {
    expect(await page.evaluate(() => window.jobjoker)).toBeUndefined();
  });

  describeMainJob('a browser', () => page);

  it('says so when the job that is open is deleted', async () => {
    await openScreen(page, 'Jobs');
    await page.getByRole('link', { name: 'html' }).click();
    await untilLine(page, 'ENDED');
    const headers = { Authorization: `Bearer ${server.token}` };
    await fetch(`${server.url}/jobs/html`, { method: 'DELETE', headers });
    await page.getByText('There is no such job').waitFor();
  });

  it('asks for a response once, to show what it is', async () => {
    const call = httpCall(server.url, server.token);
    const code = `export const run = (job) => job.response([{ town: 'Ulm' }]);`;
    await call('workers.save', { name: 'Rows', code, type: 'javascript' });
    await call('jobs.create', { id: 'rows', worker: 'Rows' });
    await call('jobs.setStatus', { id: 'rows', status: 'start' });
    const status = async () => (await call('jobs.find', { id: 'rows' })).data[0]?.status;
    await expect.poll(status).toBe('done');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await openPath(page, '/jobs/rows');
    await openTab(page, 'Response');
    await page.getByRole('table', { name: 'Response as a table' }).waitFor();
    expect(asked.filter((path) => path === '/jobs/rows/response')).toHaveLength(1);
  });

  it('keeps its frame around a screen that cannot be drawn, and mends it', async () => {
    const odd = { success: true, message: '', total: 1, data: [{ jobs: 'no numbers at all' }] };
    await page.route('**/stats*', (route) => route.fulfill({ json: odd }));
    await openScreen(page, 'Overview');
    await page.getByText('This screen cannot be shown').waitFor();
    await openScreen(page, 'Jobs');
    await page.getByRole('grid', { name: 'Jobs' }).waitFor();
    await openScreen(page, 'Overview');
    await page.getByText('This screen cannot be shown').waitFor();
    await page.unroute('**/stats*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  it('says that the code of a screen cannot be had, and fetches it when that is wanted', async () => {
    await page.route('**/later-screens-*.js', (route) => route.abort());
    await openPath(page, '/jobs');
    await openScreen(page, 'Schedules');
    await page.getByText('This screen cannot be shown').waitFor();
    await page.keyboard.press('?');
    await openScreen(page, 'Jobs');
    await page.getByRole('grid', { name: 'Jobs' }).waitFor();
    await openScreen(page, 'Schedules');
    await page.getByText('This screen cannot be shown').waitFor();
    await page.unroute('**/later-screens-*.js');
    // What was asked for over the page comes by itself.
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Schedules', level: 1 }).waitFor();
  });

  it('has all that was typed before the code of the palette was there', async () => {
    const late: (() => void)[] = [];
    await page.route('**/later-screens-*.js', async (route) => {
      await new Promise<void>((resolve) => late.push(resolve));
      await route.continue();
    });
    await openPath(page, '/jobs');
    await page.reload();
    await page.getByRole('grid', { name: 'Jobs' }).waitFor();
    await page.keyboard.press('ControlOrMeta+K');
    await page.keyboard.type('new wor\n');
    await until('the code is asked for', async () => late.length > 0);
    for (const go of late) go();
    const palette = page.getByRole('textbox', { name: 'Search or run a command' });
    await palette.waitFor();
    expect(await palette.inputValue()).toBe('new wor');
    expect(new URL(page.url()).hash).toBe('#/jobs');
    await page.keyboard.press('Escape');
    await page.unroute('**/later-screens-*.js');
  });

  it('draws a screen as soon as its code is there, whatever the time', async () => {
    await page.clock.install();
    await page.reload();
    await openScreen(page, 'Jobs');
    await page.getByRole('grid', { name: 'Jobs' }).waitFor();
    await page.clock.pauseAt(Date.now() + 60_000);
    for (const screen of ['Overview', 'Schedules', 'Settings'] as const) {
      await openScreen(page, screen);
      await page.getByRole('heading', { name: screen, level: 1 }).waitFor();
    }
    await page.clock.resume();
  });

  it('shows nothing for what comes at once, and a skeleton for what does not', async () => {
    await openScreen(page, 'Jobs');
    await page.clock.pauseAt(Date.now() + 120_000);
    const late: (() => void)[] = [];
    await page.route('**/jobs/to-fail', async (route) => {
      await new Promise<void>((resolve) => late.push(resolve));
      await route.continue();
    });
    await page.getByRole('link', { name: 'to-fail' }).click();
    await page.locator('main [aria-busy]').waitFor({ state: 'attached' });
    const skeleton = page.getByRole('status', { name: 'Loading' });
    await page.clock.runFor(299);
    expect(await skeleton.count()).toBe(0);
    await page.clock.runFor(1);
    await skeleton.waitFor();
    await page.clock.resume();
    for (const go of late) go();
    await page.getByRole('heading', { name: 'to-fail' }).waitFor();
  });
});
