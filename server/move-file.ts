import { rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { IS_WINDOWS, isBusy } from './supervisor/held-file.ts';

const TRIES = 40;
const PAUSE_MS = 50;

/**
 * Gives a file the place of another. On Windows a virus scanner or an editor may have that one open for a moment,
 * and then it is tried again.
 */
export async function moveFile(
  from: string,
  to: string,
  move: (from: string, to: string) => Promise<void> = rename,
  mayBeBusy = IS_WINDOWS,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await move(from, to);
    } catch (error) {
      if (!mayBeBusy || !isBusy(error) || tries === TRIES) throw error;
    }
    await wait(PAUSE_MS);
  }
}

/** Removes a file of the spool folder; one that is busy stays, and goes when the next console sweeps. */
export function removeSpoolFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (!IS_WINDOWS || !isBusy(error)) throw error;
  }
}
