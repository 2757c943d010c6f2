import { existsSync } from 'node:fs';
import type { JobRun } from './languages/language.ts';
import { RUNTIMES } from './languages/runtimes.ts';
import { type EndRecord, type Handover, type runnerFiles, SYSTEM_LINES } from './protocol.ts';
import { Spool } from './spool.ts';
import { JobContext, setJobContext } from './worker.ts';

/** Where there is no SIGTERM, the stop file is looked for this often. */
const STOP_LOOK_MS = 200;

/** Runs one job and ends the process; the end record is the last thing in the spool. */
export async function runJob(
  order: Handover,
  files: ReturnType<typeof runnerFiles>,
): Promise<void> {
  const spool = new Spool(files.spool);
  const context = new JobContext(order.jobId, order.parameters, spool, files.stop);
  setJobContext(context);
  spool.append('system', SYSTEM_LINES.started);
  listenForStop(context, files.stop);
  const job: JobRun = { order, files, context, spool, finish: (end) => finish(spool, end) };
  await RUNTIMES[order.language](job);
}

function listenForStop(context: JobContext, stopFile: string): void {
  // It may have been asked before it began.
  if (existsSync(stopFile)) context.requestStop();
  process.on('SIGTERM', () => context.requestStop());
  if (process.platform === 'win32') setInterval(() => context.isActive(), STOP_LOOK_MS).unref();
}

function finish(spool: Spool, end: EndRecord): void {
  spool.append('system', SYSTEM_LINES.ended);
  spool.append('end', JSON.stringify(end));
  spool.flush();
}
