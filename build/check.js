import { runChecks } from './lib/checks.js';
import { ensurePackages } from './lib/packages.js';
import { main } from './lib/say.js';

main(async () => {
  await ensurePackages();
  const { failed } = await runChecks();
  process.exit(failed === 0 ? 0 : 1);
});
