import { openSync, writeSync } from 'node:fs';
import { encodeRecord, type RecordKind } from './protocol.ts';

const FLUSH_CHARS = 64 * 1024;
/** A loop that never awaits still shows its lines this often. */
const FLUSH_MS = 5;
const RETRY_MS = 200;

/**
 * Appends records to the spool file. A record is in the file at the latest when the worker next
 * awaits, 5 ms later in a loop that does not, or at the exit.
 */
export class Spool {
  readonly #fd: number;
  #pending = '';
  #pendingSince = 0;
  #scheduled = false;

  constructor(path: string) {
    this.#fd = openSync(path, 'a', 0o600);
  }

  append(kind: RecordKind, text: string): void {
    const now = Date.now();
    if (this.#pending === '') this.#pendingSince = now;
    this.#pending += encodeRecord(kind, now, text);
    if (this.#pending.length >= FLUSH_CHARS || now - this.#pendingSince >= FLUSH_MS) this.flush();
    else this.#schedule();
  }

  flush(): void {
    if (this.#pending === '') return;
    const bytes = Buffer.from(this.#pending);
    this.#pending = '';
    let done = 0;
    while (done < bytes.length) done += this.#write(bytes, done);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.flush();
    });
  }

  /** A full disk holds the worker up rather than losing its lines. */
  #write(bytes: Buffer, from: number): number {
    try {
      return writeSync(this.#fd, bytes, from);
    } catch (error) {
      if (!isTransient(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
      return 0;
    }
  }
}

function isTransient(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EAGAIN' || code === 'EINTR';
}
