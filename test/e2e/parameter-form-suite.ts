import type { Page } from 'playwright';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConsoleApp } from './harness.ts';
import { lookAt } from './look.ts';
import { openPath } from './screens.ts';

/** A worker that asks for something of every kind. */
const ASKING = `export default class extends Worker {
  getInformation() {
    const step = {
      type: 'object',
      properties: {
        run: { type: 'string', title: 'Command' },
        tries: { type: 'integer', title: 'Tries', minimum: 1 },
      },
      required: ['run'],
    };
    return {
      parameters: {
        type: 'object',
        properties: {
          mode: { enum: ['fast', 'safe'], title: 'Mode', default: 'safe' },
          kinds: { type: 'array', items: { enum: ['books', 'toys'] }, title: 'Kinds' },
          lands: {
            type: 'array',
            items: { enum: ['Brazil', 'Chile', 'Cuba', 'France', 'Ghana', 'India', 'Italy', 'Japan', 'Kenya', 'Peru'] },
            title: 'Lands',
          },
          sure: { type: 'boolean', title: 'Sure' },
          since: { type: 'string', format: 'date-time', title: 'Since' },
          limit: { type: 'string', format: 'duration', title: 'Limit', default: 'PT1H' },
          key: { type: 'string', format: 'password', title: 'Key' },
          file: { type: 'string', format: 'file-path', title: 'File' },
          proxy: {
            type: 'object',
            title: 'Proxy',
            properties: { host: { type: 'string', title: 'Host' }, port: { type: 'integer' } },
            required: ['host'],
          },
          source: {
            title: 'Source',
            oneOf: [
              {
                title: 'Web',
                type: 'object',
                properties: { kind: { const: 'web' }, page: { type: 'string', title: 'Page', minLength: 3 } },
                required: ['kind', 'page'],
              },
              {
                title: 'Disk',
                type: 'object',
                properties: { kind: { const: 'disk' }, path: { type: 'string', title: 'Path' } },
                required: ['kind', 'path'],
              },
            ],
          },
          names: { type: 'array', title: 'Names', items: { type: 'string', minLength: 2 } },
          steps: { type: 'array', title: 'Steps', items: step },
          headers: { type: 'object', title: 'Headers', additionalProperties: { type: 'string' } },
          odd: { type: ['string', 'number'], title: 'Odd' },
        },
        required: ['sure'],
        additionalProperties: false,
      },
    };
  }
  run() {
    this.response(this.parameters);
  }
}
`;

export interface FormPlace {
  page(): Page;
  call: ConsoleApp['call'];
}

