import { bundle } from './lib/bundle.js';
import { electronRuntime } from './lib/electron-runtime.js';
import { pack } from './lib/packager.js';
import { ensurePackages } from './lib/packages.js';
import { NODE } from './lib/paths.js';
import { become, toolEnv } from './lib/run.js';
import { main } from './lib/say.js';
import { ensureSystem } from './lib/system.js';

/** `npm run bench -- --json FILE`: the figures, each beside its limit. */
main(async () => {
  await ensurePackages();
  await ensureSystem(['electron', 'screen']);
  await bundle();
  const { executable } = await electronRuntime();
  const app = await pack('test');
  const env = toolEnv({ JOBJOKER_ELECTRON: executable, JOBJOKER_APP: app });
  const args = ['test/bench/main.ts', ...process.argv.slice(2)];
  if (process.platform !== 'linux') await become(NODE, args, { env });
  await become('xvfb-run', ['-a', '-s', '-screen 0 1280x800x24', NODE, ...args], { env });
});
