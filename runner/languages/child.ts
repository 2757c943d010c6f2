import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type EndRecord, type Inspected, SYSTEM_LINES } from '../protocol.ts';
import type { JobRun } from './language.ts';

/** What a process that was ended by SIGTERM has as its exit code when a shell reports it. */
const CODE_OF_SIGTERM = 143;

/** How a worker of another language is started. */
interface Invocation {
  readonly command: string;
  readonly args: readonly string[];
  /** In addition to the runner's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Written to its stdin, which then ends. */
  readonly stdin: string;
}

/**
 * Runs a worker as a child in the runner's own process group, with its marker, and ends with it. What it
 * prints goes straight to the files of the runner's stdout and stderr: nothing is lost with the runner.
 */
export async function runChild(job: JobRun, invocation: Invocation): Promise<void> {
  // It was asked to stop before there was anything that could hear it.
  const end: EndRecord = job.context.stopRequested
    ? { outcome: 'stopped', detail: null }
    : await endOf(job, start(invocation));
  job.finish(end);
  process.exit(end.outcome === 'failed' ? 1 : 0);
}

/**
 * Has a worker asked, in a child, what it says of itself. The child writes the answer, or why there is none
 * to the file `failure`. Null: whether there is an answer shows in its file.
 */
export function askChild(invocation: Invocation, failure: string): Promise<Inspected | null> {
  const child = start(invocation);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const why = failureIn(failure);
      if (why === null && code !== 0)
        process.stderr.write(`It ended by ${signal ?? `exit ${code}`}\n`);
      resolve(why === null ? null : { failure: why });
    });
  });
}

/** Where this product's own pieces in a language lie: beside the runner, in the sources and when built. */
export function sdkFile(...path: readonly string[]): string {
  return join(dirname(process.argv[1] ?? ''), 'sdk', ...path);
}

function start({ command, args, env, stdin }: Invocation): ChildProcess {
  const child = spawn(command, args, {
    env: { ...inheritedEnv(), ...env },
    stdio: ['pipe', 'inherit', 'inherit'],
    windowsHide: true,
  });
  // Who does not read its stdin need not; the pipe is then closed under what is left.
  child.stdin?.on('error', () => child.stdin?.destroy());
  child.stdin?.end(stdin);
  return child;
}

function inheritedEnv(): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: the runner stands alone; a worker finds what the runner found
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  // stdout is a file, and Python would keep its lines back.
  return { ...env, PYTHONUNBUFFERED: '1' };
}

function endOf({ context, spool, files }: JobRun, child: ChildProcess): Promise<EndRecord> {
  context.signal.addEventListener('abort', () => {
    writeFileSync(files.asked, '');
    stop(child);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      spool.append('exception', SYSTEM_LINES.exception);
      spool.append('exception', child.spawnfile);
      spool.append('exception', error.message);
      resolve({ outcome: 'failed', detail: error.message });
    });
    child.once('exit', (code, signal) => {
      const failure = failureIn(files.failure);
      if (failure !== null) resolve({ outcome: 'failed', detail: failure });
      else resolve(endOfExit(code, signal, context.stopRequested));
    });
  });
}

/**
 * The whole group hears it: a command that the worker waits for ends too, and the worker gets its turn.
 * Where there are no groups, the stop file is all there is.
 */
function stop(child: ChildProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) return;
  process.kill(-process.pid, 'SIGTERM');
}

function endOfExit(
  code: number | null,
  signal: NodeJS.Signals | null,
  wasStopped: boolean,
): EndRecord {
  const byStop = signal === 'SIGTERM' || code === CODE_OF_SIGTERM;
  if (wasStopped && (code === 0 || byStop)) return { outcome: 'stopped', detail: null };
  if (code === 0) return { outcome: 'completed', detail: null };
  return { outcome: 'failed', detail: signal ?? `exit ${code}` };
}

/** What the worker's own side has to say of its failure; null when it said nothing. */
function failureIn(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