/** The form of a schema, wherever the console is shown. */
export function describeParameterForm(where: string, place: FormPlace): void {
  describe(`the form of a schema, in ${where}`, () => {
    const field = (name: string) => place.page().getByRole('textbox', { name, exact: true });
    const button = (name: string) => place.page().getByRole('button', { name, exact: true });
    const segment = (label: string) =>
      place.page().locator('.mantine-SegmentedControl-label').getByText(label, { exact: true });
    const names = () =>
      place
        .page()
        .getByRole('group', { name: 'Names' })
        .getByRole('textbox')
        .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    const made = async () =>
      (await place.call('jobs.list', { worker: 'Asking' })).map(({ parameters }) => parameters);
    const hasFocus = (name: string) =>
      expect
        .poll(() => field(name).evaluate((input) => input === document.activeElement))
        .toBe(true);
    const look = (name: string) => lookAt(place.page(), name);
    beforeAll(async () => {
      await place.call('workers.save', { name: 'Asking', code: ASKING });
    });

    it('takes a list by the keyboard alone: adds, moves, takes away', async () => {
      await openPath(place.page(), '/new-job/Asking');
      const add = place
        .page()
        .getByRole('group', { name: 'Names' })
        .getByRole('button', { name: 'Add item' });
      await add.focus();
      await place.page().keyboard.press('Enter');
      await hasFocus('Names 1');
      await place.page().keyboard.type('one');
      await place.page().keyboard.press('Enter');
      await place.page().keyboard.type('two');
      await place.page().keyboard.press('Alt+ArrowUp');
      expect(await names()).toEqual(['two', 'one']);
      await hasFocus('Names 1');
      await place
        .page()
        .getByRole('group', { name: 'Names' })
        .getByRole('button', { name: 'Move item 1 down' })
        .click();
      expect(await names()).toEqual(['one', 'two']);
      await place
        .page()
        .getByRole('group', { name: 'Names' })
        .getByRole('button', { name: 'Remove item 1' })
        .click();
      expect(await names()).toEqual(['two']);
      await hasFocus('Names 1');
    });

    it('says what is wrong at each field, however deep, and goes to the first', async () => {
      await place
        .page()
        .getByRole('group', { name: 'Steps' })
        .getByRole('button', { name: 'Add item' })
        .click();
      await field('Tries').fill('0');
      await field('Names 1').fill('x');
      await segment('Web').click();
      await button('Create and start').click();
      const steps = place.page().getByRole('group', { name: 'Steps', exact: true });
      await steps.getByText('It is needed').waitFor();
      await steps.getByText('It must be >= 1, not 0').waitFor();
      await place.page().getByText('It must NOT have fewer than 2 characters, not "x"').waitFor();
      expect(await place.page().getByText('It is needed').count()).toBe(3);
      const sure = place.page().getByRole('radiogroup', { name: 'Sure' });
      await expect
        .poll(() => sure.evaluate((group) => group.contains(document.activeElement)))
        .toBe(true);
      expect(await made()).toEqual([]);
      await look('parameter-form-wrong');
    });

    it('makes a job of all that was asked for, and keeps it from view to view', async () => {
      const page = place.page();
      await segment('Yes').click();
      await segment('fast').click();
      await page.getByRole('checkbox', { name: 'toys' }).check();
      await page.getByRole('checkbox', { name: 'Peru' }).check();
      await field('Search Lands').fill('gha');
      await page.getByRole('checkbox', { name: 'Ghana' }).check();
      expect(await page.getByRole('checkbox', { name: 'Peru' }).count()).toBe(0);
      await page.getByLabel('Since', { exact: true }).fill('2026-11-27T10:15');
      await field('Limit').fill('90 min');
      await field('Key').fill('hunter2');
      await field('File').fill('/tmp/a.csv');
      await button('Add Proxy').click();
      await field('Host').fill('example.com');
      await field('Page').fill('index');
      await field('Names 1').fill('xy');
      await field('Command').fill('make');
      await field('Tries').fill('2');
      await button('Add name and value').click();
      await field('Name').pressSequentially('X-One');
      await field('Value of X-One').fill('two');
      await field('Odd').fill('7');
      await page.getByText('JSON', { exact: true }).click();
      await page.getByRole('textbox', { name: 'Parameters' }).getByText('PT1H30M').waitFor();
      await page.getByText('Form', { exact: true }).click();
      expect(await field('Limit').inputValue()).toBe('1h 30m');
      await button('Create and start').click();
      await page.getByRole('tab', { name: 'Parameters' }).waitFor();
      const [given] = await made();
      expect(given).toMatchObject({
        mode: 'fast',
        kinds: ['toys'],
        lands: ['Peru', 'Ghana'],
        sure: true,
        since: expect.stringMatching(/^2026-11-27T10:15:00(?:Z|[+-]\d\d:\d\d)$/),
        limit: 'PT1H30M',
        key: 'hunter2',
        file: '/tmp/a.csv',
        proxy: { host: 'example.com' },
        source: { kind: 'web', page: 'index' },
        names: ['xy'],
        steps: [{ run: 'make', tries: 2 }],
        headers: { 'X-One': 'two' },
        odd: 7,
      });
    });

    it('hides secrets wherever parameters are shown, until somebody asks', async () => {
      const page = place.page();
      await page.getByRole('tab', { name: 'Parameters' }).click();
      const shown = page.getByRole('textbox', { name: 'Parameters' });
      await shown.getByText('"key": "••••••"').waitFor();
      await button('Show secrets').click();
      await shown.getByText('"key": "hunter2"').waitFor();
      await openPath(page, '/new-job/Asking');
      await button('Presets').click();
      await page.getByRole('menuitem', { name: /"key":"••••••"/ }).click();
      await expect.poll(() => field('Key').inputValue()).toBe('hunter2');
      expect(await field('Key').getAttribute('type')).toBe('password');
      await openPath(page, '/jobs');
      await page.getByRole('row').filter({ hasText: 'Asking' }).first().waitFor();
      expect(await page.getByText('hunter2').count()).toBe(0);
    });

    it('goes back to what is usual, and takes away what may be left out', async () => {
      const page = place.page();
      await openPath(page, '/new-job/Asking');
      await segment('fast').click();
      await button('Reset Mode to its default').click();
      const safe = page.getByRole('radio', { name: 'safe' });
      expect(await safe.isChecked()).toBe(true);
      await button('Add Proxy').click();
      await field('Host').waitFor();
      await button('Clear Proxy').click();
      await button('Add Proxy').waitFor();
      await page.getByText('JSON', { exact: true }).click();
      expect(await page.getByRole('textbox', { name: 'Parameters' }).innerText()).toBe('\n');
    });
  });
}
