import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronRuntime } from './electron-runtime.js';
import { nativeBinding } from './native-binding.js';
import { NODE, ROOT } from './paths.js';
import { must } from './run.js';
import { say } from './say.js';

const DIST = join(ROOT, 'dist');
const UNPACKED = { linux: 'linux-unpacked', darwin: 'mac', win32: 'win-unpacked' };

/**
 * Packs out/ into an app that needs nothing else, and gives back its executable. The test build is
 * the release with one fuse set: Playwright drives it through the inspector.
 * @param {'release' | 'test'} kind
 */
export async function pack(kind) {
  const unpacked = UNPACKED[process.platform] ?? UNPACKED.linux;
  const release = join(DIST, unpacked, 'jobjoker');
  const test = join(DIST, 'test', unpacked, 'jobjoker');
  const runtime = await electronRuntime();
  const inputs = `${readFileSync(join(ROOT, 'out', '.inputs'), 'utf8')} ${runtime.version}`;
  const stamp = join(DIST, '.inputs');
  const isFresh = existsSync(test) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs;
  if (!isFresh) {
    rmSync(DIST, { recursive: true, force: true });
    mkdirSync(DIST, { recursive: true });
    await packRelease(runtime, unpacked);
    await makeTestBuild(join(DIST, unpacked), join(DIST, 'test', unpacked), test);
    writeFileSync(stamp, inputs);
  }
  return kind === 'test' ? test : release;
}

async function packRelease(runtime, unpacked) {
  say('Packing ...');
  const config = JSON.parse(readFileSync(join(ROOT, 'build', 'electron-builder.json'), 'utf8'));
  config.directories = { output: DIST, buildResources: 'build' };
  config.electronDist = runtime.folder;
  config.electronVersion = runtime.version;
  if (runtime.isSubstitute) {
    config.extraResources = [{ from: await nativeBinding(), to: 'native/better_sqlite3.node' }];
  }
  const file = join(DIST, 'electron-builder.json');
  writeFileSync(file, JSON.stringify(config, null, 2));
  const builder = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
  await must(NODE, [builder, '--dir', '--config', file, '--publish', 'never'], { capture: true });
  // What opens folders in a development runtime has no business in an app.
  rmSync(join(DIST, unpacked, 'resources', 'default_app.asar'), { force: true });
}

async function makeTestBuild(from, to, executable) {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: process.platform === 'darwin',
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
