import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright';
import { launchChromium } from '../chromium.ts';
import type { ConsoleProcess } from './console-process.ts';
import type { Trial } from './trial.ts';

/** How long it looks at a log that grows. */
const LOOK_MS = 800;

/** How long a click may take to open a job, and how many may be lost. */
const OPEN_MS = 5000;
const MOST_CLICKS = 3;

/** The console's page in a browser, as somebody has it open all day. */
export class WatchedPage {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  /** Opens it with the console's token; throws when the console has no page, as it is not built. */
  static async open(trial: Trial, served: ConsoleProcess): Promise<WatchedPage> {
    const browser = await launchChromium();
    trial.onEnd(() => browser.close());
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => trial.tally.wrong(`The page says: ${error.message}`));
    const answer = await page.goto(served.url);
    if (answer?.ok() !== true) {
      throw new Error(`GET / answers ${answer?.status()}; npm run build makes the page`);
    }
    await page.getByLabel('API token').fill(served.token);
    await page.getByRole('button', { name: 'Open the console' }).click();
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    const session = await page.context().newCDPSession(page);
    return new WatchedPage(page, session);
  }

  /** From the list to the first job, its log and facts, and back. False when the job was deleted meanwhile. */
  async lookAround(): Promise<boolean> {
    const page = this.#page;
    const screens = page.getByRole('navigation', { name: 'Screens' });
    await screens.getByRole('link', { name: 'Jobs' }).click();
    await this.#openFirst();
    const log = page.getByRole('log').filter({ hasText: /STARTED|n=\d+/ });
    const missing = page.getByText('There is no such job');
    await log
      .or(missing)
      .first()
      .waitFor()
      .catch((error: unknown) => this.#tell(error));
    if (await missing.isVisible()) return false;
    await wait(LOOK_MS);
    await page.getByRole('tab', { name: 'Facts' }).click();
    return true;
  }

  /** A row that goes in the middle of a click takes the click with it: a person then clicks again. */
  async #openFirst(): Promise<void> {
    const isOpen = (url: URL): boolean => url.hash.startsWith('#/jobs/');
    for (let clicks = 1; ; clicks += 1) {
      await this.#page.locator('a.job-id').first().click();
      try {
        await this.#page.waitForURL(isOpen, { timeout: OPEN_MS });
        return;
      } catch (error) {
        if (clicks === MOST_CLICKS) return await this.#tell(error);
      }
    }
  }

  /** What a person would see instead. */
  async #tell(error: unknown): Promise<never> {
    const text = await this.#page.locator('body').innerText();
    throw new Error(`${this.#page.url()} shows: ${text.slice(0, 2000)}`, { cause: error });
  }

  /** What its script holds, in MB, once what nobody needs is gone. */
  async heapMb(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#session.send('Runtime.getHeapUsage');
    return usedSize / 1024 / 1024;
  }
}
