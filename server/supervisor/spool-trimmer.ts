import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { runnerFiles } from '../../runner/protocol.ts';
import type { Offsets, Storage } from '../storage/storage.ts';

type Files = ReturnType<typeof runnerFiles>;

/** A file gets its space back when so much more of it is stored. */
const STEP_BYTES = 64 * 1024 * 1024;
const NONE: Offsets = { spool: 0, stdout: 0, stderr: 0 };
const NAMES = ['spool', 'stdout', 'stderr'] as const;

/**
 * Gives the disk back what is stored of the files of a runner that goes on: their beginning becomes a
 * hole, and every offset stays what it is. Where the system has no holes, the space comes back when
 * the job ends.
 */
export class SpoolTrimmer {
  readonly #storage: Pick<Storage, 'sync'>;
  readonly #stepBytes: number;
  /** How far each runner's files are a hole. */
  readonly #holes = new Map<string, Offsets>();
  #isBusy = false;
  #isPossible = process.platform === 'linux';

  constructor(storage: Pick<Storage, 'sync'>, stepBytes = STEP_BYTES) {
    this.#storage = storage;
    this.#stepBytes = stepBytes;
  }

  /** To be called after each store with how far the files are stored; goes on beside the reading. */
  async trim(runnerId: string, files: Files, stored: Offsets): Promise<void> {
    const holes = this.#holes.get(runnerId) ?? NONE;
    const meant = NAMES.filter((name) => stored[name] - holes[name] >= this.#stepBytes);
    if (meant.length === 0 || this.#isBusy || !this.#isPossible) return;
    this.#isBusy = true;
    // A power cut may take back what was committed last, and it must be read again then.
    if (await this.#isOnDisk()) {
      for (const name of meant) this.#isPossible &&= await punched(files[name], stored[name]);
      this.#holes.set(runnerId, { ...stored });
    }
    this.#isBusy = false;
  }

  forget(runnerId: string): void {
    this.#holes.delete(runnerId);
  }

  /** A database that refuses says so to whoever stores; what it has is trimmed some other time. */
  async #isOnDisk(): Promise<boolean> {
    try {
      return await this.#storage.sync();
    } catch {
      return false;
    }
  }
}

/** False when this system, or this file's file system, has no holes. */
async function punched(file: string, bytes: number): Promise<boolean> {
  try {
    await promisify(execFile)('fallocate', ['--punch-hole', '--length', String(bytes), file]);
    return true;
  } catch {
    return false;
  }
}
