import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MysqlPlace } from '../../server/storage/mysql-place.ts';
import { MysqlServer } from '../mysql-server.ts';
import { axeFindings } from './axe.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { type ConsoleApp, type Home, launchConsole, newHome } from './harness.ts';
import { screenshotFile } from './paths.ts';
import { openPath } from './screens.ts';

describe('the window, when MySQL is not there', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;
  let mysql: MysqlServer;
  let place: MysqlPlace;

  beforeAll(async () => {
    mysql = await MysqlServer.start();
    place = await mysql.database();
    desktop = await openDesktop();
    home = newHome();
    mkdirSync(home.dataDir, { recursive: true });
    const settings = { mysql: { on: true, ...place } };
    writeFileSync(join(home.dataDir, 'config.json'), JSON.stringify(settings));
    await mysql.kill();
    app = await launchConsole(desktop, home);
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
    await mysql?.close();
  });

  it.each(['light', 'dark'] as const)('says what is wrong, and what to do, %s', async (theme) => {
    const { page } = app;
    await app.call('settings.save', { theme });
    await page.getByRole('heading', { name: 'MySQL cannot be used' }).waitFor();
    await page.getByText(`127.0.0.1:${place.port} cannot be reached`).waitFor();
    await page.locator(`[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' });
    await page.screenshot({ path: screenshotFile(`no-storage-${theme}`) });
    expect(await axeFindings(page)).toEqual([]);
  });

  it('goes on by itself once it is there', async () => {
    await mysql.begin();
    await app.page.getByText('All well').waitFor();
    await app.page.getByText('No jobs yet').waitFor();
    const [info] = await app.call('app.info', {});
    expect(info).toMatchObject({ problem: null, storage: 'MariaDB' });
  });

  it('tries a MySQL from Settings before it is saved, and offers no backup of it', async () => {
    const { page } = app;
    await openPath(page, '/settings');
    await page.getByText('Jobs are kept in MariaDB').waitFor();
    await page.getByText('backed up with its own tools').waitFor();
    expect(await page.getByRole('button', { name: 'Back up now' }).count()).toBe(0);
    await page.getByLabel('Password of MySQL').fill('not it');
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByText(`does not let "${place.user}" in`).waitFor();
    await page.screenshot({ path: screenshotFile('settings-mysql') });
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Password of MySQL').fill(place.password);
    await page.getByRole('button', { name: 'Test and save' }).click();
    await page.getByText('will do; it has the tables already').waitFor();
    const [settings] = await app.call('settings.find', {});
    expect(settings?.mysql).toMatchObject({ on: true, hasPassword: true });
  });
});
