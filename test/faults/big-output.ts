import { setTimeout as wait } from 'node:timers/promises';
import { bytesAsPrinted } from './big-bytes.ts';
import { giantLines } from './big-lines.ts';
import type { ConsoleProcess } from './console-process.ts';
import { count } from './counting.ts';
import { type Asked, findJob, startJob, untilJob } from './jobs.ts';
import { rssMb } from './processes.ts';
import { LineLedger } from './tally.ts';
import type { Trial } from './trial.ts';

export interface BigOutputSize {
  readonly floodMb: number;
  readonly lineMb: number;
}

const LINE_BYTES = 100;
const MB = 1024 * 1024;
/** What a console may take while it stores or sends a log of any length. */
const RSS_MB = 400;
const PAGES = 20;
const PAGE = 500;
const FLOOD_MS = 15 * 60_000;

const WORKER = `
export async function run(job) {
  const filler = '.'.repeat(${LINE_BYTES});
  for (let n = 0; n < job.parameters.count; n += 1) {
    job.log(('n=' + n + ' ' + filler).slice(0, ${LINE_BYTES}));
    if (n % 1000 === 0) await null;
  }
}`;

const lineOf = (n: number): string => `n=${n} ${'.'.repeat(LINE_BYTES)}`.slice(0, LINE_BYTES);

/** A flood of lines, lines of any length, and bytes of any kind: all of it is stored as it was said. */
export async function bigOutput(trial: Trial, size: BigOutputSize): Promise<void> {
  const served = await trial.console(trial.folder());
  await flood(trial, served, Math.round((size.floodMb * MB) / LINE_BYTES));
  await bytesAsPrinted(trial, served, trial.folder());
  await giantLines(trial, served, trial.folder(), size.lineMb);
  trial.tally.rounds = 1;
  await served.close();
}

async function flood(trial: Trial, served: ConsoleProcess, lines: number): Promise<void> {
  const { tally } = trial;
  const memory = watchMemory(served.pid);
  const id = 'flood';
  await served.call('workers.save', { name: 'Flood', code: WORKER, type: 'javascript' });
  await served.call('workers.saveOptions', { name: 'Flood', logLimitBytes: 1024 ** 4 });
  await startJob(served, { worker: 'Flood', id, parameters: { count: lines } });
  await untilJob(served, id, 'has ended', ({ status }) => status !== 'active', FLOOD_MS);
  const { status, reason, logCount } = await findJob(served, id);
  tally.expect(status === 'done', `${id} is ${status} (${reason})`);
  // STARTED and ENDED are lines too.
  tally.expect(logCount === lines + 2, `${id} has ${logCount} lines, not ${lines + 2}`);
  for (let page = 0; page < PAGES; page += 1) {
    await checkPage(trial, served, id, trial.random.int(1, Math.max(1, lines - PAGE)));
  }
  count(tally, id, await streamedLedger(served, id), lines);
  const most = await memory();
  tally.notes.push(`${Math.round(most)} MB at most in a flood of ${lines} lines`);
  tally.expect(most < RSS_MB, `The console took ${Math.round(most)} MB; ${RSS_MB} are allowed`);
}

async function checkPage({ tally }: Trial, { call }: Asked, id: string, after: number) {
  const { data } = await call('jobs.log', { id, after, limit: PAGE });
  // STARTED is number 1, so n=0 is number 2.
  const wrong = data.find(
    ({ seq, stream, message }) => stream === 'log' && message !== lineOf(seq - 2),
  );
  if (wrong !== undefined) tally.wrong(`${id}: line ${wrong.seq} is ${wrong.message}`);
}

/** Reads the whole log as it comes, and keeps no more of it than the numbers. */
async function streamedLedger(served: ConsoleProcess, id: string): Promise<LineLedger> {
  const headers = { Authorization: `Bearer ${served.token}` };
  const { body } = await fetch(`${served.url}/jobs/${id}/log`, { headers });
  if (body === null) throw new Error('The log has no body');
  const ledger = new LineLedger();
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const text = rest + chunk;
    const end = text.lastIndexOf('}') + 1;
    for (const [, number] of text.slice(0, end).matchAll(/"message":"n=(\d+) \.*"/g)) {
      ledger.add(Number(number));
    }
    rest = text.slice(end);
  }
  if (!rest.endsWith('}') && rest !== '') throw new Error(`The log is cut off: ${rest}`);
  return ledger;
}

/** Gives back the most that the process took since then, in MB. */
function watchMemory(pid: number): () => Promise<number> {
  let most = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      most = Math.max(most, rssMb(pid));
      await wait(100);
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    return most;
  };
}
