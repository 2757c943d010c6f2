import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { openScreen } from './console-steps.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { type ConsoleApp, type Home, launchConsole, newHome, until } from './harness.ts';
import { openPath } from './screens.ts';
import { COUNTER } from './workers.ts';

describe('schedules in the packaged app', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;

  beforeAll(async () => {
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
    app.page.setDefaultTimeout(10_000);
    await app.call('workers.save', { name: 'Counter', code: COUNTER });
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
  });

  const row = (name: string) => app.page.getByRole('row').filter({ hasText: name });
  const schedules = () => app.call('schedules.list', {});

  it('begins with what a schedule is', async () => {
    await openScreen(app.page, 'Schedules');
    await app.page.getByText('Nothing starts by itself yet').waitFor();
    expect(await axeFindings(app.page)).toEqual([]);
  });

  it('makes one by the keys, and says what its rule means while it is typed', async () => {
    const { page } = app;
    await page.getByRole('link', { name: 'New schedule' }).press('Enter');
    await page.getByLabel('Worker', { exact: true }).fill('Counter');
    await page.getByRole('option', { name: 'Counter' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByLabel('Name', { exact: true }).fill('Each morning');
    const rule = page.getByLabel('Rule', { exact: true });
    await rule.fill('0 25 * * *');
    await page.getByText('Invalid value for hour: 25').waitFor();
    await rule.fill('0 8 * * 1-5');
    await page.getByText('At 08:00, Monday to Friday').waitFor();
    const next = page.getByRole('region', { name: 'Next runs' }).getByRole('listitem');
    await until('five times are shown', async () => (await next.count()) === 5);
    await page.keyboard.press('Enter');
    await row('Each morning').waitFor();
    expect(await schedules()).toMatchObject([
      { name: 'Each morning', worker: 'Counter', rule: { cron: '0 8 * * 1-5', timezone: null } },
    ]);
  });

  it('runs it now, and leads to its job and from there back', async () => {
    const { page } = app;
    await row('Each morning').getByRole('button', { name: 'Run Each morning now' }).click();
    await row('Each morning')
      .getByText(/active|done/)
      .waitFor();
    await row('Each morning').getByRole('link', { name: 'Jobs of Each morning' }).click();
    await page.getByRole('button', { name: 'Schedule: Each morning' }).waitFor();
    await page.getByRole('img', { name: 'from Each morning' }).waitFor();
    const [job] = await app.call('jobs.list', { limit: 5 });
    await openPath(page, `/jobs/${job?.id}`);
    await page.getByRole('link', { name: 'from Each morning' }).click();
    await page.getByRole('heading', { name: 'Each morning' }).waitFor();
    await app.call('jobs.setStatus', { id: job?.id ?? '', status: 'kill' }).catch(() => null);
  });

  it('switches it off and on, and deletes it when that is confirmed', async () => {
    const { page } = app;
    await openScreen(page, 'Schedules');
    const isOn = row('Each morning').getByRole('switch', { name: 'Each morning is on' });
    await isOn.press('Space');
    await row('Each morning').getByText('Off', { exact: true }).waitFor();
    await isOn.press('Space');
    await row('Each morning')
      .getByText(/^in \d/)
      .waitFor();
    await row('Each morning').getByRole('button', { name: 'Delete Each morning' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Nothing starts by itself yet').waitFor();
    expect(await schedules()).toEqual([]);
  });

  it('starts a job later, from the form for one', async () => {
    const { page } = app;
    await openPath(page, '/new-job/Counter');
    await page.getByRole('button', { name: 'Start later…' }).click();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('Day and time').fill(`${tomorrow}T08:00`);
    await page.getByRole('button', { name: 'Create schedule' }).click();
    await row('Counter').getByText(/^Once/).waitFor();
    const at = new Date(`${tomorrow}T08:00`).getTime();
    expect(await schedules()).toMatchObject([{ rule: { kind: 'once', at }, missed: 'run' }]);
  });
});
