import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleRunner, copyAssets } from './lib/bundle.js';
import { electronRuntime } from './lib/electron-runtime.js';
import { ensurePackages } from './lib/packages.js';
import { NODE, ROOT } from './lib/paths.js';
import { become, toolEnv } from './lib/run.js';
import { main } from './lib/say.js';
import { ensureSystem } from './lib/system.js';

/** `npm run dev`: the window on the sources; what changes is shown at once. */
main(async () => {
  await ensurePackages();
  await ensureSystem(['electron']);
  const { executable } = await electronRuntime();
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  await bundleRunner();
  copyAssets();
  const vite = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const sandbox = process.getuid?.() === 0 ? ['--noSandbox'] : [];
  const env = toolEnv({
    ELECTRON_EXEC_PATH: executable,
    ELECTRON_OVERRIDE_DIST_PATH: dirname(executable),
  });
  await become(NODE, [vite, 'dev', '--watch', ...sandbox, '--', ...process.argv.slice(2)], { env });
});
