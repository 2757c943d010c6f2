import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { launchChromium } from '../chromium.ts';
import type { Figure } from './figures.ts';
import { fillDatabase } from './many-jobs.ts';
import { type Console, newFolder, startHeadless } from './processes.ts';

const JOBS = 100_000;

interface Served {
  readonly served: Console;
  readonly browser: Browser;
  /** The console in a window of a browser that was never there, behind the door. */
  readonly open: () => Promise<Page>;
}

/** Measures a console with 100,000 jobs, with a browser beside it. */
export async function withManyJobs(
  measure: (served: Served) => Promise<Figure[]>,
): Promise<Figure[]> {
  const dataDir = newFolder();
  mkdirSync(dataDir, { recursive: true });
  await fillDatabase(join(dataDir, 'jobjoker.sqlite'), JOBS);
  const served = await startHeadless(dataDir);
  const browser = await launchChromium();
  const token = readFileSync(join(dataDir, 'api-token'), 'utf8').trim();
  try {
    return await measure({ served, browser, open: () => openConsole(browser, served.url, token) });
  } finally {
    await browser.close();
    await served.close();
  }
}

async function openConsole(browser: Browser, url: string, token: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url);
  await page.getByLabel('API token').fill(token);
  await page.getByRole('button', { name: 'Open the console' }).click();
  await page.getByText(/^\d+,\d+ jobs$/).waitFor();
  return page;
}
