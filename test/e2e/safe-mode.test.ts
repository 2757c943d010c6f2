import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { hasFocus } from './focus.ts';
import { type ConsoleApp, type Home, launchConsole, newHome, until } from './harness.ts';
import { screenshotFile } from './paths.ts';

describe('the window, when the database is damaged', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;

  beforeAll(async () => {
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
    await app.call('jobs.create', { worker: 'TestWorker', id: 'from-before' });
    await app.call('database.backup', {});
    await app.close();
    writeFileSync(join(home.dataDir, 'jobjoker.sqlite'), 'no database '.repeat(10_000));
    app = await launchConsole(desktop, home);
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
  });

  it.each(['light', 'dark'] as const)('says what happened, and what to do, %s', async (theme) => {
    const { page } = app;
    await app.call('settings.save', { theme });
    await page.getByRole('heading', { name: 'The database is damaged' }).waitFor();
    await page.getByText('file is not a database').waitFor();
    await page.locator(`[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' });
    await page.screenshot({ path: screenshotFile(`safe-mode-${theme}`) });
    expect(await axeFindings(page)).toEqual([]);
  });

  it('begins anew only when that is confirmed', async () => {
    const { page } = app;
    const ask = page.getByRole('button', { name: 'Make a new database' });
    const dialog = page.getByRole('dialog', { name: 'Begin with a new database?' });
    for (const no of ['Escape', 'Cancel']) {
      await ask.press('Enter');
      await dialog.waitFor();
      if (no === 'Escape') await page.keyboard.press('Escape');
      else await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'detached' });
      await until('the focus is back', () => hasFocus(ask));
    }
    await page.getByRole('heading', { name: 'The database is damaged' }).waitFor();
    expect((await app.call('app.info', {}))[0]?.problem).not.toBeNull();
  });

  it('has everything again once a backup is restored', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Restore the backup of' }).first().click();
    await page.getByText('from-before').first().waitFor();
    await page.getByText('All well').waitFor();
    const [info] = await app.call('app.info', {});
    expect(info).toMatchObject({ problem: null, storage: 'SQLite' });
  });
});
