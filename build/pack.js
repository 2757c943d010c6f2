import { bundle } from './lib/bundle.js';
import { pack } from './lib/packager.js';
import { ensurePackages } from './lib/packages.js';
import { main } from './lib/say.js';

/** `npm run pack`: the unpacked app in dist/; with --test the build that the tests drive. */
main(async () => {
  await ensurePackages();
  await bundle();
  console.log(await pack(process.argv.includes('--test') ? 'test' : 'release'));
});
