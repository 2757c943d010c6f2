import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserConsole, openBrowserConsole } from './browser-console.ts';
import { typeInto } from './console-steps.ts';
import { until } from './harness.ts';
import { lookAt } from './look.ts';
import { openPath } from './screens.ts';

const WANTING = `export default class extends Worker {
  getInformation() {
    return {
      parameters: {
        type: 'object',
        properties: {
          count: { type: 'integer', title: 'Count' },
          name: { type: 'string' },
          rules: { type: 'array' },
        },
        required: ['count'],
      },
    };
  }
  run() {
    this.response(this.parameters);
  }
}
`;

describe('a new job', () => {
  let console: BrowserConsole;
  let page: Page;
  beforeAll(async () => {
    console = await openBrowserConsole();
    page = console.page;
    await console.call('workers.save', { name: 'Wanting', code: WANTING });
  });
  afterAll(() => console?.close());

  const look = async (name: string) => {
    // A tooltip floats outside of everything.
    await page.mouse.move(0, 0);
    await lookAt(page, name);
  };
  const open = (worker = 'Wanting') => openPath(page, `/new-job/${worker}`);
  const field = (name: string) => page.getByRole('textbox', { name });
  const view = (name: string) => page.getByText(name, { exact: true }).click();
  const menu = async (item: string | RegExp) => {
    await page.getByRole('button', { name: 'Presets' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  it('offers the workers that were used last before the others, with their language', async () => {
    await console.call('jobs.create', { worker: 'TestWorker' });
    await openPath(page, '/new-job');
    await page.getByRole('combobox', { name: 'Worker' }).click();
    const options = page.getByRole('option');
    await options.first().waitFor();
    expect((await options.allInnerTexts())[0]).toMatch(/TS\s*TestWorker/);
    await page.getByText('Used lately').waitFor();
    await look('new-job-workers');
    // By the beginnings of its words; Enter takes the first that is found.
    await page.getByRole('combobox', { name: 'Worker' }).fill('tewo');
    await until('one is found', async () => (await options.count()) === 1);
    await page.keyboard.press('Enter');
    expect(await page.getByRole('combobox', { name: 'Worker' }).inputValue()).toBe('TestWorker');
    await page.getByRole('combobox', { name: 'Worker' }).fill('want');
    await page.getByRole('option', { name: 'Wanting' }).click();
    await field('Count').waitFor();
  });

  it('keeps what was typed from view to view, also what is no JSON yet', async () => {
    await open();
    await field('Count').fill('7');
    await field('rules').fill('[1, ');
    await view('JSON');
    await page.getByRole('textbox', { name: 'Parameters' }).getByText('"count": 7').waitFor();
    await view('Form');
    expect(await field('Count').inputValue()).toBe('7');
    expect(await field('rules').inputValue()).toBe('[1, ');
    await page.getByRole('button', { name: 'Create and start' }).click();
    await page.getByText('This is not JSON yet').waitFor();
    expect((await console.call('jobs.list', { worker: 'Wanting' })).total).toBe(0);
  });

  it('says what is wrong at each field, and goes to the first', async () => {
    await open();
    await field('name').fill('x');
    await page.getByRole('button', { name: 'Create and start' }).click();
    await page.getByText('It is needed').waitFor();
    await expect
      .poll(() => field('Count').evaluate((input) => input === document.activeElement))
      .toBe(true);
    await look('new-job-errors');
  });

  it('saves presets, takes them, renames and deletes them', async () => {
    await open();
    await field('Count').fill('12');
    await menu('Save as preset…');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('a dozen');
    await look('preset-save');
    await page.keyboard.press('Enter');
    await page.getByText('Saved as a dozen').waitFor();
    await field('Count').fill('99');
    await menu(/a dozen/);
    await expect.poll(() => field('Count').inputValue()).toBe('12');
    await menu('Rename or delete…');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name of a dozen' }).fill('twelve');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await dialog.getByRole('textbox', { name: 'Name of twelve' }).waitFor();
    await look('presets');
    await dialog.getByRole('button', { name: 'Delete twelve' }).click();
    await dialog.getByText('None yet.').waitFor();
    expect((await console.call('presets.list', { name: 'Wanting' })).data).toEqual([]);
    await page.keyboard.press('Escape');
    expect(new URL(page.url()).hash).toBe('#/new-job/Wanting');
    const told = page.getByRole('alert').filter({ hasText: 'twelve' });
    await told.getByRole('button', { name: 'Undo' }).click();
    const presets = async () => (await console.call('presets.list', { name: 'Wanting' })).data;
    await expect.poll(presets).toMatchObject([{ name: 'twelve', parameters: { count: 12 } }]);
    await console.call('presets.remove', { name: 'Wanting', preset: 'twelve' });
  });

  it('offers what the last jobs had', async () => {
    for (const count of [1, 2, 2]) {
      await console.call('jobs.create', { worker: 'Wanting', parameters: { count } });
    }
    await open();
    await page.getByRole('button', { name: 'Presets' }).click();
    await page.getByText('Used last').waitFor();
    expect(await page.getByRole('menuitem', { name: /"count":/ }).count()).toBe(2);
    await look('presets-menu');
    await page.getByRole('menuitem', { name: '{"count":1}' }).click();
    await expect.poll(() => field('Count').inputValue()).toBe('1');
  });

  it('makes one job for each row, after it was told what is wrong with which', async () => {
    const before = (await console.call('jobs.list', { worker: 'Wanting' })).total;
    await open();
    await view('One for each row');
    const rows = Array.from({ length: 20 }, (_, n) => `${n},row ${n}`);
    await field('Rows').fill(['count,name', ...rows, 'many,"wrong, that"', ',none'].join('\n'));
    await page.getByText('22 jobs', { exact: true }).waitFor();
    await page.getByText('2 wrong').waitFor();
    const start = page.getByRole('button', { name: /^Create and start/ });
    expect(await start.isDisabled()).toBe(true);
    const preview = page.getByRole('region', { name: 'The jobs that these rows make' });
    // They come first, as nobody goes through all of them.
    await preview.getByText('count: It must be integer, not "many"').waitFor();
    await preview.getByText('count: It is needed').waitFor();
    await look('many-jobs');
    await page.getByRole('checkbox', { name: 'Leave out the 2 rows that are wrong' }).check();
    await page.getByRole('button', { name: 'Create and start 20 jobs' }).click();
    await page.getByText('20 jobs were made').waitFor();
    const { data, total } = await console.call('jobs.list', { worker: 'Wanting' });
    expect(total).toBe(before + 20);
    expect(data.map((job) => job.parameters)).toContainEqual({ count: 19, name: 'row 19' });
    await page.getByRole('button', { name: 'Show them' }).click();
    await page.getByRole('grid', { name: 'Jobs' }).waitFor();
  });

  it('takes rows from a file that is dropped, which makes no worker of it', async () => {
    await open();
    await view('One for each row');
    await field('Rows').waitFor();
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['{"count": 5}\n{"count": 6}\n'], 'rows.jsonl'));
      const target = document.querySelector('.rows-text textarea');
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target?.dispatchEvent(
          new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
        );
      }
    });
    await page.getByText('2 jobs', { exact: true }).waitFor();
    await page.getByText('All rows are right').waitFor();
    expect(await page.getByText('Drop to import workers').count()).toBe(0);
    expect(await page.getByText(/was not imported/).count()).toBe(0);
    await page.getByRole('button', { name: 'Create 2 jobs' }).click();
    await page.getByText('2 jobs were made').waitFor();
  });

  it('can be given up while the rows become jobs', async () => {
    await open('TestWorker');
    await view('One for each row');
    const rows = Array.from({ length: 2000 }, (_, n) => String(n));
    await typeInto(page, field('Rows'), ['count', ...rows].join('\n'));
    const create = page.getByRole('button', { name: 'Create 2,000 jobs' });
    await expect.poll(() => create.isEnabled()).toBe(true);
    await create.click();
    await page.getByRole('progressbar', { name: 'Making jobs' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText(/^Cancelled: \d+ of 2000 jobs were made$/).waitFor();
    const { total } = await console.call('jobs.list', { worker: 'TestWorker', limit: 1 });
    expect(total).toBeLessThan(2000);
  });
});
