import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE, ROOT } from './paths.js';
import { run, toolEnv } from './run.js';

/** A desktop of its own: a bus for notifications, and a screen that nobody sees. */
const DESKTOP = ['dbus-run-session', '--', 'xvfb-run', '-a', '-s', '-screen 0 1280x800x24'];

/**
 * Runs all of vitest's projects and counts. A run that dies, skips or finds nothing is a failure.
 * @param {Record<string, string>} extra environment for the tests
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runTests(extra) {
  const folder = mkdtempSync(join(tmpdir(), 'jobjoker-report-'));
  const report = join(folder, 'report.json');
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const [command, ...words] = process.platform === 'linux' ? [...DESKTOP, NODE] : [NODE];
  const { code } = await run(command, [...words, ...args], { env: toolEnv(extra) });
  const counts = readCounts(report);
  rmSync(folder, { recursive: true });
  // Vitest may fail by what no test counts, as an error that nobody caught.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

function readCounts(report) {
  try {
    const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
    const failed = numTotalTests - numPassedTests;
    return { passed: numPassedTests, failed: numTotalTests === 0 ? 1 : failed };
  } catch (error) {
    console.error(`No report of the tests: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}
