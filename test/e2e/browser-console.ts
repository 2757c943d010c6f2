import type { Browser, Page } from 'playwright';
import type { Call } from '../../server/contract/verbs.ts';
import { httpCall } from '../api/http-client.ts';
import { launchChromium } from '../chromium.ts';
import { newHome } from './harness.ts';
import { startServe } from './headless.ts';

/** A console of its own, served to a browser that has its key. */
export interface BrowserConsole {
  readonly page: Page;
  readonly call: Call;
  close(): Promise<void>;
}

export async function openBrowserConsole(): Promise<BrowserConsole> {
  const home = newHome();
  const server = await startServe(home);
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await server.end();
    home.remove();
  };
  try {
    browser = await launchChromium();
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
    page.setDefaultTimeout(10_000);
    await page.goto(server.url);
    await page.getByLabel('API token').fill(server.token);
    await page.getByRole('button', { name: 'Open the console' }).click();
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    return { page, call: httpCall(server.url, server.token), close };
  } catch (error) {
    await close();
    throw error;
  }
}
