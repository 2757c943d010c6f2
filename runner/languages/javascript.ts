import { type EndRecord, SYSTEM_LINES } from '../protocol.ts';
import type { Spool } from '../spool.ts';
import { type JobContext, Worker } from '../worker.ts';
import type { JobRun } from './language.ts';
import { loadWorker } from './load.ts';
import { captureOutput } from './output.ts';
import { messageOf, placeOf, traceOf } from './thrown.ts';

/** Runs a compiled worker in this very process, which was waiting for it. */
export async function runJavaScript({ order, context, spool, finish }: JobRun): Promise<void> {
  Object.assign(globalThis, { Worker });
  const flushOutput = captureOutput(spool);

  let failure: string | undefined;
  const fail = (error: unknown): void => {
    if (failure !== undefined) return;
    if (context.stopRequested && isAbort(error, context.signal)) process.exit(0);
    flushOutput();
    logException(spool, error, order.source);
    failure = messageOf(error);
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  // The worker may call process.exit() itself; its code then says how it went.
  afterExit((code) => {
    flushOutput();
    const failed = { outcome: 'failed', detail: failure ?? null } as const;
    finish(failure === undefined ? endOfExit(code, context) : failed);
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

function endOfExit(code: number, context: JobContext): EndRecord {
  if (code !== 0) return { outcome: 'failed', detail: `exit ${code}` };
  return { outcome: context.stopRequested ? 'stopped' : 'completed', detail: null };
}

function isAbort(error: unknown, signal: AbortSignal): boolean {
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError');
}

/** The seed's order: EXCEPTION, then file and line, message, trace. */
function logException(spool: Spool, error: unknown, source: string): void {
  const trace = traceOf(error);
  spool.append('exception', SYSTEM_LINES.exception);
  spool.append('exception', placeOf(error) ?? source);
  spool.append('exception', messageOf(error));
  if (trace !== '') spool.append('exception', trace);
}
