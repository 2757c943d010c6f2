import { openSync, writeSync } from 'node:fs';
import { encodeRecord, type RecordKind } from './protocol.ts';
import { RecordBuffer } from './record-buffer.ts';

const BUFFER_BYTES = 256 * 1024;
const FLUSH_BYTES = 64 * 1024;
const WINDOW_MS = 5;
/** So many records in a window go straight to the file; a flood is gathered. */
const STRAIGHT = 32;
const RETRY_MS = 200;

/**
 * Appends records to the spool file. Each is there when `append` returns; only in a flood, more than
 * 32 in 5 ms, they wait until the worker awaits, asks isActive(), or 5 ms have gone by.
 */
export class Spool {
  readonly #fd: number;
  readonly #pending = new RecordBuffer(BUFFER_BYTES);
  #windowStart = 0;
  #inWindow = 0;
  #scheduled = false;
  /** When the file system first refused what is being written; 0 while it does not. */
  #refusedAt = 0;

  constructor(path: string) {
    this.#fd = openSync(path, 'a', 0o600);
  }

  append(kind: RecordKind, text: string): void {
    const now = Date.now();
    this.#add(kind, now, text);
    this.#inWindow += 1;
    const isNewWindow = now - this.#windowStart >= WINDOW_MS;
    if (isNewWindow) {
      this.#windowStart = now;
      this.#inWindow = 1;
    }
    const isFull = this.#pending.size >= FLUSH_BYTES;
    if (isNewWindow || isFull || this.#inWindow <= STRAIGHT) this.flush();
    else this.#schedule();
  }

  flush(): void {
    if (this.#pending.size > 0) this.#writeAll(this.#pending.take());
  }

  #add(kind: RecordKind, at: number, text: string): void {
    if (this.#pending.add(kind, at, text)) return;
    this.flush();
    if (!this.#pending.add(kind, at, text))
      this.#writeAll(Buffer.from(encodeRecord(kind, at, text)));
  }

  #writeAll(bytes: Buffer): void {
    let done = 0;
    while (done < bytes.length) done += this.#write(bytes, done);
    if (this.#refusedAt !== 0) this.#tellOfWait();
  }

  /** The worker was held up meanwhile, and its log says why. */
  #tellOfWait(): void {
    const now = Date.now();
    const seconds = ((now - this.#refusedAt) / 1000).toFixed(1);
    this.#refusedAt = 0;
    this.#add('system', now, `The disk was full; the worker waited ${seconds} s`);
    this.flush();
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
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!/^(?:ENOSPC|EDQUOT|EAGAIN|EINTR)$/.test(code)) throw error;
      if (code === 'ENOSPC' || code === 'EDQUOT') this.#refusedAt ||= Date.now();
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
      return 0;
    }
  }
}
