import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE, ROOT } from './paths.js';
import { run, toolEnv } from './run.js';

/** Each must have run tests; a project that finds none would pass. */
const FOLDERS = ['api', 'build', 'e2e', 'electron', 'faults', 'renderer', 'runner', 'server'];

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
  const { code } = await run(NODE, args, { env: toolEnv(extra) });
  const counts = readCounts(report);
  rmSync(folder, { recursive: true });
  // Vitest may fail by what no test counts, as an error that nobody caught.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

function readCounts(report) {
  try {
    const { numPassedTests, numTotalTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const isEmpty = (folder) => !testResults.some(({ name }) => name.includes(`/test/${folder}/`));
    const empty = FOLDERS.filter(isEmpty);
    for (const folder of empty) console.error(`No test ran in test/${folder}`);
    return { passed: numPassedTests, failed: numTotalTests - numPassedTests + empty.length };
  } catch (error) {
    console.error(`No report of the tests: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}
