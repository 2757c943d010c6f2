import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** The packaged app whose fuses let a test driver in; all else is as in the release. */
export const TEST_APP =
  process.env['JOBJOKER_APP'] ?? join(ROOT, 'dist', 'test', 'linux-unpacked', 'jobjoker');

/** The packaged app as it is released. */
export const RELEASE_APP = join(ROOT, 'dist', 'linux-unpacked', 'jobjoker');

/** The console as it is built. */
export const CONSOLE_DIR = join(ROOT, 'out', 'renderer');

/** The bundled server without Electron. */
export const CLI = process.env['JOBJOKER_CLI'] ?? join(ROOT, 'out', 'main', 'cli.js');

/** Where a picture goes; the folder is not kept in git. */
export function screenshotFile(name: string): string {
  const folder = join(ROOT, 'test', 'e2e', 'screenshots');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}
