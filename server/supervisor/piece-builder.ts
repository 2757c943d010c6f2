import type { Piece } from '../storage/storage.ts';

/** Pieces end before they pass this, so that a block is inflated in less than a millisecond. */
const PIECE_BYTES = 64 * 1024;

/** Gathers whole records into pieces, copying runs of them rather than each. */
export class PieceBuilder {
  readonly #pieces: Piece[] = [];
  #parts: Uint8Array[] = [];
  #bytes = 0;
  #count = 0;

  get isEmpty(): boolean {
    return this.#pieces.length === 0 && this.#count === 0;
  }

  /** `record` is one whole record, newline and all. */
  add(record: Uint8Array): void {
    if (this.#bytes + record.length > PIECE_BYTES) this.#close();
    const last = this.#parts.at(-1);
    this.#bytes += record.length;
    this.#count += 1;
    if (last !== undefined && isFollowedBy(last, record)) {
      const whole = new Uint8Array(last.buffer, last.byteOffset, last.length + record.length);
      this.#parts[this.#parts.length - 1] = whole;
    } else this.#parts.push(record);
  }

  take(): readonly Piece[] {
    this.#close();
    return this.#pieces;
  }

  #close(): void {
    if (this.#count === 0) return;
    const [first] = this.#parts;
    const bytes = this.#parts.length === 1 && first ? first : Buffer.concat(this.#parts);
    this.#pieces.push({ bytes, count: this.#count });
    this.#parts = [];
    this.#bytes = 0;
    this.#count = 0;
  }
}

function isFollowedBy(before: Uint8Array, after: Uint8Array): boolean {
  return (
    before.buffer === after.buffer && before.byteOffset + before.byteLength === after.byteOffset
  );
}
