import { describe, expect, it } from 'vitest';
import { untilJob } from './harness.ts';
import { packagedApp } from './places.ts';
import { openPath } from './screens.ts';

const WORKER = `export function run(job) {
  for (let i = 0; i < job.parameters.rows; i += 1)
    job.log(new Date().toISOString() + (i % job.parameters.every === 99 ? ' odd ' : ' row ') + i);
}`;

describe('two runs, in the packaged app', () => {
  const place = packagedApp();
  const page = () => place.app.page;

  it('are selected in the list and compared', async () => {
    const { call } = place.app;
    await call('workers.save', { name: 'Rows', code: WORKER });
    for (const [id, every] of [
      ['earlier', 400],
      ['later', 200],
    ] as const) {
      await call('jobs.create', { id, worker: 'Rows', parameters: { rows: 1000, every } });
      await call('jobs.setStatus', { id, status: 'start' });
      await untilJob(call, id, ({ endedAt }) => endedAt !== null);
    }
    await openPath(page(), '/jobs');
    for (const id of ['later', 'earlier']) {
      await page()
        .getByRole('checkbox', { name: `Select ${id}` })
        .check();
    }
    await page().getByRole('button', { name: 'Compare', exact: true }).click();
    await page().getByRole('heading', { name: 'Compare runs' }).waitFor();
    // The earlier one is on the left, in whatever order they were selected.
    expect(new URL(page().url()).hash).toBe('#/compare/earlier/later');
    const tab = (name: RegExp) => page().getByRole('tab', { name });
    await tab(/^Parameters ?1$/)
      .and(page().locator('[aria-selected=true]'))
      .waitFor();
    await tab(/^Code ?same$/).waitFor();
    await tab(/^Log ?2$/).click();
  });

  it('show what was folded, and how much of the rest there is', async () => {
    await page().getByRole('button', { name: 'Show 297 equal lines' }).click();
    const rows = page().getByRole('region', { name: 'Differences of Log' });
    await rows
      .getByText(/ row 5$/)
      .first()
      .waitFor();
    await rows.evaluate((region) => region.scrollTo(0, 100 * 20));
    await rows.getByText(/^\d+ equal lines are not shown$/).waitFor();
    await rows.evaluate((region) => region.scrollTo(0, 0));
  });

  it('are gone through by keys, from difference to difference', async () => {
    const told = page().getByRole('status');
    await told.getByText('2 differences').waitFor();
    const shown = page().getByRole('row').filter({ hasText: 'odd 299' });
    expect(await shown.count()).toBe(0);
    await page().keyboard.press('j');
    await told.getByText('Difference 1 of 2').waitFor();
    await shown.waitFor();
    expect(await shown.innerText()).toContain('row 299');
    await page().keyboard.press('j');
    await told.getByText('Difference 2 of 2').waitFor();
    await page().getByRole('row').filter({ hasText: 'odd 699' }).waitFor();
    await page().keyboard.press('k');
    await told.getByText('Difference 1 of 2').waitFor();
  });

  it('change sides, and lead back to where one came from', async () => {
    await page().keyboard.press('x');
    await page().waitForURL(/compare\/later\/earlier/);
    await page().keyboard.press('Escape');
    await page().getByRole('heading', { name: 'Jobs' }).waitFor();
  });

  it('are found from the later one', async () => {
    await page().getByRole('link', { name: 'later' }).first().click();
    await page().getByRole('button', { name: 'Compare with…' }).click();
    await page()
      .getByRole('menuitem', { name: /earlier/ })
      .click();
    await page().waitForURL(/compare\/earlier\/later/);
  });
});
