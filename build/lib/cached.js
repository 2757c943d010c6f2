import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CACHE } from './paths.js';

/**
 * A folder of the cache, made by `fill` if it is not there. It is filled under another name and
 * renamed when whole: one that was left half-way is never taken for it, and two set-ups at a time
 * do not meet.
 * @param {string} key
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>}
 */
export async function cached(key, fill) {
  const folder = join(CACHE, key);
  if (existsSync(folder)) return folder;
  const temporary = `${folder}.${process.pid}.new`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  try {
    await fill(temporary);
    mkdirSync(dirname(folder), { recursive: true });
    // Somebody else may have been quicker; theirs is as good.
    if (!existsSync(folder)) renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return folder;
}
