import { randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from './contract/errors.ts';
import { holdFile, IS_WINDOWS, isHeld } from './supervisor/held-file.ts';
import { bootId, processStart } from './supervisor/process-facts.ts';

/** Where everything of one console lies. */
export interface DataFolder {
  readonly path: string;
  readonly database: string;
  readonly spool: string;
  /** Spools whose jobs are not known. */
  readonly orphans: string;
  readonly workers: string;
  readonly log: string;
  /** The last console that had it did not close it. */
  readonly wasLeftOpen: boolean;
  /** Lets another console have the folder. */
  unlock(): void;
}

/**
 * Makes the folder if need be, and takes it for this process alone. Throws UNAVAILABLE for a folder
 * that cannot be used, and for one that another console holds, naming its pid.
 */
export function openDataFolder(path: string): DataFolder {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'UNAVAILABLE',
      `The data folder ${path} cannot be used (${why}). Make it readable and writable, or choose another with --data.`,
    );
  }
  const lock = join(path, 'lock');
  const wasLeftOpen = existsSync(lock);
  const held = IS_WINDOWS ? takeHeld(lock, path) : null;
  if (held === null) takeLock(lock, path);
  return {
    wasLeftOpen,
    path,
    database: join(path, 'jobjoker.sqlite'),
    spool: join(path, 'spool'),
    orphans: join(path, 'orphans'),
    workers: join(path, 'workers'),
    log: join(path, 'console.log'),
    unlock: () => {
      rmSync(lock, { force: true });
      if (held !== null) closeSync(held);
    },
  };
}

/** What tells this data folder from every other, for a database that several consoles share. */
export function consoleIdOf(path: string): string {
  const file = join(path, 'console-id');
  if (!existsSync(file)) writeFileSync(file, `${randomUUID()}\n`, { mode: 0o600 });
  const id = readFileSync(file, 'utf8').trim();
  if (/^[A-Za-z0-9-]{8,64}$/.test(id)) return id;
  throw new AppError(
    'UNAVAILABLE',
    `${file} holds no id of a console. Remove it, and a new one is made; jobs that are active stay with the old one.`,
  );
}

/** The workers of a folder that has none yet: the samples. */
export function copySamples(samples: string, workers: string): void {
  if (existsSync(workers)) return;
  mkdirSync(workers, { recursive: true, mode: 0o700 });
  for (const file of readdirSync(samples)) {
    copyFileSync(join(samples, file), join(workers, file));
    // A packaged sample may be read-only.
    chmodSync(join(workers, file), 0o600);
  }
}

/** The lock names a process by pid, start and boot, so that one left by a crash holds nobody up. */
function takeLock(lock: string, path: string): void {
  const me = JSON.stringify({ pid: process.pid, start: processStart(process.pid), boot: bootId() });
  for (;;) {
    try {
      writeFileSync(lock, me, { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = holderOf(lock);
    if (holder !== null) throw inUse(holder, path);
    rmSync(lock, { force: true });
  }
}

/** On Windows the lock tells who has the folder, and the file beside it whether that one lives. */
function takeHeld(lock: string, path: string): number {
  const holder = holderOf(lock);
  if (holder !== null) throw inUse(holder, path);
  const held = holdFile(heldBeside(lock));
  writeFileSync(lock, JSON.stringify({ pid: process.pid }));
  return held;
}

function heldBeside(lock: string): string {
  return `${lock}.held`;
}

function inUse(holder: number, path: string): AppError {
  return new AppError(
    'UNAVAILABLE',
    `Another JobJoker (process ${holder}) uses the data folder ${path}. Close it, or choose another folder with --data.`,
  );
}

/** The pid of the living console that has the folder; null when none has it. */
export function consoleAt(path: string): number | null {
  return holderOf(join(path, 'lock'));
}

/** The pid of the living console that holds the lock; null when it is left over. */
function holderOf(lock: string): number | null {
  try {
    const { pid, start, boot } = JSON.parse(readFileSync(lock, 'utf8'));
    if (IS_WINDOWS) return isHeld(heldBeside(lock)) ? pid : null;
    return boot === bootId() && processStart(pid) === start ? pid : null;
  } catch {
    // Not there any more, or cut off by a crash while it was written.
    return null;
  }
}
