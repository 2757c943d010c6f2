import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, it } from 'vitest';
import { fillDatabase } from '../bench/many-jobs.ts';
import { until } from './harness.ts';
import { servedConsole } from './places.ts';
import { openPath } from './screens.ts';

const JOBS = 6000;

describe('a list of more jobs than a page has', () => {
  const place = servedConsole({}, async (dataDir) => {
    mkdirSync(dataDir, { recursive: true });
    const spread = { workers: 1, everyMs: 1000 };
    await fillDatabase(join(dataDir, 'jobjoker.sqlite'), JOBS, spread);
  });
  const page = (): Page => place.page;
  const tick = (id: string) => page().getByRole('checkbox', { name: `Select ${id}`, exact: true });
  const scrollTo = (row: number) =>
    page()
      .locator('.table')
      .evaluate((list, to) => {
        list.scrollTop = to * 36;
      }, row);
  const selected = (count: string) => page().getByText(`${count} jobs selected`).waitFor();

  it('selects up to a row with shift, also rows that came while it was scrolled', async () => {
    await openPath(page(), '/jobs');
    await tick(`job-${JOBS}`).click();
    const last = tick(`job-${JOBS - 999}`);
    await until('a thousand rows below is there', async () => {
      if ((await last.count()) > 0) return true;
      await scrollTo(990);
      return false;
    });
    await last.click({ modifiers: ['Shift'] });
    await selected('1,000');
  });

  it('selects up to a row of a group with shift, also rows that were never there', async () => {
    await openPath(page(), '/jobs?group=worker');
    await tick(`job-${JOBS}`).click();
    await scrollTo(3000);
    const target = page()
      .getByRole('checkbox', { name: /^Select job-30\d\d$/ })
      .first();
    const id = (await target.getAttribute('aria-label'))?.replace('Select job-', '');
    await target.click({ modifiers: ['Shift'] });
    await selected((JOBS - Number(id) + 1).toLocaleString('en'));
  });

  it('says how many are selected when a range or a group is more than can be', async () => {
    const said = page().getByText(
      'Selected the first 5,000 of 6,000 jobs: no more are selected at a time',
    );
    const clear = page().getByRole('button', { name: 'Clear the selection' });
    await clear.click();
    await scrollTo(0);
    await tick(`job-${JOBS}`).click();
    await scrollTo(JOBS);
    await tick('job-1').click({ modifiers: ['Shift'] });
    await said.waitFor();
    await selected('5,000');
    await said.waitFor({ state: 'detached' });
    await clear.click();
    await scrollTo(0);
    await page().getByRole('checkbox', { name: 'Select all jobs of Worker0' }).click();
    await said.waitFor();
    await selected('5,000');
  });
});
