import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CASES, casesHere, type Outcome, runCase } from './cases.ts';

const SEEDS = 2 ** 31;

function flags() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      only: { type: 'string' },
      rounds: { type: 'string', default: '1' },
      json: { type: 'string' },
    },
  });
  const { seed = String(Math.floor(Math.random() * SEEDS)), only, rounds, json } = values;
  return { seed: wholeOf('seed', seed), only: namesOf(only), scale: scaleOf(rounds), json };
}

function wholeOf(flag: string, text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new Error(`--${flag} takes a whole number, not "${text}"`);
}

function scaleOf(text: string): number {
  const scale = Number(text);
  if (scale > 0 && scale <= 1000) return scale;
  throw new Error(`--rounds takes a factor, as 0.1 or 2, not "${text}"`);
}

function namesOf(only: string | undefined): string[] {
  const known = Object.keys(CASES);
  const asked = only === undefined ? casesHere() : only.split(',');
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown === undefined) return asked;
  throw new Error(`No case "${unknown}"; there are ${known.join(', ')}`);
}

const COLUMNS = ['case', 'rounds', 'jobs', 'lines', 'lost', 'doubled', 'disorder', 'seconds'];

function printTable(outcomes: readonly Outcome[]): void {
  const rows = [[...COLUMNS, 'result'], ...outcomes.map(rowOf)];
  const widths = COLUMNS.map((_name, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  for (const row of rows) {
    console.log(row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
  }
}

function rowOf({ name, seconds, tally }: Outcome): string[] {
  const { rounds, jobs, lines, lost, doubled, disorder } = tally;
  const counts = [rounds, jobs, lines, lost, doubled, disorder].map(String);
  return [name, ...counts, seconds.toFixed(1), tally.passed ? 'ok' : 'FAILED'];
}

function printFindings({ name, tally }: Outcome): void {
  for (const note of tally.notes) console.log(`  ${name}: ${note}`);
  for (const problem of tally.problems.slice(0, 20)) console.log(`  ${name}: WRONG: ${problem}`);
  const more = tally.problems.length - 20;
  if (more > 0) console.log(`  ${name}: and ${more} more`);
}

function writeJson(file: string, seed: number, outcomes: readonly Outcome[]): void {
  const cases = outcomes.map(({ name, seconds, tally }) => ({
    name,
    seconds,
    ...tally,
    passed: tally.passed,
  }));
  writeFileSync(file, `${JSON.stringify({ seed, cases }, null, 2)}\n`);
}

async function main(): Promise<void> {
  const { seed, only, scale, json } = flags();
  console.log(`seed ${seed}`);
  const outcomes: Outcome[] = [];
  for (const name of only) {
    console.log(`${name} ...`);
    const outcome = await runCase(name, seed, async (trial) => CASES[name]?.full(trial, scale));
    printFindings(outcome);
    outcomes.push(outcome);
  }
  console.log();
  printTable(outcomes);
  if (json !== undefined) writeJson(json, seed, outcomes);
  const failed = outcomes.filter(({ tally }) => !tally.passed).length;
  console.log(`seed ${seed}: ${outcomes.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
