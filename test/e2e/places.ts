import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { answerOf } from '../../server/contract/answer.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { httpCall } from '../api/http-client.ts';
import { launchChromium } from '../chromium.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { type ConsoleApp, callRaw, type Home, launchConsole, newHome } from './harness.ts';
import { type Headless, startServe } from './headless.ts';

const STEP_MS = 10_000;

/** What is in the data folder before anything starts. */
type Fill = (dataDir: string) => Promise<void>;
const nothing: Fill = async () => undefined;

/** The packaged app, open for all tests of the block that calls this. */
export function packagedApp(fill = nothing): {
  readonly app: ConsoleApp;
  readonly home: Home;
  readonly call: Call;
} {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;
  beforeAll(async () => {
    desktop = await openDesktop();
    home = newHome();
    await fill(home.dataDir);
    app = await launchConsole(desktop, home);
    app.page.setDefaultTimeout(STEP_MS);
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
  });
  return {
    get app() {
      return app;
    },
    get home() {
      return home;
    },
    call: async (verb, input) => answerOf(await callRaw(app.page, verb, input)),
  };
}

/** A headless server and its console in a browser, past the door, likewise. */
export function servedConsole(
  options: BrowserContextOptions = {},
  fill = nothing,
): {
  readonly page: Page;
  readonly server: Headless;
  readonly home: Home;
  readonly call: Call;
} {
  let home: Home;
  let server: Headless;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    home = newHome();
    await fill(home.dataDir);
    server = await startServe(home);
    browser = await launchChromium();
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    page = await context.newPage();
    page.setDefaultTimeout(STEP_MS);
    await page.goto(server.url);
    await page.getByLabel('API token').fill(server.token);
    await page.getByRole('button', { name: 'Open the console' }).click();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.end();
    home?.remove();
  });
  return {
    get page() {
      return page;
    },
    get server() {
      return server;
    },
    get home() {
      return home;
    },
    call: (verb, input) => httpCall(server.url, server.token)(verb, input),
  };
}
