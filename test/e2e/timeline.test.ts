import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { httpCall } from '../api/http-client.ts';
import { STUBBORN } from '../api/stubborn.ts';
import { axeFindings } from './axe.ts';
import { until } from './harness.ts';
import { servedConsole } from './places.ts';

describe('the timeline of a job', () => {
  const place = servedConsole();
  const page = (): Page => place.page;
  const call = () => httpCall(place.server.url, place.server.token);
  const steps = () => page().getByRole('list', { name: 'Timeline' }).getByRole('listitem');
  const titles = async (): Promise<string[]> =>
    (await steps().locator('strong').allInnerTexts()).map((text) => text.trim());

  it('follows what happens to it, up to the runs that come from it', async () => {
    await call()('workers.save', { name: 'Stubborn', code: STUBBORN, type: 'javascript' });
    await call()('jobs.create', { worker: 'Stubborn', id: 'told' });
    await page().evaluate(() => {
      location.hash = '#/jobs/told?tab=Timeline';
    });
    await page().getByText('It waits to be started.').waitFor();
    await call()('jobs.setStatus', { id: 'told', status: 'start' });
    await page()
      .getByText(/^It has been running for/)
      .waitFor();
    await until('it can hear', async () => (await call()('jobs.log', { id: 'told' })).total > 1);
    await call()('jobs.stop', { id: 'told', graceMs: 300 });
    await page().getByText('Ended: Killed').waitFor();
    await until('all of it is told', async () => (await steps().count()) === 7);
    expect(await titles()).toEqual([
      'Created',
      'Started',
      'Asked to stop',
      'The worker heard the request to stop',
      'Its time to stop was over',
      'Killed',
      'Ended: Killed',
    ]);
    await page().getByText('2 processes found, 0 left').first().waitFor();
    await call()('jobs.runAgain', { id: 'told', newId: 'told-again' });
    await steps().getByRole('link', { name: 'Run again as told-again' }).click();
    await page().getByRole('heading', { name: 'told-again' }).waitFor();
    await page().getByRole('tab', { name: 'Timeline' }).click();
    await page().getByRole('link', { name: 'Another run of told' }).waitFor();
    expect(await axeFindings(page())).toEqual([]);
  });
});
