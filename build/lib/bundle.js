import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { NODE, ROOT } from './paths.js';
import { must } from './run.js';
import { say } from './say.js';

const SOURCES = [
  'electron',
  'renderer',
  'server',
  'runner',
  'workers',
  'build',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const OUT = join(ROOT, 'out');
const STAMP = join(OUT, '.inputs');

/** Builds everything into out/, unless it was built from these very files. */
export async function bundle() {
  const inputs = hashOf(SOURCES.map((name) => join(ROOT, name)));
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === inputs) return;
  say('Building ...');
  rmSync(OUT, { recursive: true, force: true });
  const vite = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  await must(NODE, [vite, 'build', '--logLevel', 'warn'], { capture: true });
  await bundleRunner();
  copyAssets();
  writeFileSync(STAMP, inputs);
}

/** One file, without the archive and without packages: it must start fast, and outlive an update. */
export async function bundleRunner() {
  const esbuild = join(ROOT, 'node_modules', 'esbuild', 'bin', 'esbuild');
  const out = join(OUT, 'runner', 'runner.cjs');
  await must(
    esbuild,
    [
      join(ROOT, 'runner', 'main.ts'),
      '--bundle',
      '--platform=node',
      // Node starts a CommonJS file some 30 ms sooner than a module.
      '--format=cjs',
      '--target=node20.18',
      `--outfile=${out}`,
      '--log-level=warning',
    ],
    { capture: true },
  );
}

/** The samples, what workers of other languages find beside the runner, what the tray shows, MySQL's tables. */
export function copyAssets() {
  cpSync(join(ROOT, 'runner', 'sdk'), join(OUT, 'runner', 'sdk'), { recursive: true });
  cpSync(join(ROOT, 'server', 'storage', 'mysql', 'schema.sql'), join(OUT, 'main', 'schema.sql'));
  cpSync(join(ROOT, 'workers'), join(OUT, 'workers'), { recursive: true });
  cpSync(join(ROOT, 'build', 'icons'), join(OUT, 'icons'), { recursive: true });
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesOf(path)) {
      hash.update(`${relative(ROOT, file)}\0`);
      hash.update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path).sort();
  return entries.flatMap((entry) => filesOf(join(path, entry)));
}
