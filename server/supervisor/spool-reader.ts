import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import {
  type EndRecord,
  encodeRecord,
  RecordScanner,
  type runnerFiles,
  type ScanResult,
} from '../../runner/protocol.ts';
import { Progress } from '../contract/job.ts';
import type { Batch, Offsets } from '../storage/storage.ts';
import { OutputReader } from './output-reader.ts';
import { PieceBuilder } from './piece-builder.ts';

/** What is read, parsed and stored at a time; more would keep the thread busy for too long. */
const SLICE_BYTES = 256 * 1024;
const NEWLINE = 0x0a;

const End = z.object({
  outcome: z.enum(['completed', 'stopped', 'failed']),
  detail: z.string().nullable(),
}) satisfies z.ZodType<EndRecord>;

/** One slice of the spool, and what came of it. */
interface Slice {
  readonly bytes: Buffer;
  readonly log: PieceBuilder;
  readonly response: PieceBuilder;
  /** Nobody writes any more, and this slice reaches the end of the file. */
  readonly isLast: boolean;
  /** Printed lines wait to be stored before the end of the log. */
  outputIsBehind: boolean;
  progress: Progress | undefined;
}

/** Reads what a runner says from its three files, in order, a slice at a time. */
export class SpoolReader {
  /** The runner's last record, once it was read. */
  end: EndRecord | null = null;
  /** Bytes at the end of the spool that are no whole record; known after the last slice. */
  cutOff = 0;
  /** The time of the last record, in ms; 0 before the first. */
  lastAt = 0;
  /** The last look did not reach the end of what is there. */
  hasMore = false;
  readonly #fd: number;
  readonly #outputs: readonly [OutputReader, OutputReader];
  readonly #scanner = new RecordScanner();
  #offset: number;
  /** Of the record at the offset, when it is larger than what was there or than a slice; else 0. */
  #recordBytes = 0;
  #buffer: Buffer | undefined;

  constructor(files: ReturnType<typeof runnerFiles>, offsets: Offsets) {
    // The supervisor may look before the runner has made it.
    this.#fd = openSync(files.spool, 'a+', 0o600);
    this.#offset = offsets.spool;
    this.#outputs = openOutputs(files, offsets, () => closeSync(this.#fd));
  }

