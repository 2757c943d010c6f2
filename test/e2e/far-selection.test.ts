import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { httpCall } from '../api/http-client.ts';
import { fillDatabase } from '../bench/many-jobs.ts';
import { until } from './harness.ts';
import { servedConsole } from './places.ts';
import { openPath } from './screens.ts';

const JOBS = 6000;
const SAID = 'Selected the first 5,000 of 6,000 jobs: no more are selected at a time';

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
    const said = page().getByText(SAID);
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

  it('selects all of one list too, as many as can be, and says how many that are', async () => {
    await openPath(page(), '/jobs');
    const all = page().getByRole('checkbox', { name: 'Select all jobs', exact: true });
    await all.click();
    await page().getByText(SAID).waitFor();
    await selected('5,000');
    expect(await all.isChecked()).toBe(false);
    expect(await tick(`job-${JOBS}`).isChecked()).toBe(true);
    await page().keyboard.press('Escape');
    await page().getByText('6,000 jobs', { exact: true }).waitFor();
  });

  it('selects by Ctrl A what the filter lets through, though it was never on the screen', async () => {
    await openPath(page(), '/jobs?status=error');
    await page().getByText('666 jobs', { exact: true }).waitFor();
    await page().keyboard.press('Control+a');
    await selected('666');
    const all = page().getByRole('checkbox', { name: 'Select all jobs', exact: true });
    expect(await all.isChecked()).toBe(true);
    await all.click();
    await page().getByText('666 jobs', { exact: true }).waitFor();
    await openPath(page(), '/jobs?group=worker&status=error');
    await page().getByRole('treegrid').waitFor();
    await page().keyboard.press('Control+a');
    await selected('666');
  });

  it('leaves out one that somebody else deletes, far from the screen, until it is back', async () => {
    const call = httpCall(place.server.url, place.server.token);
    await openPath(page(), '/jobs?status=error');
    await page().getByRole('checkbox', { name: 'Select all jobs', exact: true }).click();
    await selected('666');
    await call('jobs.remove', { id: 'job-9' });
    await selected('665');
    await call('jobs.restore', { id: 'job-9' });
    await selected('666');
  });

  it('keeps one that the filter no longer lets through, as it is now', async () => {
    const call = httpCall(place.server.url, place.server.token);
    for (const id of ['waits', 'ends']) await call('jobs.create', { worker: 'TestWorker', id });
    await openPath(page(), '/jobs?status=idle');
    await page().getByText('2 jobs', { exact: true }).waitFor();
    await page().getByRole('checkbox', { name: 'Select all jobs', exact: true }).click();
    await selected('2');
    await call('jobs.setStatus', { id: 'ends', status: 'start' });
    // Rows stay while somebody is in the list.
    await page().getByRole('button', { name: 'Reload' }).click();
    await tick('ends').waitFor({ state: 'detached' });
    await page().getByRole('button', { name: 'Start 1', exact: true }).waitFor();
    await page().getByRole('button', { name: 'Stop 1', exact: true }).waitFor();
    await selected('2');
    await call('jobs.setStatus', { id: 'ends', status: 'kill' });
    await page().getByRole('button', { name: 'Delete', exact: true }).waitFor();
  });
});
