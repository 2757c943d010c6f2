import { join } from 'node:path';
import type { ConsoleProcess } from './console-process.ts';
import { count } from './counting.ts';
import { findJob, startJob, untilEnded } from './jobs.ts';
import { LineLedger } from './tally.ts';
import type { Trial } from './trial.ts';

const MB = 1024 * 1024;
const LONG_MS = 5 * 60_000;
/** 12 bytes, so that a cut at a mebibyte falls inside a character, or right behind the return. */
const PATTERN = 'é€😀ab\r';

/** Written to a file by the worker and printed by a native child, or said by the worker itself. */
const WORKER = `
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
export function run(job) {
  const { file, repeats } = job.parameters;
  const line = '${PATTERN.replace('\r', '\\r')}'.repeat(repeats) + '|';
  if (file === null) return job.log(line);
  writeFileSync(file, line + '\\n');
  execFileSync('cat', [file], { stdio: ['ignore', 'inherit', 'inherit'] });
}`;

/** One line of so many MB by log(), and one by the stdout of a native child. */
export async function giantLines(
  trial: Trial,
  served: ConsoleProcess,
  folder: string,
  megabytes: number,
): Promise<void> {
  const { tally } = trial;
  await served.call('workers.save', { name: 'Giant', code: WORKER, type: 'javascript' });
  const repeats = Math.round((megabytes * MB) / Buffer.byteLength(PATTERN));
  for (const [id, file] of [
    ['giant-log', null],
    ['giant-stdout', join(folder, 'line')],
  ] as const) {
    await startJob(served, { worker: 'Giant', id, parameters: { file, repeats } });
    await untilEnded(served, id, LONG_MS);
    const { status, reason } = await findJob(served, id);
    tally.expect(status === 'done', `${id} is ${status} (${reason})`);
    await compare(trial, served, id, `${PATTERN.repeat(repeats)}|`, file === null);
  }
}

async function compare(
  { tally }: Trial,
  served: ConsoleProcess,
  id: string,
  expected: string,
  mustBeOne: boolean,
): Promise<void> {
  const { data } = await served.call('jobs.log', { id });
  const parts = data.filter(({ stream }) => stream !== 'system').map(({ message }) => message);
  if (mustBeOne) tally.expect(parts.length === 1, `${id} was cut into ${parts.length}`);
  const found = parts.join('');
  const ledger = new LineLedger();
  if (found === expected) ledger.add(0);
  else tally.wrong(`${id}: ${difference(found, expected)}`);
  count(tally, id, ledger, 1);
}

/** The first place where two long texts differ, and what is there. */
export function difference(found: string, expected: string): string {
  let at = 0;
  while (at < expected.length && found[at] === expected[at]) at += 1;
  const around = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 8), at + 8));
  const lengths = `${found.length} letters instead of ${expected.length}`;
  return `${lengths}; at ${at} ${around(found)} instead of ${around(expected)}`;
}
