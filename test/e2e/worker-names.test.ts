import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { type BrowserConsole, openBrowserConsole } from './browser-console.ts';
import { screenshotFile } from './paths.ts';
import { openPath } from './screens.ts';

const CODE = 'export const run = (job) => job.log("hi");\n';
const WAITS =
  'export const run = async (job) => { while (job.isActive()) await job.sleep(0.05); };\n';

describe('the names of workers, on the screen', () => {
  let console: BrowserConsole;
  beforeAll(async () => {
    console = await openBrowserConsole();
  });
  afterAll(() => console?.close());

  const save = (name: string, code: string) =>
    console.call('workers.save', { name, code, type: 'text/javascript' });
  const choose = async (name: string, item: string) => {
    const { page } = console;
    await openPath(page, `/workers/${name}`);
    await page.getByRole('button', { name: 'More for this worker' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    return page.getByRole('dialog');
  };

  it('are changed with what was typed, and what is wrong is said at the field', async () => {
    const { page, call } = console;
    await save('Before', CODE);
    await call('jobs.create', { worker: 'Before', id: 'of-before' });
    const dialog = await choose('Before', 'Rename…');
    const field = dialog.getByRole('textbox', { name: 'Name' });
    const rename = dialog.getByRole('button', { name: 'Rename' });
    expect(await rename.isDisabled()).toBe(true);
    await field.fill('not/a name');
    await rename.click();
    await dialog.getByText('Only letters, digits, _ and - are allowed').waitFor();
    await field.fill('Foobar');
    await rename.click();
    await dialog.getByText('There is a worker "Foobar" already').waitFor();
    await page.screenshot({ path: screenshotFile('worker-rename') });
    expect(await axeFindings(page)).toEqual([]);
    await field.fill('After');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Code of After' }).waitFor();
    const list = page.getByRole('navigation', { name: 'Workers' });
    await list.getByRole('link', { name: 'Before' }).waitFor({ state: 'detached' });
    expect((await call('jobs.find', { id: 'of-before' })).data[0]?.worker).toBe('After');
  });

  it('come to what the page of a job leads to while that runs', async () => {
    const { page, call } = console;
    await save('Runner', WAITS);
    await call('jobs.create', { worker: 'Runner', id: 'goes-on' });
    await call('jobs.setStatus', { id: 'goes-on', status: 'start' });
    await openPath(page, '/jobs/goes-on');
    await page.getByRole('button', { name: 'Stop', exact: true }).waitFor();
    await call('workers.rename', { name: 'Runner', newName: 'Renamed' });
    await page.getByRole('link', { name: 'Renamed' }).waitFor();
    await page.getByRole('button', { name: 'Schedule…' }).click();
    await page.getByRole('heading', { name: 'New schedule' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#/new-schedule/Renamed');
    await call('jobs.setStatus', { id: 'goes-on', status: 'stop' });
  });

  it('are given to copies, under a name that is free', async () => {
    const { page, call } = console;
    await save('Twin', CODE);
    await save('Twin-copy', CODE);
    const dialog = await choose('Twin', 'Duplicate…');
    const field = dialog.getByRole('textbox', { name: 'Name' });
    expect(await field.inputValue()).toBe('Twin-copy-2');
    await dialog.getByRole('button', { name: 'Duplicate' }).click();
    await page.getByRole('textbox', { name: 'Code of Twin-copy-2' }).waitFor();
    expect((await call('workers.code', { name: 'Twin-copy-2' })).data).toEqual([{ code: CODE }]);
  });

  it('are told with all that hangs on them before a worker goes', async () => {
    const { page, call } = console;
    await save('Loaded', CODE);
    await save('Loaded', WAITS);
    await call('jobs.create', { worker: 'Loaded', id: 'waits' });
    await call('jobs.create', { worker: 'Loaded', id: 'runs' });
    await call('jobs.setStatus', { id: 'runs', status: 'start' });
    const dialog = await choose('Loaded', 'Delete…');
    for (const text of ['2 jobs', '1 of them running', '2 versions']) {
      await dialog.getByText(text, { exact: true }).waitFor();
    }
    await page.screenshot({ path: screenshotFile('worker-delete') });
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('navigation', { name: 'Workers' }).getByText('Foobar').waitFor();
    await expect
      .poll(async () => (await call('workers.list', {})).data.map(({ name }) => name))
      .not.toContain('Loaded');
    await call('jobs.setStatus', { id: 'runs', status: 'stop' });
  });
});
