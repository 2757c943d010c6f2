import { deflateSync, inflateSync } from 'node:zlib';
import type BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { Batch, Block, Counts, EntryKind, Piece } from '../storage.ts';

/**
 * A block is closed and deflated at this size. A full piece, of just under 64 KiB, is one at once: written
 * as it is first, and again with the next one, it would cost twice the time.
 */
const SEAL_BYTES = 32 * 1024;
/** Blocks of about so much are given back at a time, however many records were asked for. */
const MOST_BYTES = 1024 * 1024;
const KIND = { log: 0, response: 1 } as const satisfies Record<EntryKind, number>;
/** The last, small block of a job is left as it is, so that the next batch can join it. */
const OPEN = 0;
const DEFLATED = 1;

interface BlockRow {
  readonly block_no: number;
  readonly first_seq: number;
  readonly count: number;
  readonly codec: number;
  readonly payload: Buffer;
}

interface CountsRow {
  readonly log_count: number;
  readonly response_count: number;
  readonly log_bytes: number;
}

/**
 * Log and response in blocks. Statements are prepared here rather than built by kysely, which costs
 * 77 us a row against 2 us: this is the one hot path.
 */
export class BlockStore {
  readonly #statements: ReturnType<typeof prepare>;
  readonly #append: (jobNo: number, batch: Batch) => Counts;

  constructor(database: BetterSqlite3.Database) {
    this.#statements = prepare(database);
    this.#append = database.transaction((jobNo: number, batch: Batch) =>
      this.#appendNow(jobNo, batch),
    );
  }

  append(jobNo: number, batch: Batch): Counts {
    return this.#append(jobNo, batch);
  }

  find(jobNo: number, kind: EntryKind, fromSeq: number, maxCount: number): Block[] {
    const blocks: Block[] = [];
    let size = 0;
    const rows = this.#statements.from.iterate(jobNo, KIND[kind], jobNo, KIND[kind], fromSeq);
    for (const row of rows) {
      const bytes = payloadOf(row);
      blocks.push({ firstSeq: row.first_seq, count: row.count, bytes });
      size += bytes.length;
      if (row.first_seq + row.count - fromSeq >= maxCount || size >= MOST_BYTES) break;
    }
    return blocks;
  }

  /** Removes some blocks; gives back how many. */
  removeSome(jobNo: number, most: number): number {
    return this.#statements.removeSome.run(jobNo, most).changes;
  }

  #appendNow(jobNo: number, batch: Batch): Counts {
    const counts = this.#statements.counts.get(jobNo);
    if (counts === undefined) throw new AppError('JOB_NOT_FOUND', `No job with number ${jobNo}`);
    const logCount = this.#write(jobNo, 'log', counts.log_count, batch.log);
    const responseCount = this.#write(jobNo, 'response', counts.response_count, batch.response);
    const { offsets, progress, log, logBytes = counts.log_bytes + sizeOf(log) } = batch;
    this.#statements.setCounts.run(logCount, responseCount, logBytes, jobNo);
    if (offsets !== undefined) {
      this.#statements.setOffsets.run(offsets.spool, offsets.stdout, offsets.stderr, jobNo);
    }
    if (progress !== undefined) this.#statements.setProgress.run(JSON.stringify(progress), jobNo);
    return { logCount, responseCount };
  }

  /** Gives back the count after it. */
  #write(jobNo: number, kind: EntryKind, count: number, pieces: readonly Piece[]): number {
    let seq = count;
    for (const piece of pieces) {
      if (!this.#join(jobNo, kind, piece)) {
        const open = piece.bytes.length < SEAL_BYTES;
        const payload = open ? piece.bytes : deflateSync(piece.bytes, { level: 1 });
        const codec = open ? OPEN : DEFLATED;
        this.#statements.insert.run(jobNo, KIND[kind], seq + 1, piece.count, codec, payload);
      }
      seq += piece.count;
    }
    return seq;
  }

  /** Adds the piece to the open block, if there is one; a block that is full by it is sealed. */
  #join(jobNo: number, kind: EntryKind, piece: Piece): boolean {
    const last = this.#statements.last.get(jobNo, KIND[kind]);
    if (last === undefined || last.codec !== OPEN) return false;
    const bytes = Buffer.concat([last.payload, piece.bytes]);
    const open = bytes.length < SEAL_BYTES;
    this.#statements.replace.run(
      last.count + piece.count,
      open ? OPEN : DEFLATED,
      open ? bytes : deflateSync(bytes, { level: 1 }),
      last.block_no,
    );
    return true;
  }
}

/** A block in one chunk; in several, as zlib would have it, it takes twice the time. */
const INFLATE = { chunkSize: 4 * SEAL_BYTES };

export function payloadOf(row: Pick<BlockRow, 'codec' | 'payload'>): Buffer {
  return row.codec === DEFLATED ? inflateSync(row.payload, INFLATE) : row.payload;
}

function sizeOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function prepare(database: BetterSqlite3.Database) {
  const columns = 'block_no, first_seq, count, codec, payload';
  return {
    counts: database.prepare<[number], CountsRow>(
      'SELECT log_count, response_count, log_bytes FROM jobs WHERE job_no = ?',
    ),
    setCounts: database.prepare(
      'UPDATE jobs SET log_count = ?, response_count = ?, log_bytes = ? WHERE job_no = ?',
    ),
    setOffsets: database.prepare(
      'UPDATE jobs SET spool_offset = ?, stdout_offset = ?, stderr_offset = ? WHERE job_no = ?',
    ),
    setProgress: database.prepare('UPDATE jobs SET progress = ? WHERE job_no = ?'),
    last: database.prepare<[number, number], BlockRow>(
      `SELECT block_no, first_seq, count, codec, CASE codec WHEN ${OPEN} THEN payload END AS payload
       FROM blocks WHERE job_no = ? AND kind = ? ORDER BY first_seq DESC LIMIT 1`,
    ),
    insert: database.prepare(
      'INSERT INTO blocks (job_no, kind, first_seq, count, codec, payload) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    replace: database.prepare(
      'UPDATE blocks SET count = ?, codec = ?, payload = ? WHERE block_no = ?',
    ),
    /** From the block that holds the record on. */
    from: database.prepare<[number, number, number, number, number], BlockRow>(
      `SELECT ${columns} FROM blocks WHERE job_no = ? AND kind = ? AND first_seq >= coalesce(
         (SELECT max(first_seq) FROM blocks WHERE job_no = ? AND kind = ? AND first_seq <= ?), 0)
       ORDER BY first_seq`,
    ),
    removeSome: database.prepare(
      'DELETE FROM blocks WHERE block_no IN (SELECT block_no FROM blocks WHERE job_no = ? LIMIT ?)',
    ),
  };
}
