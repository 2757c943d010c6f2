import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFinished } from '../../server/contract/job-status.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { type Asked, findJob, readLog } from './jobs.ts';
import type { Random } from './random.ts';
import { LineLedger, type Tally } from './tally.ts';

/** How a counting worker writes: in bursts, slowly, by console.log, or by a shell's stdout. */
export const COUNTING_MODES = ['flood', 'slow', 'print', 'shell'] as const;
export type CountingMode = (typeof COUNTING_MODES)[number];

export const COUNTING_WORKER = 'Counting';

/** What the worker wrote at last, by its own account, goes into this folder. */
const accountOf = (folder: string, id: string): string => join(folder, `${id}.count`);

/**
 * Writes `n=0`, `n=1` and so on until it has written `count` or is asked to stop, and then says how
 * many there were, in a file and as its response. Lines come in bursts with a pause between them.
 */
const CODE = `
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const SHELL = [
  'trap "asked=1" TERM; n=0; asked=0',
  'while [ $n -lt $1 ] && [ $asked = 0 ]; do',
  '  end=$((n + $2)); [ $end -gt $1 ] && end=$1',
  '  while [ $n -lt $end ]; do echo "n=$n of a shell"; n=$((n + 1)); done',
  '  sleep "$3"',
  'done',
  'echo $n > "$4"',
].join('\\n');

async function byShell(job, { count, burst, pauseMs, account }) {
  const args = ['-c', SHELL, 'counting', count, burst, pauseMs / 1000, account].map(String);
  const child = spawn('bash', args, { stdio: ['ignore', 'inherit', 'inherit'] });
  job.signal.addEventListener('abort', () => child.kill('SIGTERM'));
  if (job.signal.aborted) child.kill('SIGTERM');
  await new Promise((done) => child.once('exit', done));
  return Number(readFileSync(account, 'utf8'));
}

async function byItself(job, { mode, count, burst, pauseMs, account }) {
  const say = mode === 'print' ? (text) => console.log(text) : (text) => job.log(text);
  let n = 0;
  while (n < count && job.isActive()) {
    const end = Math.min(count, n + burst);
    for (; n < end; n += 1) say('n=' + n + ' of the worker, and some more to read');
    if (n < count) await job.sleep(pauseMs / 1000);
  }
  writeFileSync(account, String(n));
  return n;
}

export async function run(job) {
  const { parameters } = job;
  const count = await (parameters.mode === 'shell' ? byShell : byItself)(job, parameters);
  job.response(String(count));
}
`;

export async function saveCountingWorker(call: Call): Promise<void> {
  await call('workers.save', { name: COUNTING_WORKER, code: CODE, type: 'javascript' });
}

/** How many lines, in bursts of how many, with what pause. */
export interface Pace {
  readonly count: number;
  readonly burst: number;
  readonly pauseMs: number;
}

/** About so many seconds of writing, in that mode's own manner. */
export function paceOf(mode: CountingMode, seconds: number, random: Random): Pace {
  const manners = {
    // Now and then all of it at once.
    flood: { burst: random.chance(0.3) ? 20_000 : random.int(50, 400), pauseMs: random.int(5, 40) },
    slow: { burst: random.int(1, 3), pauseMs: random.int(10, 60) },
    print: { burst: random.int(1, 100), pauseMs: random.int(10, 60) },
    shell: { burst: random.int(5, 50), pauseMs: random.int(20, 100) },
  } as const;
  const { burst, pauseMs } = manners[mode];
  const count = Math.max(burst, Math.ceil((seconds * 1000 * burst) / pauseMs));
  return { burst, pauseMs, count: Math.min(count, 40_000) };
}

export const countingParameters = (mode: CountingMode, pace: Pace, folder: string, id: string) => ({
  mode,
  ...pace,
  account: accountOf(folder, id),
});

/** How many lines the worker says it wrote; null when it has not said so. */
export function accountFor(folder: string, id: string): number | null {
  const file = accountOf(folder, id);
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : null;
}

const NUMBERED = /^n=(\d+) /;

/** The numbers of a job's lines, as they stand in its log. */
async function ledgerOf(asked: Asked, id: string): Promise<LineLedger> {
  const ledger = new LineLedger();
  for await (const { message, stream } of readLog(asked, id)) {
    if (stream === 'system') continue;
    const number = NUMBERED.exec(message)?.[1];
    if (number === undefined) throw new Error(`${id} has a line that nobody wrote: ${message}`);
    ledger.add(Number(number));
  }
  return ledger;
}

/** Adds a job's lines to the tally; `expected` is how many there must be. */
export function count(tally: Tally, id: string, ledger: LineLedger, expected: number): void {
  const { found, lost, doubled, disorder, firstWrong } = ledger.counts(expected);
  tally.jobs += 1;
  tally.lines += found;
  tally.lost += lost;
  tally.doubled += doubled;
  tally.disorder += disorder;
  if (lost + doubled + disorder === 0) return;
  const what = `${lost} lost, ${doubled} doubled, ${disorder} in disorder`;
  tally.wrong(`${id}: ${what} of ${expected}, first at ${firstWrong ?? found}`);
}

/** A counting job that ran to its end: what it wrote is there once, in order, and it says how much. */
export async function checkCounted(
  tally: Tally,
  asked: Asked,
  id: string,
  folder: string,
): Promise<void> {
  const { status, reason, detail } = await findJob(asked, id);
  if (!isFinished(status)) tally.wrong(`${id} is ${status} for ever`);
  else if (status !== 'done') tally.wrong(`${id} is ${status} (${reason}: ${detail}), not done`);
  const wrote = accountFor(folder, id);
  if (wrote === null) tally.wrong(`${id}: its worker never said how much it wrote`);
  count(tally, id, await ledgerOf(asked, id), wrote ?? 0);
  const { data } = await asked.call('jobs.response', { id });
  const said = data.map(({ message }) => message).join();
  tally.expect(said === String(wrote), `${id}: response "${said}" instead of "${wrote}"`);
}
