import { statfs } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';

const MB = 1024 * 1024;
/** What running jobs write next needs some room in any case. */
const NEEDED_MB = 16;
/** A burst of new jobs asks once. */
const FRESH_MS = 500;

/** Bytes that this user may still write where the folder lies. */
export async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Refuses new work before the disk is full, so that there is room left for what runs. */
export class SpaceGuard {
  readonly #folder: string;
  readonly #minFreeMb: () => number;
  #free = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(folder: string, minFreeMb: () => number) {
    this.#folder = folder;
    this.#minFreeMb = minFreeMb;
  }

  /** Throws NO_SPACE when less is free than the settings want. */
  async check(): Promise<void> {
    const wanted = this.#minFreeMb();
    if (wanted === 0 || (await this.#look()) >= wanted * MB) return;
    const free = Math.floor(this.#free / MB);
    throw new AppError(
      'NO_SPACE',
      `Only ${free} MB are free where ${this.#folder} lies, and new jobs need ${wanted} MB. Make room, or lower the limit in Settings; jobs that run go on.`,
    );
  }

  /** Whether nothing may be kept that need not be; also where new jobs are never refused. */
  async isShort(): Promise<boolean> {
    return (await this.#look()) < Math.max(this.#minFreeMb(), NEEDED_MB) * MB;
  }

  /** Bytes that are free. */
  async #look(): Promise<number> {
    if (performance.now() - this.#lookedAt > FRESH_MS) {
      this.#free = await freeBytesAt(this.#folder);
      this.#lookedAt = performance.now();
    }
    return this.#free;
  }
}
