import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desktopEntry } from '../../electron/desktop-entry.ts';
import { handleLinks } from '../../electron/link-handler.ts';
import { autostartFile, LoginStart } from '../../electron/login-start.ts';

const exec = (program: string, args: readonly string[]): string | undefined =>
  /^Exec=(.*)$/m.exec(desktopEntry({ program, args, lines: [] }))?.[1];

describe('a desktop entry', () => {
  it.each([
    ['/opt/JobJoker/jobjoker', ['--hidden'], '/opt/JobJoker/jobjoker --hidden'],
    ['/opt/Job Joker/jobjoker', ['%u'], '"/opt/Job Joker/jobjoker" %u'],
    ['/a', ['--data', '/my "jobs"'], String.raw`/a --data "/my \\"jobs\\""`],
    ['/a', ['$HOME `x`'], '/a "\\\\$HOME \\\\`x\\\\`"'],
    ['/a', ['back\\slash'], '/a "back\\\\\\\\slash"'],
    ['/a', ['100%'], '/a "100%%"'],
  ])('starts %s with %j', (program, args, line) => {
    expect(exec(program, args)).toBe(line);
  });

  it('has no second line by what is in a path', () => {
    expect(() => exec('/a\nHidden=true', [])).toThrow('cannot be started by the desktop');
  });
});

describe('the start at login', () => {
  let folder: string;
  const app = { setLoginItemSettings: vi.fn() };
  const program = { path: '/opt/jobjoker', args: [] };
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'jobjoker-login-')), 'autostart');
    app.setLoginItemSettings.mockClear();
  });

  it('is a file on Linux, which comes, changes and goes', async () => {
    const login = new LoginStart({ app, platform: 'linux', autostartDir: folder, program });
    const file = join(folder, 'jobjoker.desktop');
    await login.set({ startAtLogin: false, startHidden: true });
    expect(existsSync(file)).toBe(false);
    await login.set({ startAtLogin: true, startHidden: false });
    expect(readFileSync(file, 'utf8')).toContain('\nExec=/opt/jobjoker\n');
    await login.set({ startAtLogin: true, startHidden: true });
    expect(readFileSync(file, 'utf8')).toContain('\nExec=/opt/jobjoker --hidden\n');
    await login.set({ startAtLogin: false, startHidden: true });
    expect(existsSync(file)).toBe(false);
    expect(app.setLoginItemSettings).not.toHaveBeenCalled();
  });

  it('is as the last call wants it, however quickly they come', async () => {
    const login = new LoginStart({ app, platform: 'linux', autostartDir: folder, program });
    const all = [true, false, true, false].map((startAtLogin) =>
      login.set({ startAtLogin, startHidden: false }),
    );
    await Promise.all(all);
    expect(existsSync(join(folder, 'jobjoker.desktop'))).toBe(false);
  });

  it('says when it cannot be changed', async () => {
    writeFileSync(folder, 'a file where the folder should be');
    const login = new LoginStart({ app, platform: 'linux', autostartDir: folder, program });
    await expect(login.set({ startAtLogin: true, startHidden: false })).rejects.toThrow();
  });

  it('is a file of its own for each data folder', () => {
    const files = [[], ['--data', '/a'], ['--data', '/b']].map((args) =>
      autostartFile('/x', { path: '/opt/jobjoker', args }),
    );
    expect(new Set(files).size).toBe(3);
  });

  it.each(['darwin', 'win32'] as const)('is told to %s', async (platform) => {
    const login = new LoginStart({ app, platform, autostartDir: folder, program });
    await login.set({ startAtLogin: true, startHidden: true });
    expect(app.setLoginItemSettings).toHaveBeenCalledWith({
      openAtLogin: true,
      path: '/opt/jobjoker',
      args: ['--hidden'],
    });
  });
});

describe('the handler of links', () => {
  const app = { setAsDefaultProtocolClient: vi.fn(() => true) };
  let home: string;
  let system: string;
  const handle = (program: string) =>
    handleLinks({ app, platform: 'linux', program, dataHome: home, dataDirs: [system] });
  const entryIn = (folder: string) => join(folder, 'applications', 'jobjoker.desktop');
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'jobjoker-data-'));
    system = mkdtempSync(join(tmpdir(), 'jobjoker-system-'));
    app.setAsDefaultProtocolClient.mockClear();
  });

  it('is registered once on Linux, and again when the app is somewhere else', async () => {
    await handle('/opt/jobjoker');
    await handle('/opt/jobjoker');
    expect(app.setAsDefaultProtocolClient.mock.calls).toEqual([['jobjoker']]);
    await handle('/home/ann/jobjoker');
    expect(app.setAsDefaultProtocolClient).toHaveBeenCalledTimes(2);
    const text = readFileSync(entryIn(home), 'utf8');
    expect(text).toContain('\nMimeType=x-scheme-handler/jobjoker;\n');
    expect(text).toContain('\nExec=/home/ann/jobjoker %u\n');
  });

  it('leaves it to the entry that was installed with the app', async () => {
    await handle('/opt/jobjoker');
    mkdirSync(join(system, 'applications'));
    writeFileSync(entryIn(system), '[Desktop Entry]');
    await handle('/opt/jobjoker');
    expect(existsSync(entryIn(home))).toBe(false);
    expect(app.setAsDefaultProtocolClient).toHaveBeenCalledTimes(1);
  });
});
