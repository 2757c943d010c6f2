import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { SearchPath } from '../../../server/supervisor/search-path.ts';

const BARE = { PATH: '/usr/bin:/bin', HOME: '/', KEPT: 'yes' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jobjoker-path-'));
});

/** A program of our own; given back is its path. */
function program(name: string, code: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${code}\n`);
  chmodSync(path, 0o700);
  return path;
}

describe('the search path', () => {
  it("begins with the login shell's, whatever else its files print", async () => {
    program('tool', '');
    // What a shell does with `-i -l -c COMMAND`, its own files first.
    const shell = program('login', `echo PATH=/wrong; PATH="${folder}:$PATH"; eval "$4"; echo bye`);
    const path = new SearchPath(BARE, shell);
    expect(await path.folders()).toEqual([folder, '/usr/bin', '/bin']);
    expect(await path.find('tool', '/')).toBe(join(folder, 'tool'));
    expect(await path.env()).toMatchObject({ KEPT: 'yes', PATH: `${folder}:/usr/bin:/bin` });
  });

  it('is the own one when no shell is to be asked, or it cannot be', async () => {
    expect(await new SearchPath(BARE, null).folders()).toEqual(['/usr/bin', '/bin']);
    expect(await new SearchPath(BARE, join(folder, 'none')).folders()).toEqual([
      '/usr/bin',
      '/bin',
    ]);
    const path = new SearchPath(BARE, program('fails', 'exit 3'));
    expect(await path.folders()).toEqual(['/usr/bin', '/bin']);
  });

  it('does not wait for a login shell that hangs', async () => {
    const path = new SearchPath(BARE, program('hangs', 'sleep 600'));
    const before = performance.now();
    expect(await path.folders()).toEqual(['/usr/bin', '/bin']);
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it('has programs of Windows by their endings, and none of its scripts', async () => {
    for (const name of ['node.exe', 'npm', 'npm.cmd', 'old.COM', 'tool.bat']) program(name, '');
    writeFileSync(join(folder, 'python.exe'), '', { mode: 0o700 });
    const path = new SearchPath({ Path: folder }, null, 'win32');
    expect(await path.find('node', '/')).toBe(join(folder, 'node.exe'));
    expect(await path.find('node.exe', '/')).toBe(join(folder, 'node.exe'));
    expect(await path.find('old.COM', '/')).toBe(join(folder, 'old.COM'));
    for (const none of ['npm', 'npm.cmd', 'tool.bat', './npm']) {
      expect(await path.find(none, folder)).toBeNull();
    }
    // It opens the store.
    expect(await path.find('python', '/')).toBeNull();
    expect(await path.findScript('npm', '/')).toBe(join(folder, 'npm.cmd'));
    expect(await path.findScript('tool.bat', '/')).toBe(join(folder, 'tool.bat'));
    expect(await path.findScript('node', '/')).toBeNull();
    expect(await new SearchPath({ PATH: folder }, null).findScript('npm', '/')).toBeNull();
  });

  it('holds programs alone, and takes a place as it is', async () => {
    mkdirSync(join(folder, 'directory'));
    writeFileSync(join(folder, 'text'), 'no program');
    const tool = program('tool', '');
    const path = new SearchPath({ PATH: folder }, null);
    expect(await path.find('directory', '/')).toBeNull();
    expect(await path.find('text', '/')).toBeNull();
    expect(await path.find(tool, '/')).toBe(tool);
    expect(await path.find('./tool', folder)).toBe(tool);
  });
});
