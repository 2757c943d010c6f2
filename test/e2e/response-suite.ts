import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { Parameters as JobParameters } from '../../server/contract/job.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { openTab } from './console-steps.ts';
import { until } from './harness.ts';
import { openPath } from './screens.ts';

const ANSWERS =
  'export const run = (job) => { for (const one of job.parameters.answers) job.response(one); };';
/** A picture of one pixel, and what makes it long enough to be taken for one. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PAGE =
  '<!doctype html><html><body onload="document.title=1"><script>document.title=2</script><h1>Report</h1></body></html>';

/** How the console is looked at, and its verbs. */
export interface Answered {
  readonly page: Page;
  readonly call: Call;
}

/** True for what is on the screen, in the window and in what scrolls it. */
function isSeen(part: Element): boolean {
  const { left, top } = part.getBoundingClientRect();
  const there = document.elementFromPoint(left + 2, top + 2);
  return there !== null && part.contains(there);
}

/** What a job answered, shown as what it is. */
export function describeResponses(where: string, answered: () => Answered): void {
  describe(`a response in ${where}`, () => {
    async function answer(
      id: string,
      ...answers: NonNullable<JobParameters>[string][]
    ): Promise<Page> {
      const { page, call } = answered();
      await call('workers.save', { name: 'Answers', code: ANSWERS, type: 'javascript' });
      await call('jobs.create', { id, worker: 'Answers', parameters: { answers } });
      await call('jobs.setStatus', { id, status: 'start' });
      await until('it has ended', async () => {
        const [job] = (await call('jobs.find', { id })).data;
        return job?.status === 'done';
      });
      await openPath(page, `/jobs/${id}`);
      await openTab(page, 'Response');
      return page;
    }
    const show = (page: Page, way: string) =>
      page
        .getByRole('radiogroup', { name: 'How it is shown' })
        .getByText(way, { exact: true })
        .click();

    it('is a table when it is a list of objects, and a chart of its numbers', async () => {
      const rows = [8, 13, 21].map((count, at) => ({ day: at + 1, count, town: 'Ulm' }));
      const page = await answer('rows', rows);
      const table = page.getByRole('table', { name: 'Response as a table' });
      await table.waitFor();
      expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
        ...['#', 'day', 'count', 'town'],
      ]);
      expect(await table.getByRole('row').last().innerText()).toMatch(/21\s+Ulm/);
      await show(page, 'Chart');
      await page.getByRole('slider', { name: 'Chart of count' }).focus();
      await page.keyboard.press('End');
      await page.getByText('21').first().waitFor();
    });

    it('is a tree when it is JSON, and searched', async () => {
      const page = await answer('deep', { shop: { city: 'Ulm', shelves: [{ item: 'lamp' }] } });
      await page.getByRole('textbox', { name: 'Search in the response' }).fill('lamp');
      await page.getByText('1 of 1', { exact: true }).waitFor();
      await page.locator('.json-key.found').getByText('item').waitFor();
    });

    it('goes from one found place of a tree to the next, also to those that are far below', async () => {
      const lots = Array.from({ length: 500 }, (_, at) => ({
        lot: at % 250 === 249 ? 'last' : 'no',
      }));
      const page = await answer('long', { lots });
      const search = page.getByRole('textbox', { name: 'Search in the response' });
      const current = page.locator('.json-key[aria-current] + span');
      await search.fill('last');
      await page.getByText('1 of 2', { exact: true }).waitFor();
      expect(await current.evaluate(isSeen)).toBe(true);
      const first = await current.boundingBox();
      await search.press('Enter');
      await page.getByText('2 of 2', { exact: true }).waitFor();
      expect(await current.evaluate(isSeen)).toBe(true);
      expect(await current.boundingBox()).not.toEqual(first);
      await search.press('Escape');
      expect(await current.count()).toBe(0);
    });

    it('is what it is also in a window of its own', async () => {
      const page = await answer('alone', { shop: 'Ulm' });
      await page.evaluate(() => history.pushState(null, '', '#/jobs/alone/response-window'));
      await page.reload();
      await page.getByText('Response of Answers').waitFor();
      await page.getByRole('region', { name: 'Response as a tree' }).waitFor();
    });

    it('is a picture, in the size that it has', async () => {
      const page = await answer('picture', PNG);
      await page.getByRole('img', { name: 'Picture 1 of the response' }).waitFor();
      await page.getByText(/^PNG, 1 × 1/).waitFor();
    });

    it('is the source of a page, of which nothing runs', async () => {
      const page = await answer('markup', PAGE);
      const source = page.getByRole('textbox', { name: 'Response as source' });
      await source.getByText('Report').waitFor();
      expect(await page.title()).not.toMatch(/^\d$/);
      expect(await page.getByRole('heading', { name: 'Report' }).count()).toBe(0);
    });
  });
}
