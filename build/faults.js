import { bundle } from './lib/bundle.js';
import { ensurePackages } from './lib/packages.js';
import { NODE } from './lib/paths.js';
import { become } from './lib/run.js';
import { main } from './lib/say.js';
import { ensureSystem } from './lib/system.js';

/** `npm run faults -- --seed N --only a,b --rounds N --json FILE`: what the world may do to a console. */
main(async () => {
  await ensurePackages();
  await ensureSystem(['faults', 'test']);
  // The soak has a page open.
  await bundle();
  await become(NODE, ['test/faults/main.ts', ...process.argv.slice(2)]);
});
