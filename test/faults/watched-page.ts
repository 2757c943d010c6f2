import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright';
import { launchChromium } from '../chromium.ts';
import type { ConsoleProcess } from './console-process.ts';
import type { Trial } from './trial.ts';

/** How long it looks at a log that grows. */
const LOOK_MS = 800;

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
    await page.locator('a.job-id').first().click();
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
