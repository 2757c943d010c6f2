import { existsSync } from 'node:fs';
import { loadWorker } from './load.ts';
import { captureOutput } from './output.ts';
import { type EndRecord, type Handover, type runnerFiles, SYSTEM_LINES } from './protocol.ts';
import { Spool } from './spool.ts';
import { JobContext, setJobContext, Worker } from './worker.ts';

type Files = ReturnType<typeof runnerFiles>;

/** Where there is no SIGTERM, the stop file is looked for this often. */
const STOP_LOOK_MS = 200;

/** Runs one job and ends the process; the end record is the last thing in the spool. */
export async function runJob(order: Handover, files: Files): Promise<void> {
  const spool = new Spool(files.spool);
  const context = new JobContext(order.jobId, order.parameters, spool, files.stop);
  setJobContext(context);
  Object.assign(globalThis, { Worker });
  const flushOutput = captureOutput(spool);
  spool.append('system', SYSTEM_LINES.started);
  listenForStop(context, files.stop);

  let failure: string | undefined;
  const fail = (error: unknown): void => {
    if (failure !== undefined) return;
    if (context.stopRequested && isAbort(error, context.signal)) process.exit(0);
    flushOutput();
    logException(spool, error);
    failure = messageOf(error);
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  // The worker may call process.exit() itself; its code then says how it went.
  afterExit((code) => {
    flushOutput();
    spool.append('system', SYSTEM_LINES.ended);
    const failed = { outcome: 'failed', detail: failure ?? null } as const;
    spool.append('end', JSON.stringify(failure === undefined ? endOfExit(code, context) : failed));
    spool.flush();
  });

  try {
    const run = await loadWorker(order.file, order.worker);
    await run();
  } catch (error) {
    fail(error);
  }
  process.exit();
}

/**
 * Calls it as the very last thing, after all that listen for the exit, however the exit comes. Node
 * ends every exit here but the one of a process with nothing left to wait for.
 */
function afterExit(last: (code: number) => void): void {
  const reallyExit: (code: number) => void = Reflect.get(process, 'reallyExit');
  Object.assign(process, {
    reallyExit(code: number): void {
      last(code);
      reallyExit.call(process, code);
    },
  });
  process.on('beforeExit', () => process.exit());
}

function listenForStop(context: JobContext, stopFile: string): void {
  // It may have been asked before it began.
  if (existsSync(stopFile)) context.requestStop();
  process.on('SIGTERM', () => context.requestStop());
  if (process.platform === 'win32') setInterval(() => context.isActive(), STOP_LOOK_MS).unref();
}

function endOfExit(code: number, context: JobContext): EndRecord {
  if (code !== 0) return { outcome: 'failed', detail: `exit ${code}` };
  return { outcome: context.stopRequested ? 'stopped' : 'completed', detail: null };
}

function isAbort(error: unknown, signal: AbortSignal): boolean {
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError');
}

function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message === '' ? error.name : error.message;
  return String(error);
}

/** The seed's order: EXCEPTION, then file and line, message, trace. */
function logException(spool: Spool, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const place = frames.map((line) => /\(?((?:file:\/\/)?\/[^()]+:\d+:\d+)\)?$/.exec(line)?.[1]);
  spool.append('exception', SYSTEM_LINES.exception);
  spool.append('exception', place.find((found) => found !== undefined) ?? 'unknown place');
  spool.append('exception', messageOf(error));
  if (stack !== '') spool.append('exception', stack);
}
