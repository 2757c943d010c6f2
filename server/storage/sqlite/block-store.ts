import type BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import {
  isStored,
  KIND,
  MOST_BYTES,
  OPEN,
  packed,
  sizeOf,
  USAGE_KIND,
  unpacked,
} from '../sql/block-payload.ts';
import type { Batch, Block, Counts, EntryKind, Piece } from '../storage.ts';

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
  readonly spool_offset: number;
  readonly stdout_offset: number;
  readonly stderr_offset: number;
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
      const bytes = unpacked(row);
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

  setUsage(jobNo: number, usage: string): void {
    if (this.#statements.counts.get(jobNo) === undefined) return;
    const { codec, payload } = packed(Buffer.from(usage));
    this.#statements.removeKind.run(jobNo, USAGE_KIND);
    this.#statements.insert.run(jobNo, USAGE_KIND, 1, 1, codec, payload);
  }

  findUsage(jobNo: number): string | undefined {
    const [row] = this.#statements.from.all(jobNo, USAGE_KIND, jobNo, USAGE_KIND, 1);
    return row === undefined ? undefined : unpacked(row).toString();
  }

  #appendNow(jobNo: number, batch: Batch): Counts {
    const counts = this.#statements.counts.get(jobNo);
    if (counts === undefined) throw new AppError('JOB_NOT_FOUND', `No job with number ${jobNo}`);
    if (isStored(counts, batch.offsets)) {
      return { logCount: counts.log_count, responseCount: counts.response_count };
    }
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
        const { codec, payload } = packed(piece.bytes);
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
    const { codec, payload } = packed(Buffer.concat([last.payload, piece.bytes]));
    this.#statements.replace.run(last.count + piece.count, codec, payload, last.block_no);
    return true;
  }
}

function prepare(database: BetterSqlite3.Database) {
  const columns = 'block_no, first_seq, count, codec, payload';
  return {
    counts: database.prepare<[number], CountsRow>(
      `SELECT log_count, response_count, log_bytes, spool_offset, stdout_offset, stderr_offset
       FROM jobs WHERE job_no = ?`,
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
    removeKind: database.prepare('DELETE FROM blocks WHERE job_no = ? AND kind = ?'),
    removeSome: database.prepare(
      'DELETE FROM blocks WHERE block_no IN (SELECT block_no FROM blocks WHERE job_no = ? LIMIT ?)',
    ),
  };
}
