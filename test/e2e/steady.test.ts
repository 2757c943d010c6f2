import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { type Home, newHome } from './harness.ts';
import { type Headless, startServe } from './headless.ts';
import { fillDatabase } from './many-jobs.ts';
import { openPath } from './screens.ts';

const SCREENS = [
  '/overview',
  '/jobs',
  '/jobs?status=error',
  '/jobs/job-7?tab=Facts',
  '/jobs/job-9?tab=Usage',
  '/compare/job-1/job-9',
  '/new-job/Foobar',
  '/workers/Foobar',
  '/new-worker',
  '/settings',
];
/** Fonts, skeletons and what comes late are done by then; what moves on its own is seen to. */
const SETTLED_MS = 800;

/**
 * From the same data at the same time, a screen is the same to the last pixel whenever it is opened: nothing
 * depends on what came first, and nothing moves by itself.
 */
describe.each(['light', 'dark'] as const)('a screen in the %s theme', (colorScheme) => {
  let home: Home;
  let server: Headless;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    home = newHome();
    mkdirSync(home.dataDir, { recursive: true });
    await fillDatabase(join(home.dataDir, 'jobjoker.sqlite'), 500);
    server = await startServe(home);
    browser = await launchChromium();
    const viewport = { width: 1280, height: 800 };
    page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
    page.setDefaultTimeout(10_000);
    await page.clock.setFixedTime(Date.now());
    await page.goto(server.url);
    await page.getByLabel('API token').fill(server.token);
    await page.getByRole('button', { name: 'Open the console' }).click();
    await page.getByText('500 jobs').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.end();
    home?.remove();
  });

  async function picture(path: string): Promise<string> {
    await openPath(page, path);
    await page.getByRole('heading').first().waitFor();
    await page.waitForTimeout(SETTLED_MS);
    // How large the database is and how many runners wait goes on by itself.
    const mask = [page.getByRole('contentinfo'), page.locator('.box.storage')];
    return (await page.screenshot({ mask, caret: 'hide' })).toString('base64');
  }

  it.each(SCREENS)('is the same whenever it is opened: %s', async (path) => {
    const first = await picture(path);
    await picture(path === '/settings' ? '/jobs' : '/settings');
    expect((await picture(path)) === first).toBe(true);
  });

  it('would be seen to differ', async () => {
    const first = await picture('/jobs');
    await openPath(page, '/jobs?status=error');
    expect((await picture('/jobs?status=error')) === first).toBe(false);
  });
});
