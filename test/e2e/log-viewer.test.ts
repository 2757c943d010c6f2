import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { type ConsoleApp, type Home, launchConsole, newHome, until } from './harness.ts';
import { type Headless, startServe } from './headless.ts';
import { describeLogViewer } from './log-viewer-suite.ts';

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

  /** The desktop asks where to; nobody is there to answer. */
  async function downloaded(act: () => Promise<void>) {
    const folder = home.dataDir;
    await app.app.evaluate(({ session }, to) => {
      session.defaultSession.once('will-download', (_event, item) => {
        item.setSavePath(`${to}/${item.getFilename()}`);
        item.once('done', (_done, state) => {
          Object.assign(globalThis, { downloaded: [item.getFilename(), state] });
        });
      });
    }, folder);
    const last = () =>
      app.app.evaluate(() => Reflect.get(globalThis, 'downloaded') as string[] | undefined);
    await app.app.evaluate(() => Object.assign(globalThis, { downloaded: undefined }));
    await act();
    await until('it is downloaded', async () => (await last()) !== undefined);
    const [name = '', state] = (await last()) ?? [];
    if (state !== 'completed') throw new Error(`The download of ${name} is ${state}`);
    return { name, text: readFileSync(join(folder, name), 'utf8') };
  }

  describeLogViewer('the desktop window', () => ({
    page: app.page,
    clipboard: () => app.app.evaluate(({ clipboard }) => clipboard.readText()),
    downloaded,
  }));
});

describe('the served console', () => {
  let home: Home;
  let server: Headless;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    home = newHome();
    server = await startServe(home);
    browser = await launchChromium();
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page = await context.newPage();
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

  describeLogViewer('a browser', () => ({
    page,
    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),
    async downloaded(act) {
      const [download] = await Promise.all([page.waitForEvent('download'), act()]);
      return {
        name: download.suggestedFilename(),
        text: readFileSync(await download.path(), 'utf8'),
      };
    },
  }));
});
