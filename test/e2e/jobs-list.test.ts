import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { httpCall } from '../api/http-client.ts';
import { launchChromium } from '../chromium.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { type ConsoleApp, type Home, launchConsole, newHome } from './harness.ts';
import { type Headless, startServe } from './headless.ts';
import { describeJobsList } from './jobs-list-suite.ts';

describe('the packaged app', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;

  beforeAll(async () => {
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
    app.page.setDefaultTimeout(10_000);
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
  });

  describeJobsList('the desktop window', () => ({
    page: app.page,
    save: async (name, code) => void (await app.call('workers.save', { name, code })),
    create: async (job) => void (await app.call('jobs.create', job)),
    start: async (id) => void (await app.call('jobs.setStatus', { id, status: 'start' })),
  }));
});

describe('the served console', () => {
  let home: Home;
  let server: Headless;
  let browser: Browser;
  let page: Page;
  let call: Call;

  beforeAll(async () => {
    home = newHome();
    server = await startServe(home);
    call = httpCall(server.url, server.token);
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    page.setDefaultTimeout(10_000);
    await page.goto(server.url);
    await page.getByLabel('API token').fill(server.token);
    await page.getByRole('button', { name: 'Open the console' }).click();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.end();
    home?.remove();
  });

  describeJobsList('a browser', () => ({
    page,
    save: async (name, code) => void (await call('workers.save', { name, code })),
    create: async (job) => void (await call('jobs.create', job)),
    start: async (id) => void (await call('jobs.setStatus', { id, status: 'start' })),
  }));
});
