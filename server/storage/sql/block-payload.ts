import { deflateSync, inflateSync } from 'node:zlib';
import type { EntryKind, Offsets, Piece } from '../storage.ts';

/**
 * A block is closed and deflated at this size. A full piece, of just under 64 KiB, is one at once: written
 * as it is first, and again with the next one, it would cost twice the time.
 */
const SEAL_BYTES = 32 * 1024;
/** Blocks of about so much are given back at a time, however many records were asked for. */
export const MOST_BYTES = 1024 * 1024;
export const KIND = { log: 0, response: 1 } as const satisfies Record<EntryKind, number>;
/** What the job's processes needed is a block of its own kind: it goes wherever the job goes, and with it. */
export const USAGE_KIND = 2;
/** The last, small block of a job is left as it is, so that the next batch can join it. */
export const OPEN = 0;
const DEFLATED = 1;

/** As bytes are stored: small ones as they are, so that more can join them. */
export function packed(bytes: Uint8Array): { codec: number; payload: Uint8Array } {
  if (bytes.length < SEAL_BYTES) return { codec: OPEN, payload: bytes };
  return { codec: DEFLATED, payload: deflateSync(bytes, { level: 1 }) };
}

/** A block in one chunk; in several, as zlib would have it, it takes twice the time. */
const INFLATE = { chunkSize: 4 * SEAL_BYTES };

export function unpacked({ codec, payload }: { codec: number; payload: Buffer }): Buffer {
  return codec === DEFLATED ? inflateSync(payload, INFLATE) : payload;
}

export function sizeOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** How far a job's row says that its runner's files were read. */
interface OffsetsRow {
  readonly spool_offset: number;
  readonly stdout_offset: number;
  readonly stderr_offset: number;
}

/**
 * Whether what was read up to there is stored already. It is, when the answer to its commit was lost and
 * it is given again.
 */
export function isStored(row: OffsetsRow, offsets: Offsets | undefined): boolean {
  if (offsets === undefined) return false;
  return (
    row.spool_offset >= offsets.spool &&
    row.stdout_offset >= offsets.stdout &&
    row.stderr_offset >= offsets.stderr
  );
}
