import { bundle } from './lib/bundle.js';
import { ensurePackages } from './lib/packages.js';
import { NODE } from './lib/paths.js';
import { become, toolEnv } from './lib/run.js';
import { main } from './lib/say.js';
import { ensureSystem } from './lib/system.js';
import { windowsRuntime } from './lib/windows-runtime.js';

/** `npm run windows`: the tests that run the built server as on Windows, by Wine; `npm test` has them too. */
main(async () => {
  await ensurePackages();
  await ensureSystem(['windows']);
  await bundle();
  const env = toolEnv({ JOBJOKER_WINDOWS: await windowsRuntime() });
  await become(NODE, ['node_modules/vitest/vitest.mjs', 'run', 'test/api/windows'], { env });
});
