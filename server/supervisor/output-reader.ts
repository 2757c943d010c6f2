import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { encodeRecord, NOT_UTF8 } from '../../runner/protocol.ts';
import type { PieceBuilder } from './piece-builder.ts';

const SLICE_BYTES = 256 * 1024;
/** What never ends its line is cut here. */
const LINE_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Reads what native processes print to a runner's stdout or stderr, a line a record. */
export class OutputReader {
  /** How far it was read, in bytes; always the start of a line. */
  offset: number;
  readonly #fd: number;
  readonly #kind: 'stdout' | 'stderr';
  #writtenAt = 0;
  #isMarked = false;

  constructor(path: string, kind: 'stdout' | 'stderr', offset: number) {
    this.#fd = openSync(path, 'a+', 0o600);
    this.#kind = kind;
    this.offset = offset;
  }

  /** Adds the next lines; 'more' when there are further ones. `final`: an unfinished line is one. */
  read(log: PieceBuilder, final: boolean): 'more' | 'all' {
    const { size: end, mtimeMs } = fstatSync(this.#fd);
    const size = end - this.offset;
    // The nearest to the time of a line that the file tells.
    this.#writtenAt = Math.floor(mtimeMs);
    if (size <= 0) return 'all';
    const bytes = Buffer.allocUnsafe(Math.min(size, LINE_BYTES));
    const got = bytes.subarray(0, readSync(this.#fd, bytes, 0, bytes.length, this.offset));
    const takeRest = got.length === LINE_BYTES || (final && got.length === size);
    const taken = this.#addLines(log, got, takeRest);
    this.offset += taken;
    return taken > 0 && taken < size ? 'more' : 'all';
  }

  close(): void {
    closeSync(this.#fd);
  }

  /** Gives back how many bytes became records. */
  #addLines(log: PieceBuilder, bytes: Buffer, takeRest: boolean): number {
    let start = 0;
    while (start < Math.min(bytes.length, SLICE_BYTES)) {
      const newline = bytes.indexOf(NEWLINE, start);
      if (newline < 0) break;
      this.#addLine(log, bytes.subarray(start, lineEnd(bytes, start, newline)));
      start = newline + 1;
    }
    const isUnended = bytes.indexOf(NEWLINE, start) < 0 && start < bytes.length;
    // A line longer than the buffer is cut only when it is all that is there.
    if (!isUnended || !takeRest || (start > 0 && bytes.length === LINE_BYTES)) return start;
    const end = takeRest && bytes.length === LINE_BYTES ? characterEnd(bytes) : bytes.length;
    this.#addLine(log, bytes.subarray(start, end));
    return end;
  }

  #addLine(log: PieceBuilder, line: Buffer): void {
    if (!this.#isMarked && !isUtf8(line)) {
      this.#isMarked = true;
      log.add(Buffer.from(encodeRecord('system', this.#writtenAt, `${this.#kind} ${NOT_UTF8}`)));
    }
    const record = encodeRecord(this.#kind, this.#writtenAt, line.toString('utf8'));
    log.add(Buffer.from(record));
  }
}

/** A return right before the newline belongs to it; a bar that draws over itself keeps its own. */
function lineEnd(bytes: Buffer, start: number, newline: number): number {
  return newline > start && bytes[newline - 1] === RETURN ? newline - 1 : newline;
}

/** Where the last character that is whole ends. */
function characterEnd(bytes: Buffer): number {
  const isInside = (place: number): boolean => ((bytes[place] ?? 0) & 0xc0) === 0x80;
  let start = bytes.length - 1;
  while (start > bytes.length - 4 && isInside(start)) start -= 1;
  // What a first byte announces, or 1 for anything that is none.
  const first = bytes[start] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return start + length > bytes.length ? start : bytes.length;
}
