import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { openScreen } from './console-steps.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { type ConsoleApp, type Home, launchConsole, newHome, until, untilJob } from './harness.ts';
import { COUNTER, FAILING } from './workers.ts';

describe('the overview of the packaged app', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;

  beforeAll(async () => {
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
    app.page.setDefaultTimeout(10_000);
    await app.call('workers.save', { name: 'Counter', code: COUNTER });
    await app.call('workers.save', { name: 'Failing', code: FAILING });
    await app.call('workers.save', { name: 'Never', code: COUNTER });
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
  });

  async function start(id: string, worker: string, count?: number): Promise<void> {
    await app.call('jobs.create', { id, worker, parameters: count ? { count } : null });
    await app.call('jobs.setStatus', { id, status: 'start' });
  }
  async function run(id: string, worker: string, count?: number): Promise<void> {
    await start(id, worker, count);
    await untilJob(app.call, id, ({ endedAt }) => endedAt !== null);
  }

  const card = (status: string): Locator =>
    app.page.getByRole('link', { name: new RegExp(`^${status}\\s*\\d`) });
  const untilCard = (status: string, count: number): Promise<void> =>
    until(`the card says ${count} ${status}`, async () =>
      (await card(status).innerText()).split('\n').includes(String(count)),
    );
  const box = (name: string): Locator => app.page.getByRole('region', { name });

  it('says that nothing ended yet', async () => {
    await openScreen(app.page, 'Overview');
    await app.page.getByText('Nothing ended in the last 24 hours.').waitFor();
    await untilCard('done', 0);
    expect(await app.page.getByRole('slider').count()).toBe(0);
  });

  it('counts, while it is open, what waits, runs and ends', async () => {
    await app.call('jobs.create', { id: 'waiting', worker: 'Counter' });
    await untilCard('idle', 1);
    for (const id of ['one', 'two', 'three']) await run(id, 'Counter', 2);
    await run('bad', 'Failing');
    await start('endless', 'Counter');
    await untilCard('active', 1);
    await untilCard('done', 3);
    await untilCard('error', 1);
    await untilCard('stop', 0);
  });

  it('tells the runs of each hour in a table, and by the keys', async () => {
    const rows = box('Runs per hour').getByRole('row');
    const texts = (await rows.allInnerTexts()).slice(1).map((text) => text.split('\t').slice(1));
    // Two rows, when an hour ended meanwhile.
    const sums = [0, 1, 2].map((at) => texts.reduce((sum, row) => sum + Number(row[at]), 0));
    expect(sums).toEqual([3, 0, 1]);
    const chart = app.page.getByRole('slider');
    await chart.focus();
    await app.page.keyboard.press('Home');
    expect(await chart.getAttribute('aria-valuenow')).toBe('1');
    expect(await chart.getAttribute('aria-valuetext')).toMatch(/: 0 done, 0 stop, 0 error$/);
    await app.page.keyboard.press('ArrowRight');
    expect(await chart.getAttribute('aria-valuenow')).toBe('2');
    await app.page.locator('.chart-tip').waitFor();
    await app.page.keyboard.press('Tab');
    expect(await app.page.locator('.chart-tip').count()).toBe(0);
    expect(await axeFindings(app.page)).toEqual([]);
  });

  it('looks back over a week when it is told to', async () => {
    await app.page.getByText('7 days', { exact: true }).click();
    await app.page.locator('[role=slider][aria-valuemax="168"]').waitFor();
    await app.page.getByText('24 hours', { exact: true }).click();
    await app.page.locator('[role=slider][aria-valuemax="24"]').waitFor();
  });

  it('names who takes how long and who fails, and leads there', async () => {
    const counter = box('Durations').getByRole('row', { name: 'Counter' });
    expect(await counter.getByRole('cell').allInnerTexts()).toEqual([
      ...['Counter', expect.stringMatching(/\d m?s$/), expect.stringMatching(/\d m?s$/)],
    ]);
    expect(await box('Slowest jobs').getByRole('link').allInnerTexts()).toHaveLength(4);
    const failing = box('Most failing').getByRole('row', { name: 'Failing' });
    expect(await failing.getByRole('cell').allInnerTexts()).toEqual(['Failing', '1 of 1', '100%']);
    const link = failing.getByRole('link');
    expect(await link.getAttribute('href')).toBe('#/jobs?status=error&worker=Failing&since=24h');
    await box('Slowest jobs').getByRole('link', { name: 'two' }).click();
    await app.page.getByRole('heading', { name: 'two' }).waitFor();
    await openScreen(app.page, 'Overview');
    await card('done').click();
    await app.page.getByRole('heading', { name: 'Jobs', exact: true }).waitFor();
  });

  it('shows in the list of jobs that one takes much longer than usual', async () => {
    await openScreen(app.page, 'Jobs');
    const row = app.page.getByRole('row').filter({ hasText: 'endless' });
    await row.getByRole('img', { name: /^Long: usually \d+ m?s$/ }).waitFor();
    const short = app.page.getByRole('row').filter({ hasText: 'three' });
    await short.locator('.pace[title^="usually"]').waitFor();
    expect(await short.getByRole('img', { name: /^Long/ }).count()).toBe(0);
  });

  it("shows each worker's last runs in the list of workers, and none of who never ran", async () => {
    await openScreen(app.page, 'Workers');
    const list = app.page.getByRole('navigation', { name: 'Workers' });
    const counter = list.getByRole('link', { name: 'Counter' });
    await counter
      .getByRole('img', { name: 'Last 3 runs: 3 done; the newest is done', exact: true })
      .waitFor();
    expect(await counter.innerText()).toMatch(/100%\s+done\s+usually\s+\d+ m?s/);
    const failing = list.getByRole('link', { name: 'Failing' });
    expect(await failing.innerText()).toMatch(/\n0%\s+done/);
    expect(await list.getByRole('link', { name: 'Never' }).getByRole('img').count()).toBe(0);
    await run('more', 'Counter', 1);
    await counter.getByRole('img', { name: /^Last 4 runs: 4 done/ }).waitFor();
    expect(await axeFindings(app.page)).toEqual([]);
  });

  it('shows the workers that have no room at first when it is asked to', async () => {
    for (const name of Array.from({ length: 7 }, (_, at) => `Failing${at}`)) {
      await app.call('workers.save', { name, code: FAILING });
      await run(`of-${name}`, name);
    }
    await openScreen(app.page, 'Overview');
    const failing = box('Most failing');
    await failing.getByRole('button', { name: 'and 1 more worker', exact: true }).click();
    expect(await failing.getByRole('link').count()).toBe(8);
    await failing.getByRole('button', { name: 'Show fewer' }).click();
    expect(await failing.getByRole('link').count()).toBe(7);
  });
});
