import { closeSync, constants, openSync } from 'node:fs';
import { runnerFiles } from '../../runner/protocol.ts';

/** Windows tells nobody at once when a process was started, nor has groups and signals. */
export const IS_WINDOWS = process.platform === 'win32';

/** libuv's own flag, which Windows alone heeds: nobody else may open the file meanwhile. */
const ALONE = 0x1000_0000;

/**
 * Opens a file that nobody else can open, until this process and whoever inherits the descriptor have ended:
 * Windows closes it for them, however they end. Throws EBUSY when it is held.
 */
export function holdFile(path: string): number {
  return openSync(path, constants.O_CREAT | constants.O_RDWR | ALONE);
}

/** Whether a living process holds it. */
export function isHeld(path: string): boolean {
  try {
    closeSync(openSync(path, 'r'));
    return false;
  } catch (error) {
    return isBusy(error);
  }
}

let spoolFolder: string | undefined;

/** Where the runners of this console hold theirs; told before the first of them is looked for. */
export function setSpoolFolder(folder: string): void {
  spoolFolder = folder;
}

/** Whether a runner lives, on Windows. */
export function isRunnerHeld(runnerId: string): boolean {
  if (spoolFolder === undefined) throw new Error('Nobody said where runners hold their files');
  return isHeld(runnerFiles(spoolFolder, runnerId).held);
}

/** What Windows says of a file that somebody else has open. */
export function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:EBUSY|EPERM|EACCES)$/.test(code);
}