  /**
   * The next slice, which must be done with before the one after is read; null when there is nothing
   * new. `final` says that nobody writes any more: then an unfinished line counts as one, and a record
   * that was cut off is passed over and counted.
   */
  read(final: boolean): Batch | null {
    for (;;) {
      const before = this.#recordBytes;
      this.hasMore = false;
      const [bytes, rest] = this.#readSlice(final);
      const batch = this.#parse(bytes, final, rest);
      this.hasMore ||= rest > 0;
      // A record that is larger than a slice is read again, whole.
      if (batch !== null || this.#recordBytes === before) return batch;
    }
  }

  close(): void {
    closeSync(this.#fd);
    for (const output of this.#outputs) output.close();
  }

  /** The bytes, and how many follow them. They are read before what was printed; see #parse. */
  #readSlice(final: boolean): [Buffer, number] {
    const there = Math.max(0, fstatSync(this.#fd).size - this.#offset);
    // What is known not to be whole yet is not read again and again while it grows.
    const isWritten = final || there >= this.#recordBytes;
    const wanted = isWritten ? Math.max(SLICE_BYTES, this.#recordBytes) : 0;
    const bytes = this.#room(Math.min(there, wanted));
    const got = readSync(this.#fd, bytes, 0, bytes.length, this.#offset);
    // A record that is not whole yet is nothing that could be read.
    return [bytes.subarray(0, got), isWritten ? there - got : 0];
  }

  /**
   * In a flood the same memory again and again: what was read is stored, or kept by nobody, before more is
   * read. A runner that is silent has none.
   */
  #room(size: number): Buffer {
    if (size < SLICE_BYTES) this.#buffer = undefined;
    if (size !== SLICE_BYTES) return Buffer.allocUnsafe(size);
    this.#buffer ??= Buffer.allocUnsafeSlow(SLICE_BYTES);
    return this.#buffer;
  }

  /** What native children printed before a record is there by now, and goes into the log before it. */
  #parse(bytes: Buffer, final: boolean, rest: number): Batch | null {
    const slice: Slice = {
      bytes,
      log: new PieceBuilder(),
      response: new PieceBuilder(),
      isLast: final && rest === 0,
      outputIsBehind: false,
      progress: undefined,
    };
    const { log, response } = slice;
    // STARTED comes before whatever is printed.
    const first = this.#offset === 0 ? this.#scan(slice, 0, 1) : 0;
    if (this.#offset + first === 0 && !final) return null;
    const outputs = this.#outputs.map((output) => output.read(log, final));
    slice.outputIsBehind = outputs.includes('more');
    this.hasMore = slice.outputIsBehind;
    const taken = this.#scan(slice, first);
    this.#offset += taken;
    const { progress } = slice;
    if (taken === 0 && log.isEmpty) return null;
    const [stdout, stderr] = this.#outputs;
    return {
      log: log.take(),
      response: response.take(),
      ...(progress === undefined ? {} : { progress }),
      offsets: { spool: this.#offset, stdout: stdout.offset, stderr: stderr.offset },
    };
  }

  /** Takes records, at most `count`. Gives back how many bytes are done with. */
  #scan(slice: Slice, from: number, count = Number.POSITIVE_INFINITY): number {
    const { bytes } = slice;
    let place = from;
    for (let done = 0; done < count && place < bytes.length; done += 1) {
      const next = this.#step(slice, place);
      if (next === place) break;
      place = next;
    }
    if (place > 0) this.#recordBytes = 0;
    return place;
  }

  /** Gives back where to go on; the same place when there is nothing to go on with yet. */
  #step(slice: Slice, place: number): number {
    const result = this.#scanner.read(slice.bytes, place, slice.bytes.length);
    if (this.#mustWait(slice, result)) {
      if (result === 'incomplete' && place === 0) this.#recordBytes = this.#scanner.next;
      return place;
    }
    if (result !== 'record') return this.#skip(slice, place, result);
    this.#take(slice, place);
    // Never stored as read: whoever takes the job up before its end is written finds it again.
    return this.end === null ? this.#scanner.next : place;
  }

  #mustWait({ bytes, isLast, outputIsBehind }: Slice, result: ScanResult): boolean {
    if (result === 'incomplete') return !isLast;
    // ENDED is the last line of a log, and stands right before the end record.
    const { kind, next } = this.#scanner;
    if (result === 'garbage' || !outputIsBehind) return false;
    if (kind === 'end') return true;
    return kind === 'system' && (bytes[next] === undefined || bytes[next] === 'x'.charCodeAt(0));
  }

  #take(slice: Slice, place: number): void {
    const { kind, at, next, textStart, textEnd } = this.#scanner;
    this.lastAt = at;
    if (kind !== 'end' && kind !== 'progress') {
      const target = kind === 'response' ? slice.response : slice.log;
      target.add(slice.bytes, place, next);
      return;
    }
    const said = jsonOf(slice.bytes.toString('utf8', textStart, textEnd));
    const { data } = kind === 'end' ? End.safeParse(said) : Progress.safeParse(said);
    if (data === undefined) note(slice, passedOver(next - place));
    else if ('outcome' in data) this.end = data;
    else slice.progress = data;
  }

  /** Passes over what is no record, and says so in the log. Gives back where to go on. */
  #skip(slice: Slice, place: number, result: 'incomplete' | 'garbage'): number {
    const { bytes } = slice;
    const newline = bytes.indexOf(NEWLINE, place);
    const lineEnd = newline < 0 ? bytes.length : newline + 1;
    // One that is cut off may have had many lines.
    const next = result === 'garbage' ? lineEnd : this.#endRecord(bytes, lineEnd);
    const size = next - place;
    if (result === 'incomplete' && next === bytes.length) this.cutOff = size;
    note(slice, passedOver(size));
    return next;
  }

  /**
   * Where the end record begins that is the very last thing; else the end. Other records there may be
   * text of the message that is torn.
   */
  #endRecord(bytes: Buffer, from: number): number {
    const start = bytes.lastIndexOf(NEWLINE, bytes.length - 2) + 1;
    const isWhole = start >= from && this.#scanner.read(bytes, start, bytes.length) === 'record';
    const { kind, next } = this.#scanner;
    return isWhole && kind === 'end' && next === bytes.length ? start : bytes.length;
  }
}

function passedOver(size: number): string {
  return `${size} bytes of the spool are no record and were passed over`;
}

/** Says something in the job's log. */
function note({ log }: Slice, text: string): void {
  log.add(Buffer.from(encodeRecord('system', Date.now(), text)));
}

/** Undefined for what is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Both or none: `undo` closes what was opened before them. */
function openOutputs(
  { stdout, stderr }: ReturnType<typeof runnerFiles>,
  offsets: Offsets,
  undo: () => void,
): [OutputReader, OutputReader] {
  let first: OutputReader | undefined;
  try {
    first = new OutputReader(stdout, 'stdout', offsets.stdout);
    return [first, new OutputReader(stderr, 'stderr', offsets.stderr)];
  } catch (error) {
    first?.close();
    undo();
    throw error;
  }
}
