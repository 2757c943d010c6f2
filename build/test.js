import { bundle } from './lib/bundle.js';
import { runChecks } from './lib/checks.js';
import { pack } from './lib/packager.js';
import { ensurePackages } from './lib/packages.js';
import { ensureSystem } from './lib/system.js';
import { runTests } from './lib/test-run.js';

/** `npm test`: set-up, checks, and every test; the last line tells how many passed and failed. */
async function test() {
  await ensurePackages();
  await ensureSystem(['electron', 'screen', 'test', 'faults']);
  const checks = await runChecks();
  await bundle();
  await pack('release');
  const app = await pack('test');
  const tests = await runTests({ JOBJOKER_APP: app });
  return { passed: checks.passed + tests.passed, failed: checks.failed + tests.failed };
}

async function report() {
  const { passed, failed } = await test().catch((error) => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

void report();
