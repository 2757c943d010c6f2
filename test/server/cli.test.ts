import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OldJobJoker } from './import/old-jobjoker.ts';

const CLI = join(import.meta.dirname, '../../server/cli.ts');
const children: ChildProcess[] = [];

let dir: string;
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'jobjoker-test-')), 'data');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The command as a person starts it; `said` grows as it speaks. */
function jobjoker(...args: string[]) {
  const { PATH = '' } = process.env;
  // A data folder of its own, should it take the one that it takes without a flag.
  const env = { PATH, XDG_CONFIG_HOME: dir, HOME: dir };
  const child = spawn(process.execPath, [CLI, ...args], { env });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (part) => {
    said.out += part;
  });
  child.stderr.on('data', (part) => {
    said.err += part;
  });
  // Null when a signal ended it, which no number may hide.
  const code = once(child, 'close').then(([exit]): number | null => exit);
  return { child, said, code };
}

async function serving(...args: string[]) {
  const command = jobjoker('serve', '--port', '0', ...args);
  await vi.waitFor(() => expect(command.said.out).toMatch(/Data in /), 15_000);
  const [first = '', second = '', third = ''] = command.said.out.split('\n');
  expect(first).toMatch(/^JobJoker listening on http:\/\/127\.0\.0\.1:\d+$/);
  const url = first.replace('JobJoker listening on ', '');
  return { ...command, url, second, third };
}

describe('jobjoker serve', () => {
  it('tells its address first, then token and data, and ends cleanly when told to', async () => {
    const { child, code, url, second, third } = await serving('--data', dir);
    expect(second).toBe(`Token in ${join(dir, 'api-token')}`);
    expect(third).toBe(`Data in ${dir}`);
    expect((await fetch(`${url}/jobs`)).status).toBe(401);
    child.kill('SIGTERM');
    expect(await code).toBe(0);
    await expect(fetch(`${url}/jobs`)).rejects.toThrow();
    expect(existsSync(join(dir, 'lock'))).toBe(false);
  });

  it('lets everybody in when told so, and keeps to the folder of the desktop app', async () => {
    const { child, code, url, second, third } = await serving('--no-auth');
    expect(second).toBe('No token is needed');
    if (process.platform === 'linux') expect(third).toBe(`Data in ${join(dir, 'JobJoker')}`);
    expect((await fetch(`${url}/jobs`)).status).toBe(200);
    child.kill('SIGINT');
    expect(await code).toBe(0);
  });

  it('refuses a port in use, naming it and what to do', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { said, code } = jobjoker('serve', '--port', String(port), '--data', dir);
    expect(await code).toBe(1);
    expect(said.err).toMatch(new RegExp(`^Port ${port} is in use\\. Choose another with --port`));
    expect(said.out).toBe('');
    other.close();
  });

  it('refuses a folder that another console has, naming its process, and leaves it alone', async () => {
    const first = await serving('--data', dir);
    const { said, code } = jobjoker('serve', '--port', '0', '--data', dir);
    expect(await code).toBe(1);
    expect(said.err).toMatch(new RegExp(`process ${first.child.pid}\\).*--data`));
    expect((await fetch(`${first.url}/`)).status).toBe(200);
  });

  it('refuses a folder that cannot be one, and settings that are wrong', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'jobjoker-test-')), 'file');
    writeFileSync(file, '');
    const noFolder = jobjoker('serve', '--port', '0', '--data', join(file, 'data'));
    expect(await noFolder.code).toBe(1);
    expect(noFolder.said.err).toMatch(/^The data folder .* cannot be used/);
    const config = join(file, '..', 'config.json');
    writeFileSync(config, '{"theme":"pink"}');
    const badConfig = jobjoker('serve', '--port', '0', '--data', join(file, '..'));
    expect(await badConfig.code).toBe(1);
    expect(badConfig.said.err).toMatch(/^The settings in .*config\.json.*theme/);
    expect(readFileSync(config, 'utf8')).toBe('{"theme":"pink"}');
  });

  it.each([
    [['serve', '--prot', '1'], /--prot/],
    [['serve', '--port', '70000'], /"70000" is no port/],
    [['serve', '--port', 'http'], /"http" is no port/],
    [['fly'], /Unknown command "fly"/],
    [['serve', 'more'], /Unknown command "serve more"/],
  ])('shows how it is used when it is told %j', async (args, message) => {
    const { said, code } = jobjoker(...args);
    expect(await code).toBe(2);
    expect(said.err).toMatch(message);
    expect(said.err).toMatch(/\nUsage: jobjoker serve/);
  });

  it('tells its usage and its version', async () => {
    const [help, version] = [jobjoker('--help'), jobjoker('--version')];
    expect([await help.code, await version.code]).toEqual([0, 0]);
    expect(help.said.out).toMatch(/^Usage: jobjoker serve/);
    expect(version.said.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('jobjoker import', () => {
  function oldInstall(): OldJobJoker {
    const old = new OldJobJoker();
    old.fill(12, 3);
    old.job({ id: 'not an id' });
    return old;
  }

  it('says what there is, brings it, and tells what it could not read', async () => {
    const old = oldInstall();
    const { said, code } = jobjoker('import', old.dir, '--data', dir);
    expect(await code).toBe(0);
    expect(said.out).toContain('2 workers (Foobar, Import), 0 other files');
    expect(said.out).toContain('13 jobs, 30 log entries, 10 responses (SQLite, ');
    expect(said.out).toContain('Imported 2 workers, 12 jobs, 30 log entries and 10 responses.');
    expect(said.err).toContain('"not an id": not imported');
    expect(existsSync(join(dir, 'lock'))).toBe(false);
  });

  it('brings nothing on a dry run', async () => {
    const { said, code } = jobjoker('import', oldInstall().dir, '--data', dir, '--dry-run');
    expect(await code).toBe(0);
    expect(said.out).toContain('13 jobs');
    expect(said.out).not.toContain('Imported');
    const again = jobjoker('import', oldInstall().dir, '--data', dir);
    expect(await again.code).toBe(0);
    expect(again.said.out).not.toContain('were here already');
  });

  it('goes by the console that has the data folder', async () => {
    const { url } = await serving('--data', dir);
    const { said, code } = jobjoker('import', oldInstall().dir, '--data', dir);
    expect(await code).toBe(0);
    expect(said.out).toContain('12 jobs');
    const token = readFileSync(join(dir, 'api-token'), 'utf8').trim();
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/jobs`, { headers });
    expect(await answer.json()).toMatchObject({ total: 12 });
  });

  it('says what is wrong with a folder that is none', async () => {
    const { said, code } = jobjoker('import', join(dir, 'nowhere'), '--data', dir);
    expect(await code).toBe(2);
    expect(said.err).toContain('nowhere is no folder');
  });
});
