import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { ROOT } from './paths.js';

/** The project's tools come first, so that `#!/usr/bin/env node` finds Node 24. */
export function toolEnv(extra = {}) {
  const bin = join(ROOT, 'node_modules', '.bin');
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...extra };
}

/**
 * Runs a program and gives back its exit code and, with `capture`, what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean, toStderr?: boolean, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, options = {}) {
  const { cwd = ROOT, env = toolEnv(), capture = false, toStderr = false, timeoutMs } = options;
  const stdout = capture ? 'pipe' : toStderr ? 2 : 'inherit';
  return new Promise((done, failed) => {
    const stdio = ['ignore', stdout, capture ? 'pipe' : 'inherit'];
    const child = spawn(command, args, { cwd, env, stdio, timeout: timeoutMs });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => {
        output += text;
      });
    }
    child.once('error', failed);
    child.once('close', (code, signal) => done({ code: code ?? (signal ? 128 : 1), output }));
  });
}

/** The same; throws, with what was printed, when the program fails. */
export async function must(command, args, options = {}) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`);
}

/** A program that goes on until it is told to end: signals are passed on, and so is its exit code. */
export function become(command, args, options = {}) {
  const { cwd = ROOT, env = toolEnv() } = options;
  const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((_done, failed) => {
    child.once('error', failed);
    child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  });
}
