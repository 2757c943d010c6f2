import type { Page, Request } from 'playwright';
import { beforeAll, describe, expect, it } from 'vitest';
import { httpCall } from '../api/http-client.ts';
import { axeFindings } from './axe.ts';
import { openScreen, untilShown } from './console-steps.ts';
import { until } from './harness.ts';
import { servedConsole } from './places.ts';

const FAILING = `export async function run(job) {
  for (let i = 0; i < 400; i += 1) job.log('step ' + i);
  throw new Error('the catalogue is empty');
}`;
const SLOW = `export async function run(job) {
  while (job.isActive()) await job.sleep(0.05);
}`;

describe('why a job ended', () => {
  const place = servedConsole({ viewport: { width: 1280, height: 800 } });
  const page = (): Page => place.page;
  const card = () => page().getByRole('dialog', { name: /^Why .* ended$/ });
  const wordOf = (id: string) => page().getByRole('button', { name: `why ${id} ended` });

  beforeAll(async () => {
    const call = httpCall(place.server.url, place.server.token);
    const run = async (worker: string, id: string, timeoutMs: number | null = null) => {
      await call('jobs.create', { worker, id, timeoutMs });
      await call('jobs.setStatus', { id, status: 'start' });
    };
    await call('workers.save', { name: 'Failing', code: FAILING });
    await call('workers.save', { name: 'Slow', code: SLOW });
    await run('Failing', 'failed-one');
    await run('Slow', 'late-one', 200);
    await until('both have ended', async () => {
      const { data } = await call('jobs.list', {});
      return data.filter(({ status }) => status === 'error').length === 2;
    });
    await openScreen(page(), 'Jobs');
    await wordOf('failed-one').waitFor();
  });

  it('asks nothing before somebody wants to know', async () => {
    const asked: string[] = [];
    const note = (request: Request): void => void asked.push(request.url());
    page().on('request', note);
    await page().getByRole('grid').focus();
    await page().keyboard.press('j');
    await page().keyboard.press('j');
    page().off('request', note);
    expect(asked.filter((url) => url.includes('/log'))).toEqual([]);
  });

  it('is told where the pointer rests, with the error that the log has', async () => {
    await wordOf('failed-one').hover();
    await card().getByRole('heading', { name: 'Failed' }).waitFor();
    await card().locator('code', { hasText: 'Error: the catalogue is empty' }).waitFor();
    expect(await card().getByText('the catalogue is empty', { exact: true }).count()).toBe(1);
    expect(await axeFindings(page())).toEqual([]);
    await page().getByRole('heading', { name: 'Jobs' }).hover();
    await card().waitFor({ state: 'detached' });
  });

  it('is told by a key, and Esc gives the focus back', async () => {
    await page().getByRole('link', { name: 'late-one' }).focus();
    await page().getByRole('row').filter({ hasText: 'late-one' }).dispatchEvent('mousedown');
    await page().keyboard.press('w');
    await card().getByRole('heading', { name: 'Ran out of time' }).waitFor();
    await card().getByText('timeout of 200 ms').waitFor();
    await page().keyboard.press('Escape');
    await card().waitFor({ state: 'detached' });
    expect(await page().evaluate(() => document.activeElement?.textContent)).toBe('late-one');
    // The list has its keys again.
    await page().getByRole('grid').focus();
    await page().keyboard.press('w');
    await card().waitFor();
    await page().keyboard.press('Escape');
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { name: 'late-one' }).waitFor();
    await openScreen(page(), 'Jobs');
  });

  it('leads to where the timeout is set', async () => {
    await wordOf('late-one').click();
    await card().getByRole('button', { name: "Worker's timeout" }).click();
    await page().getByRole('textbox', { name: 'Timeout' }).waitFor();
    await openScreen(page(), 'Jobs');
  });

  it('leads to the first error in the log, in a log that is longer than the screen', async () => {
    await wordOf('failed-one').click();
    await card().getByRole('button', { name: 'Open log at the first error' }).click();
    await page().getByRole('heading', { name: 'failed-one' }).waitFor();
    const current = page().locator('.log-row.current');
    await current.waitFor();
    await until('it is on the screen', async () => {
      const [row, log] = [await current.boundingBox(), await page().getByRole('log').boundingBox()];
      return row !== null && log !== null && row.y >= log.y && row.y < log.y + log.height;
    });
  });

  it("is told on the job's page too, and runs it again", async () => {
    await wordOf('failed-one').click();
    expect(await axeFindings(page())).toEqual([]);
    await card().getByRole('button', { name: 'Run again' }).click();
    await page().getByRole('button', { name: 'Open', exact: true }).click();
    await page().locator('h1', { hasNotText: 'failed-one' }).waitFor();
    await untilShown(page(), 'error', 'the catalogue is empty');
  });
});
