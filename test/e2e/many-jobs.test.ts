import { describe, expect, it } from 'vitest';
import { describeManyJobs, fillWithMany } from './many-jobs-suite.ts';
import { packagedApp, servedConsole } from './places.ts';

describe('the packaged app', () => {
  const place = packagedApp(fillWithMany);
  describeManyJobs('the desktop window', () => {
    const { page, call } = place.app;
    return { page, list: () => call('jobs.list', {}) };
  });
});

describe('the served console', () => {
  const place = servedConsole({}, fillWithMany);
  describeManyJobs('a browser', () => {
    const { page, call } = place;
    return { page, list: async () => (await call('jobs.list', {})).data };
  });

  it('keeps the way back for half a minute, and as long as somebody is at it', async () => {
    const { page } = place;
    await page.clock.install();
    for (const row of ['job-4400', 'job-4398']) {
      await page.getByRole('checkbox', { name: `Select ${row}`, exact: true }).click();
    }
    await page
      .getByRole('toolbar', { name: 'Selected jobs' })
      .getByRole('button', { name: 'Delete' })
      .click();
    const told = page.getByRole('alert').filter({ hasText: 'Deleted 2 jobs' });
    await told.waitFor();
    await page.clock.runFor(25_000);
    await told.getByRole('button', { name: 'Undo' }).focus();
    await page.clock.runFor(60_000);
    expect(await told.count()).toBe(1);
    await page.getByRole('grid').focus();
    await page.clock.runFor(25_000);
    expect(await told.count()).toBe(1);
    await page.clock.runFor(10_000);
    await told.waitFor({ state: 'detached' });
  });
});
