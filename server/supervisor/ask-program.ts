import { spawn } from 'node:child_process';
import { killGroup } from './kill-tree.ts';

/** What a program printed, and how it ended. */
export interface Answer {
  readonly printed: string;
  /** Null when it was ended by a signal, as it is when its time is over. */
  readonly code: number | null;
}

interface Question {
  readonly command: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** After this it is killed, with all that it started. */
  readonly timeoutMs: number;
}

/** More than this is no answer to anything that is asked here. */
const LONGEST_ANSWER = 1024 * 1024;

/** Runs a program for its answer. Rejects when it cannot be started. */
export function askProgram(question: Question): Promise<Answer> {
  const { command, args, stdin = '', cwd, env, timeoutMs } = question;
  const isPosix = process.platform !== 'win32';
  // A session of its own: an interactive shell would otherwise take the terminal.
  const child = spawn(command, args, { cwd, env, detached: isPosix, windowsHide: true });
  const end = (): void => {
    if (isPosix && child.pid !== undefined) killGroup(child.pid);
    else child.kill('SIGKILL');
  };
  const timer = setTimeout(end, timeoutMs);
  let printed = '';
  const take = (chunk: Buffer): void => {
    if (printed.length < LONGEST_ANSWER) printed += chunk.toString('utf8');
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  // Who does not read to the end has seen enough.
  child.stdin.on('error', () => child.stdin.destroy());
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ printed, code });
    });
  });
}
