import type { Piece } from '../storage/storage.ts';

/** Pieces end before they pass this, so that a block is inflated in less than a millisecond. */
const PIECE_BYTES = 64 * 1024;

/** Gathers whole records into pieces. Records that follow each other in the same bytes are one run. */
export class PieceBuilder {
  readonly #pieces: Piece[] = [];
  #runs: Uint8Array[] = [];
  /** The run that still grows: where in which bytes. */
  #source: Uint8Array | undefined;
  #from = 0;
  #to = 0;
  /** Of the piece that is being made. */
  #bytes = 0;
  #count = 0;

  get isEmpty(): boolean {
    return this.#pieces.length === 0 && this.#count === 0;
  }

  /** The bytes from `from` to `to` are one whole record, newline and all. */
  add(source: Uint8Array, from = 0, to = source.length): void {
    const size = to - from;
    if (this.#bytes + size > PIECE_BYTES) this.#close();
    if (source === this.#source && from === this.#to) this.#to = to;
    else {
      this.#closeRun();
      this.#source = source;
      this.#from = from;
      this.#to = to;
    }
    this.#bytes += size;
    this.#count += 1;
  }

  take(): readonly Piece[] {
    this.#close();
    return this.#pieces;
  }

  #closeRun(): void {
    if (this.#source !== undefined) this.#runs.push(this.#source.subarray(this.#from, this.#to));
    this.#source = undefined;
  }

  #close(): void {
    if (this.#count === 0) return;
    this.#closeRun();
    const [first] = this.#runs;
    const bytes = this.#runs.length === 1 && first ? first : Buffer.concat(this.#runs);
    this.#pieces.push({ bytes, count: this.#count });
    this.#runs = [];
    this.#bytes = 0;
    this.#count = 0;
  }
}
