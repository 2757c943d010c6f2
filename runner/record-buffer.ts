import { RECORD_KINDS, type RecordKind, TIME_DIGITS } from './protocol.ts';

const SPACE = 0x20;
const NEWLINE = 0x0a;
const BASE = 36;
const DIGITS = Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz');
/** Of a length. */
const MOST_DIGITS = 7;
const AROUND = 1 + TIME_DIGITS + MOST_DIGITS + 2;
const MOST_BYTES_A_CHAR = 3;

/** Gathers records as the spool holds them. It makes bytes at once: a text on the way costs twice the time. */
export class RecordBuffer {
  readonly #bytes: Buffer;
  readonly #time = Buffer.alloc(TIME_DIGITS);
  #at = -1;
  #size = 0;

  constructor(bytes: number) {
    this.#bytes = Buffer.allocUnsafeSlow(bytes);
  }

  /** In bytes. */
  get size(): number {
    return this.#size;
  }

  /** Adds what `encodeRecord` makes; false, and nothing is added, when there may be no room for it. */
  add(kind: RecordKind, at: number, text: string): boolean {
    const bytes = this.#bytes;
    const start = this.#size;
    if (start + AROUND + text.length * MOST_BYTES_A_CHAR > bytes.length) return false;
    this.#setTime(at);
    bytes[start] = RECORD_KINDS[kind].charCodeAt(0);
    bytes.set(this.#time, start + 1);
    const lengthStart = start + 1 + TIME_DIGITS;
    // Most characters are one byte; when there turn out to be more, the text may have to move.
    const guess = lengthStart + digitsOf(text.length) + 1;
    const size = bytes.write(text, guess);
    const textStart = lengthStart + digitsOf(size) + 1;
    if (textStart > guess) bytes.copyWithin(textStart, guess, guess + size);
    writeNumber(bytes, size, textStart - 1);
    bytes[textStart - 1] = SPACE;
    bytes[textStart + size] = NEWLINE;
    this.#size = textStart + size + 1;
    return true;
  }

  /** What was gathered; good until the next `add`. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#size);
    this.#size = 0;
    return taken;
  }

  /** A burst shares its millisecond, so the digits are kept. */
  #setTime(at: number): void {
    if (at === this.#at) return;
    this.#at = at;
    this.#time.fill(DIGITS[0] ?? 0);
    writeNumber(this.#time, at, TIME_DIGITS);
  }
}

function digitsOf(value: number): number {
  let digits = 1;
  for (let rest = value; rest >= BASE; rest = Math.floor(rest / BASE)) digits += 1;
  return digits;
}

/** Its last digit stands right before `end`. */
function writeNumber(bytes: Buffer, value: number, end: number): void {
  let place = end;
  let rest = value;
  do {
    place -= 1;
    bytes[place] = DIGITS[rest % BASE] ?? 0;
    rest = Math.floor(rest / BASE);
  } while (rest > 0);
}
