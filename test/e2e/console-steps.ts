import type { Locator, Page } from 'playwright';
import { until } from './harness.ts';

/** What a person does in the console, found by what a person (or a screen reader) sees. */

type ScreenName = 'Overview' | 'Jobs' | 'Workers' | 'Schedules' | 'Settings';

export async function openScreen(page: Page, name: ScreenName): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name }).click();
}

/** Types over whatever an editor holds. */
export async function typeInto(page: Page, editor: Locator, text: string): Promise<void> {
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  // As if pasted: the editor closes no brackets for whole lines.
  await page.keyboard.insertText(text);
}

/** Makes a new worker, replaces its code, and saves it by the keyboard. */
export async function writeWorker(
  page: Page,
  name: string,
  code: string,
  template = 'TypeScript',
): Promise<void> {
  await openScreen(page, 'Workers');
  await page.getByRole('link', { name: 'New worker' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByText(template, { exact: true }).click();
  await page.getByRole('button', { name: 'Create worker' }).click();
  const editor = page.getByRole('textbox', { name: `Code of ${name}` });
  await typeInto(page, editor, code);
  const unsaved = page.getByRole('img', { name: 'Unsaved changes' });
  await unsaved.waitFor();
  await page.keyboard.press('ControlOrMeta+S');
  await unsaved.waitFor({ state: 'detached' });
}

interface NewJob {
  readonly worker: string;
  readonly id: string;
  readonly parameters?: string;
}

/** Fills in the form of a new job, from its worker's page. */
export async function fillJob(page: Page, { worker, id, parameters = '' }: NewJob): Promise<void> {
  await openScreen(page, 'Workers');
  await page
    .getByRole('navigation', { name: 'Workers' })
    .getByRole('link', { name: worker })
    .click();
  await page.getByRole('button', { name: 'Run…' }).click();
  if (parameters !== '') {
    await typeInto(page, page.getByRole('textbox', { name: 'Parameters' }), parameters);
  }
  await page.getByRole('textbox', { name: 'Id' }).fill(id);
}

/** Makes a job and starts it; its page is open then. */
export async function runJob(page: Page, job: NewJob): Promise<void> {
  await fillJob(page, job);
  await page.getByRole('button', { name: 'Create and start' }).click();
  await page.getByRole('heading', { name: job.id }).waitFor();
}

export async function openTab(
  page: Page,
  name: 'Log' | 'Response' | 'Parameters' | 'Timeline' | 'Facts',
) {
  await page.getByRole('tab', { name }).click();
}

/** Waits until the open job's page says this status, and the reason if one is given. */
export async function untilShown(page: Page, status: string, reason = ''): Promise<void> {
  const why = page.locator('.why');
  await until(`the page says ${status} ${reason}`, async () => {
    const text = await why.innerText();
    return text.startsWith(status) && text.includes(reason);
  });
}

/** The rows of the log or response that the page shows now. */
export function shownLines(page: Page): Promise<string[]> {
  return page.getByRole('log').locator('.log-text').allInnerTexts();
}

export async function untilLine(page: Page, text: string): Promise<void> {
  await page.getByRole('log').getByText(text, { exact: true }).waitFor();
}

/** What the Facts tab says under a name. */
export async function fact(page: Page, name: string): Promise<string> {
  await openTab(page, 'Facts');
  const term = page.locator('dt').getByText(name, { exact: true });
  return term.locator('xpath=following-sibling::dd[1]').innerText();
}
