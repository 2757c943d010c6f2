import { bundle } from './lib/bundle.js';
import { runBudget, runChecks } from './lib/checks.js';
import { pack } from './lib/packager.js';
import { ensurePackages } from './lib/packages.js';
import { ensureSystem } from './lib/system.js';
import { runTests } from './lib/test-run.js';
import { windowsRuntime } from './lib/windows-runtime.js';

/** `npm test`: set-up, checks, and every test; the last line tells how many passed and failed. */
async function test() {
  await ensurePackages();
  await ensureSystem(['electron', 'screen', 'test', 'faults', 'windows']);
  // It takes half a minute, most of it waiting; whether it came about shows when it is needed.
  const windows = windowsRuntime();
  windows.catch(() => undefined);
  const checks = await runChecks();
  await bundle();
  const budget = await runBudget();
  await pack('release');
  const app = await pack('test');
  const tests = await runTests({ JOBJOKER_APP: app, JOBJOKER_WINDOWS: await windows });
  const all = [checks, budget, tests];
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
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
