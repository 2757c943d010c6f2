import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT } from './paths.js';
import { must } from './run.js';
import { say } from './say.js';

const STAMP = join(ROOT, 'node_modules', '.jobjoker-lock');

/** Installs the packages, unless those of this very lockfile are there. */
export async function ensurePackages() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const isThere = existsSync(NODE) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted;
  if (isThere) return;
  say('Installing packages (npm ci) ...');
  // npm is a script on Windows, which only a shell runs; what npm itself runs is told where its program is.
  const { npm_execpath: npm } = process.env;
  const isScript = process.platform === 'win32' && npm !== undefined;
  const [command, ...first] = isScript ? [process.execPath, npm] : ['npm'];
  await must(command, [...first, 'ci', '--no-progress', '--loglevel=error'], {
    env: process.env,
    toStderr: true,
  });
  writeFileSync(STAMP, wanted);
}
