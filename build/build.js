import { bundle } from './lib/bundle.js';
import { ensurePackages } from './lib/packages.js';
import { main, say } from './lib/say.js';

main(async () => {
  await ensurePackages();
  await bundle();
  say('Built into out/');
});
