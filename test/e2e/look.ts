import type { Page } from 'playwright';
import { expect } from 'vitest';
import { axeColourFindings, axeFindings } from './axe.ts';
import { screenshotFile } from './paths.ts';

/** Takes a picture of the page as it stands in both themes, and finds nothing there that is hard for some. */
export async function lookAt(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' });
    await page.screenshot({ path: screenshotFile(`${name}-${theme}`) });
    const findings = theme === 'light' ? axeFindings(page) : axeColourFindings(page);
    expect(await findings).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
