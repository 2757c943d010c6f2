import { bundle } from './lib/bundle.js';
import { ensurePackages } from './lib/packages.js';
import { NODE } from './lib/paths.js';
import { become } from './lib/run.js';
import { main } from './lib/say.js';

/** `npm run serve`: the server and console without Electron. */
main(async () => {
  await ensurePackages();
  await bundle();
  await become(NODE, ['out/main/cli.js', 'serve', ...process.argv.slice(2)]);
});
