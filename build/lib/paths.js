import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** Where what was fetched and compiled is kept, for every clone on this machine. */
export const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'jobjoker');

/** Node 24 of the project's own packages, which everything but the first step runs on. */
export const NODE = join(
  ROOT,
  'node_modules',
  // What is in .bin on Windows is a script, which only a shell runs.
  ...(process.platform === 'win32' ? ['node', 'bin', 'node.exe'] : ['.bin', 'node']),
);
