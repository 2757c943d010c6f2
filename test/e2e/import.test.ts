import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OldJobJoker } from '../server/import/old-jobjoker.ts';
import { axeFindings } from './axe.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { type ConsoleApp, type Home, launchConsole, newHome } from './harness.ts';
import { pressMenu } from './menu.ts';
import { screenshotFile } from './paths.ts';

const JOBS = 240;

describe('moving in from a PHP JobJoker, in the window', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;
  const old = new OldJobJoker();

  beforeAll(async () => {
    old.fill(JOBS, 5);
    old.job({ id: 'spaces in it' });
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
  });

  it('is in the menu, and asks for the folder as the desktop does', async () => {
    // The dialog is the system's own, which no test can click.
    await app.app.evaluate(({ dialog }, dir) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [dir] });
    }, old.dir);
    await pressMenu(app.app, ['File', 'Import from JobJoker…']);
    await app.page.getByRole('button', { name: 'Choose…' }).click();
    await app.page
      .getByText(`${JOBS + 1} jobs`)
      .first()
      .waitFor();
    await app.page.getByText('replaces the sample').waitFor();
  });

  it.each(['light', 'dark'] as const)('shows everybody what there is, %s', async (theme) => {
    await app.page.emulateMedia({ colorScheme: theme });
    const scheme = app.page.locator(`[data-mantine-color-scheme="${theme}"]`);
    await scheme.waitFor({ state: 'attached' });
    await app.page.screenshot({ path: screenshotFile(`import-${theme}`) });
    expect(await axeFindings(app.page)).toEqual([]);
  });

  it('brings it over, says what it could not read, and leads to the jobs', async () => {
    await app.page.getByRole('button', { name: `Import 2 workers and ${JOBS + 1} jobs` }).click();
    await app.page.getByText('"spaces in it": not imported').waitFor();
    expect(await axeFindings(app.page)).toEqual([]);
    await app.page.getByRole('button', { name: 'Show the jobs' }).click();
    await app.page.getByRole('row').filter({ hasText: 'job-1' }).first().waitFor();
    const [job] = await app.call('jobs.find', { id: 'job-7' });
    expect(job).toMatchObject({ worker: 'Import', status: 'error', logCount: 5 });
  });
});
