import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Desktop, end, openDesktop } from './desktop.ts';
import {
  appArguments,
  type ConsoleApp,
  type Home,
  launchConsole,
  newHome,
  startBare,
  until,
  windowState,
} from './harness.ts';
import { openPath } from './screens.ts';
import { COUNTER } from './workers.ts';

describe('a second start of the app', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;

  beforeAll(async () => {
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
    await app.call('workers.save', { name: 'Counter', code: COUNTER });
    await app.call('jobs.create', { worker: 'Counter', id: 'linked' });
    return async () => {
      await app.close();
      await desktop.close();
      home.remove();
    };
  });

  const again = (...args: string[]) =>
    startBare(desktop, home, [...appArguments(home), ...args]).ended;
  const place = () => app.page.evaluate(() => location.hash);
  const hide = () =>
    app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());

  it('with a link opens the page of its job, and starts nothing', async () => {
    await openPath(app.page, '/settings');
    await hide();
    const { code, stdout } = await again('jobjoker://job/linked');
    expect(code).toBe(0);
    expect(stdout).toContain('running already');
    await app.page.getByRole('heading', { name: 'linked' }).waitFor();
    await until('the window is back', async () => (await windowState(app.app)).visible);
    expect(await app.call('jobs.find', { id: 'linked' })).toMatchObject([{ status: 'idle' }]);
    expect(await app.call('jobs.list', {})).toHaveLength(1);
  });

  it('with a link to a job that is none says so on its page', async () => {
    await again('jobjoker://job/never-was');
    await app.page.getByText('There is no such job').waitFor();
  });

  it.each([
    'jobjoker://job/linked/start',
    'jobjoker://job/linked?status=start',
    'jobjoker://job/../settings',
    'jobjoker://console/index.html#/settings',
    'jobjoker://settings',
  ])('with the link %s ends with an error, and goes nowhere', async (link) => {
    await openPath(app.page, '/workers');
    const before = await place();
    await hide();
    const { code, stderr } = await again(link);
    expect(code).toBe(1);
    expect(stderr).toContain('is no link to a job; it has to be jobjoker://job/ID');
    expect(await place()).toBe(before);
    expect((await windowState(app.app)).visible).toBe(false);
    expect(await app.call('jobs.find', { id: 'linked' })).toMatchObject([{ status: 'idle' }]);
  });

  it('shows the form for a new job when told so', async () => {
    await again('--new-job');
    await app.page.getByRole('heading', { name: 'New job' }).waitFor();
  });

  it('that is a hidden one leaves the window where it is', async () => {
    await hide();
    expect((await again('--hidden')).code).toBe(0);
    expect((await windowState(app.app)).visible).toBe(false);
  });

  it('is written for the next sign-in when the settings say so, and taken away again', async () => {
    const folder = join(home.env['XDG_CONFIG_HOME'] ?? '', 'autostart');
    const file = (): string => {
      const [name = ''] = existsSync(folder) ? readdirSync(folder) : [];
      return name === '' ? '' : readFileSync(join(folder, name), 'utf8');
    };
    await again();
    await openPath(app.page, '/settings');
    await app.page.getByRole('switch', { name: 'Start when I sign in' }).click();
    await until('the file is there', () => file() !== '');
    expect(file()).toMatch(/^Exec=\S+\/jobjoker --data \S+ --port 0$/m);
    await app.page.getByRole('switch', { name: 'Then stay in the tray' }).click();
    await until('it says hidden', () => / --hidden$/m.test(file()));
    await app.page.getByRole('switch', { name: 'Start when I sign in' }).click();
    await until('the file is gone', () => file() === '');
  });
});

describe('a first start of the app', () => {
  let desktop: Desktop;
  let home: Home;

  beforeAll(async () => {
    desktop = await openDesktop();
    return () => desktop.close();
  });
  beforeEach(() => {
    home = newHome();
  });
  afterEach(() => home.remove());

  const listens = (said: { stdout: string }) =>
    until('it listens', () => said.stdout.includes('listening on'));

  it('opens the job of a link', async () => {
    const app = await launchConsole(desktop, home, ['jobjoker://job/somewhere']);
    try {
      await app.page.getByText('"somewhere" was deleted, or never was.').waitFor();
    } finally {
      await app.close();
    }
  });

  it('makes itself the one that opens links, in a folder of its own not', async () => {
    const entry = join(home.env['XDG_DATA_HOME'] ?? '', 'applications', 'jobjoker.desktop');
    const first = startBare(desktop, home);
    await listens(first.said);
    await end(first.child);
    expect(existsSync(entry)).toBe(false);
    const sandbox = appArguments(home).filter((arg) => arg === '--no-sandbox');
    const second = startBare(desktop, home, [...sandbox, '--port', '0']);
    await until('the entry is there', () => existsSync(entry));
    await listens(second.said);
    await end(second.child);
    expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=\S+\/jobjoker %u$/m);
    expect(readFileSync(entry, 'utf8')).toContain('MimeType=x-scheme-handler/jobjoker;');
  });

  it('stays in the tray when it is a hidden one, until somebody starts it again', async () => {
    const app = await launchConsole(desktop, home, ['--hidden'], 'hidden');
    try {
      expect((await windowState(app.app)).visible).toBe(false);
      await startBare(desktop, home).ended;
      await until('the window is there', async () => (await windowState(app.app)).visible);
    } finally {
      await app.close();
    }
  });
});
