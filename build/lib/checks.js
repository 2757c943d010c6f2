import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT } from './paths.js';
import { run } from './run.js';

const at = (...parts) => join(ROOT, 'node_modules', ...parts);

/** What a commit must pass before any test runs, each in a tool of its own. */
const CHECKS = {
  'format and lint': [at('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings'],
  types: [at('typescript', 'bin', 'tsc'), '-b'],
  'import rules': [
    at('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    ...['--config', '.dependency-cruiser.cjs'],
    ...['electron', 'server', 'runner', 'renderer'],
  ],
  'dead code': [at('knip', 'bin', 'knip.js'), '--no-progress'],
};

/** .size-limit.json has the limits of what a console's page fetches. */
const BUDGET = ['size of the console', [at('size-limit', 'bin.js')]];

/**
 * What the last build came to; for after a build.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runBudget() {
  const isWithin = await runCheck(...BUDGET);
  return isWithin ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * Runs every check, two at a time, and prints a line for each.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const waiting = Object.entries(CHECKS);
  if (isBuilt()) waiting.push(BUDGET);
  const counts = { passed: 0, failed: 0 };
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      counts[(await runCheck(...next)) ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all([work(), work()]);
  return counts;
}

/** Whether the console's page was built since its sources changed: what is older says nothing of them. */
function isBuilt() {
  const builtAt = timeOf(join(ROOT, 'out', 'renderer', 'index.html'));
  const sources = readdirSync(join(ROOT, 'renderer'), { recursive: true });
  return sources.every((file) => timeOf(join(ROOT, 'renderer', file)) < builtAt);
}

/** 0 for what is not there. */
function timeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** True when it passed. */
async function runCheck(name, args) {
  const started = Date.now();
  const { code, output } = await run(NODE, args, { capture: true });
  const time = `${((Date.now() - started) / 1000).toFixed(1)} s`;
  console.log(code === 0 ? `ok     ${name} (${time})` : `FAILED ${name} (${time})\n${output}`);
  return code === 0;
}
