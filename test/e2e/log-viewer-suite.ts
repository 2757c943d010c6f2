import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import {
  openScreen,
  openTab,
  runJob,
  shownLines,
  untilShown,
  writeWorker,
} from './console-steps.ts';
import { until } from './harness.ts';

const LINES = 12_000;
/** A line of each kind, in a log that no screen holds. */
const SHELVES = `const ESC = '\\u001b';
export async function run(job) {
  job.log('made by run');
  for (let i = 2; i < ${LINES}; i += 1) {
    if (i === 9000) job.log('item 9000 is broken', 'error');
    else if (i === 7000) job.log(ESC + '[32mgreen' + ESC + '[0m and ' + ESC + '[1mbold' + ESC + '[0m');
    else if (i === 11_990) job.log('10 %\\r50 %\\r100 %');
    else job.log('item ' + i + ' of shelf ' + (i % 500));
  }
}`;
const FLOOD = `export async function run(job) {
  for (let i = 0; job.isActive(); ) {
    for (let k = 0; k < 1500; k += 1, i += 1) job.log('flood ' + i);
    await job.sleep(0.03);
  }
}`;

/** How the console is looked at. */
interface Viewed {
  readonly page: Page;
  clipboard(): Promise<string>;
  /** Does what downloads, and gives back the file's name and text. */
  downloaded(act: () => Promise<void>): Promise<{ name: string; text: string }>;
}

