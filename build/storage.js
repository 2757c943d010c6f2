import { bundle } from './lib/bundle.js';
import { ensurePackages } from './lib/packages.js';
import { NODE } from './lib/paths.js';
import { become } from './lib/run.js';
import { main } from './lib/say.js';

/** `npm run storage -- copy FROM TO`: everything from one database to another. */
main(async () => {
  await ensurePackages();
  await bundle();
  await become(NODE, ['out/main/cli.js', 'storage', ...process.argv.slice(2)]);
});