/** The log of a job, by hand. The tests build on one another, in order. */
export function describeLogViewer(where: string, viewed: () => Viewed): void {
  describe(`a long log, by hand, in ${where}`, () => {
    const search = () => viewed().page.getByRole('textbox', { name: 'Search in the log' });
    const found = () => viewed().page.locator('.log-found');
    const current = () => viewed().page.locator('.log-row.current');
    const untilFound = (text: string) => found().getByText(text, { exact: true }).waitFor();
    const untilCurrent = (text: string) => current().getByText(text).waitFor();
    const press = (key: string) => viewed().page.keyboard.press(key);

    it('is there', async () => {
      const { page } = viewed();
      await writeWorker(page, 'Shelves', SHELVES);
      await runJob(page, { worker: 'Shelves', id: 'shelves' });
      await untilShown(page, 'done');
      await page.getByText(`${(LINES + 1).toLocaleString('en')} lines`).waitFor();
    });

    it('is searched whole, from one place to the next and round again', async () => {
      await press('/');
      await search().pressSequentially('shelf 77');
      await untilFound('1 of 24');
      await untilCurrent('item 77 of shelf 77');
      expect(await viewed().page.locator('.log-row.current mark').innerText()).toBe('shelf 77');
      await press('Enter');
      await untilCurrent('item 577 of shelf 77');
      await press('Shift+Enter');
      await press('Shift+Enter');
      await untilFound('24 of 24');
      await untilCurrent('item 11577 of shelf 77');
      await press('Enter');
      await untilFound('1 of 24');
    });

    it('is searched by pattern and by case, and says what is no pattern', async () => {
      const { page } = viewed();
      await page.getByRole('button', { name: 'Regular expression' }).click();
      await search().fill('ITEM (4|5)00 ');
      await untilFound('1 of 2');
      await page.getByRole('button', { name: 'Match case' }).click();
      await untilFound('no match');
      await search().fill('item (');
      await found()
        .getByText(/Unterminated group/)
        .waitFor();
      await page.getByRole('button', { name: 'Match case' }).click();
      await page.getByRole('button', { name: 'Regular expression' }).click();
      await search().fill('shelf');
      await found()
        .getByText(`of ${(LINES - 5).toLocaleString('en')}`)
        .waitFor();
      await search().press('Escape');
      expect(await search().inputValue()).toBe('');
      expect(await page.locator('.log-row.found').count()).toBe(0);
    });

    it('shows its first error, a line, and a time since its start', async () => {
      const { page } = viewed();
      await page.getByRole('button', { name: 'Go to a line or time' }).click();
      await page.getByRole('button', { name: 'First error' }).click();
      await untilCurrent('item 9000 is broken');
      await press('Control+g');
      const target = page.getByRole('textbox', { name: 'Line or time' });
      await target.fill('7,001');
      await press('Enter');
      await untilCurrent('green and bold');
      await press('Control+g');
      await target.fill('half past');
      await press('Enter');
      await page.getByText(/Write a line \(1200\)/).waitFor();
      await target.fill('+10 h');
      await press('Enter');
      await untilCurrent('ENDED');
    });

    it('shows colours as a terminal does, and what a progress bar drew last', async () => {
      const { page } = viewed();
      await page.getByText('100 %', { exact: true }).waitFor();
      await press('Control+g');
      await page.getByRole('textbox', { name: 'Line or time' }).fill('7001');
      await press('Enter');
      await untilCurrent('green and bold');
      await page.locator('.log-row.current .ansi-green', { hasText: 'green' }).waitFor();
      await page.locator('.log-row.current .ansi-bold', { hasText: 'bold' }).waitFor();
    });

    it('tells times in other ways', async () => {
      const { page } = viewed();
      const time = page.locator('.log-row.current .log-at');
      expect(await time.innerText()).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
      await page.getByRole('button', { name: 'Times' }).click();
      await page.getByRole('menuitemradio', { name: 'Since the start' }).click();
      await until('it is told since the start', async () =>
        /^\+\d+:\d\d\.\d{3}$/.test(await time.innerText()),
      );
      await page.getByRole('button', { name: 'Times' }).click();
      await page.getByRole('menuitemradio', { name: 'Time of day' }).click();
    });

    it('is selected over any number of pages, and copied', async () => {
      const { page } = viewed();
      const goTo = async (line: number): Promise<void> => {
        await press('Control+g');
        await page.getByRole('textbox', { name: 'Line or time' }).fill(String(line));
        await press('Enter');
        await current().getByText(String(line), { exact: true }).waitFor();
      };
      await goTo(1001);
      await page.locator('.log-row.current .log-seq').click();
      await goTo(4000);
      await page.locator('.log-row.current .log-seq').click({ modifiers: ['Shift'] });
      await page.getByText('3,000 of 12,001 lines selected').waitFor();
      await page.getByRole('button', { name: 'Copy', exact: true }).click();
      await page.getByText('Copied 3,000 lines').waitFor();
      const lines = (await viewed().clipboard()).split('\n');
      expect([lines.length, lines[0], lines.at(-1)]).toEqual([
        3000,
        'item 1000 of shelf 0',
        'item 3999 of shelf 499',
      ]);
      await page.getByRole('log').focus();
      await press('Escape');
      await page.getByText('12,001 lines', { exact: true }).waitFor();
    });

    it('is downloaded whole', async () => {
      const { page } = viewed();
      const choose = (format: string) => async (): Promise<void> => {
        await page.getByRole('button', { name: 'Download' }).click();
        await page.getByRole('menuitem', { name: format, exact: true }).click();
      };
      const { name, text } = await viewed().downloaded(choose('Text'));
      expect(name).toBe('shelves-log.txt');
      const lines = text.split('\n');
      expect([lines.length, lines[0], lines[7000], lines.at(-2)]).toEqual([
        LINES + 2,
        'STARTED',
        'green and bold',
        'ENDED',
      ]);
      const json = await viewed().downloaded(choose('JSON lines'));
      expect(json.name).toBe('shelves-log.ndjson');
      expect(JSON.parse(json.text.split('\n')[9000] ?? '')).toMatchObject({
        ...{ seq: 9001, level: 'error', message: 'item 9000 is broken' },
      });
    });

    it('is for everybody, with all of it open', async () => {
      const { page } = viewed();
      await search().fill('shelf 7');
      await found().getByText(/of/).waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Times' }).click();
      await page.getByRole('menuitemradio').first().waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await press('Escape');
      await search().fill('');
    });

    it('is followed through a flood, with no row that says nothing', async () => {
      const { page } = viewed();
      await writeWorker(page, 'Flood', FLOOD);
      await runJob(page, { worker: 'Flood', id: 'flood' });
      await until('it has begun', async () => {
        const lines = await shownLines(page);
        return lines.length > 10 && lines.at(-1) !== '';
      });
      for (let look = 0; look < 12; look += 1) {
        await page.waitForTimeout(150);
        const lines = await shownLines(page);
        expect(lines.filter((text) => text === '')).toEqual([]);
        expect(lines.length).toBeGreaterThan(10);
      }
    });

    it('stays for who selects text in a flood, and goes on after that', async () => {
      const { page } = viewed();
      const selected = () => page.evaluate(() => document.getSelection()?.toString() ?? '');
      const row = await page.locator('.log-text').nth(9).boundingBox();
      if (row === null) throw new Error('no row');
      await page.mouse.move(row.x + 2, row.y + 10);
      await page.mouse.down();
      await page.mouse.move(row.x + 80, row.y + 50, { steps: 8 });
      await page.mouse.up();
      const text = await selected();
      expect(text).toMatch(/^flood \d+\n/);
      await page.getByRole('button', { name: /new lines/ }).waitFor();
      await page.waitForTimeout(500);
      expect(await selected()).toBe(text);
      await page.mouse.wheel(0, -4000);
      await until('other rows are not selected in its place', async () => {
        const lines = await shownLines(page);
        return !lines.includes(text.split('\n')[0] ?? '') && (await selected()) === '';
      });
      await page.getByRole('button', { name: /new lines/ }).click();
      await page.getByRole('button', { name: /new lines/ }).waitFor({ state: 'detached' });
    });

    it('has nothing to follow once it has ended, which it says where it was followed', async () => {
      const { page } = viewed();
      const follow = page.getByRole('switch', { name: 'Follow' });
      const place = () => page.getByText('Follow', { exact: true }).boundingBox();
      expect([await follow.isEnabled(), await follow.isChecked()]).toEqual([true, true]);
      const before = await place();
      await page.getByRole('button', { name: 'Stop' }).click();
      await untilShown(page, 'done', 'stopped');
      await page.getByText('ENDED', { exact: true }).waitFor();
      expect([await follow.isEnabled(), await follow.isChecked()]).toEqual([false, false]);
      expect(await place()).toEqual(before);
      expect(await page.getByTitle('The job has ended').getByText('Follow').count()).toBe(1);
      await openTab(page, 'Response');
      await openScreen(page, 'Jobs');
    });
  });
}
