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
import type { Session } from './session.ts';

/** A block that is larger goes in parts, each of which fits in the smallest packet that is accepted. */
const PART_BYTES = 512 * 1024;
/** Rows that are read at a time: a page of a log needs one or two, a whole log as many as go. */
const FEW_RECORDS = 1000;
const FEW_ROWS = 3;
const MANY_ROWS = 24;

interface BlockRow {
  readonly first_seq: number;
  readonly part: number;
  readonly parts: number;
  readonly count: number;
  readonly codec: number;
  readonly payload: Buffer;
}

interface JobCounts {
  readonly log_count: number;
  readonly response_count: number;
  readonly log_bytes: number;
  readonly spool_offset: number;
  readonly stdout_offset: number;
  readonly stderr_offset: number;
}

const COLUMNS = 'first_seq, part, parts, count, codec, payload';
const SQL = {
  /** The lock keeps whoever else writes to the job out. */
  counts: `SELECT log_count, response_count, log_bytes, spool_offset, stdout_offset, stderr_offset
    FROM jobs WHERE job_no = ? FOR UPDATE`,
  setCounts: `UPDATE jobs SET log_count = ?, response_count = ?, log_bytes = ?, spool_offset = ?,
    stdout_offset = ?, stderr_offset = ?, progress = COALESCE(?, progress) WHERE job_no = ?`,
  last: `SELECT first_seq, count, codec, CASE codec WHEN ${OPEN} THEN payload END AS payload
    FROM blocks WHERE job_no = ? AND kind = ? ORDER BY first_seq DESC, part DESC LIMIT 1`,
  insert: `INSERT INTO blocks (job_no, kind, first_seq, part, parts, count, codec, payload)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  replace: `UPDATE blocks SET parts = ?, count = ?, codec = ?, payload = ?
    WHERE job_no = ? AND kind = ? AND first_seq = ? AND part = 0`,
  /** From the block that holds the record on. */
  from: (rows: number) => `SELECT ${COLUMNS} FROM blocks
    WHERE job_no = ? AND kind = ? AND first_seq >= COALESCE((SELECT MAX(first_seq) FROM blocks
      WHERE job_no = ? AND kind = ? AND first_seq <= ?), 0)
    ORDER BY first_seq, part LIMIT ${rows}`,
  removeKind: 'DELETE FROM blocks WHERE job_no = ? AND kind = ?',
  one: `SELECT ${COLUMNS} FROM blocks WHERE job_no = ? AND kind = ? AND first_seq = ? ORDER BY part`,
} as const;

/** Appends within the session's transaction. */
export async function appendBatch(session: Session, jobNo: number, batch: Batch): Promise<Counts> {
  const [row] = await session.rows<JobCounts>(SQL.counts, [jobNo]);
  if (row === undefined) throw new AppError('JOB_NOT_FOUND', `No job with number ${jobNo}`);
  if (isStored(row, batch.offsets)) {
    return { logCount: row.log_count, responseCount: row.response_count };
  }
  const logCount = await write(session, jobNo, 'log', row.log_count, batch.log);
  const responseCount = await write(session, jobNo, 'response', row.response_count, batch.response);
  await session.run(SQL.setCounts, [
    logCount,
    responseCount,
    batch.logBytes ?? row.log_bytes + sizeOf(batch.log),
    batch.offsets?.spool ?? row.spool_offset,
    batch.offsets?.stdout ?? row.stdout_offset,
    batch.offsets?.stderr ?? row.stderr_offset,
    batch.progress === undefined ? null : JSON.stringify(batch.progress),
    jobNo,
  ]);
  return { logCount, responseCount };
}

/** Gives back the count after it. */
async function write(
  session: Session,
  jobNo: number,
  kind: EntryKind,
  count: number,
  pieces: readonly Piece[],
): Promise<number> {
  let seq = count;
  for (const piece of pieces) {
    if (!(await join(session, jobNo, kind, piece))) {
      const { count: records, bytes } = piece;
      const block = { count: records, ...packed(bytes) };
      await insertParts(session, [jobNo, KIND[kind], seq + 1], block);
    }
    seq += piece.count;
  }
  return seq;
}

/** Adds the piece to the open block, if there is one; a block that is full by it is sealed. */
async function join(session: Session, jobNo: number, kind: EntryKind, piece: Piece) {
  const [last] = await session.rows<BlockRow>(SQL.last, [jobNo, KIND[kind]]);
  if (last === undefined || last.codec !== OPEN) return false;
  const { codec, payload } = packed(Buffer.concat([last.payload, piece.bytes]));
  const count = last.count + piece.count;
  const [first, ...others] = partsOf(payload);
  const parts = others.length + 1;
  const key = [jobNo, KIND[kind], last.first_seq];
  await session.run(SQL.replace, [parts, count, codec, first, ...key]);
  for (const [index, part] of others.entries()) {
    await session.run(SQL.insert, [...key, index + 1, parts, count, codec, part]);
  }
  return true;
}

/** A block that is new, in as many parts as it takes. */
export async function insertParts(
  session: Session,
  key: readonly [jobNo: number, kind: number, firstSeq: number],
  { count, codec, payload }: { count: number; codec: number; payload: Uint8Array },
): Promise<void> {
  const parts = partsOf(payload);
  for (const [index, part] of parts.entries()) {
    await session.run(SQL.insert, [...key, index, parts.length, count, codec, part]);
  }
}

function partsOf(payload: Uint8Array): Buffer[] {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  const count = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
  return Array.from({ length: count }, (_, at) =>
    bytes.subarray(at * PART_BYTES, (at + 1) * PART_BYTES),
  );
}

/** See Storage.findBlocks. */
export async function findBlocks(
  session: Session,
  jobNo: number,
  kind: EntryKind,
  fromSeq: number,
  maxCount: number,
): Promise<Block[]> {
  const key = [jobNo, KIND[kind]];
  const sql = SQL.from(maxCount <= FEW_RECORDS ? FEW_ROWS : MANY_ROWS);
  const rows = await session.rows<BlockRow>(sql, [...key, ...key, fromSeq]);
  const [first] = rows;
  // The rows may end in the middle of a block; of one that is sealed, and stays as it is.
  const whole = wholeBlocks(rows);
  if (whole.length > 0 || first === undefined) return cutOff(whole, fromSeq, maxCount);
  return wholeBlocks(await session.rows<BlockRow>(SQL.one, [...key, first.first_seq]));
}

/** See Storage.setUsage; within the session's transaction. */
export async function setUsage(session: Session, jobNo: number, usage: string): Promise<void> {
  const [row] = await session.rows<JobCounts>(SQL.counts, [jobNo]);
  if (row === undefined) return;
  await session.run(SQL.removeKind, [jobNo, USAGE_KIND]);
  const block = { count: 1, ...packed(Buffer.from(usage)) };
  await insertParts(session, [jobNo, USAGE_KIND, 1], block);
}

export async function findUsage(session: Session, jobNo: number): Promise<string | undefined> {
  const [block] = wholeBlocks(await session.rows<BlockRow>(SQL.one, [jobNo, USAGE_KIND, 1]));
  return block === undefined ? undefined : Buffer.from(block.bytes).toString();
}

function wholeBlocks(rows: readonly BlockRow[]): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < rows.length; ) {
    const parts = rows.slice(at, at + (rows[at]?.parts ?? 1));
    const [head] = parts;
    if (head === undefined || parts.length < head.parts) break;
    const payload =
      parts.length === 1 ? head.payload : Buffer.concat(parts.map((part) => part.payload));
    const bytes = unpacked({ codec: head.codec, payload });
    blocks.push({ firstSeq: head.first_seq, count: head.count, bytes });
    at += parts.length;
  }
  return blocks;
}

function cutOff(blocks: readonly Block[], fromSeq: number, maxCount: number): Block[] {
  let size = 0;
  const end = blocks.findIndex(({ firstSeq, count, bytes }) => {
    size += bytes.length;
    return firstSeq + count - fromSeq >= maxCount || size >= MOST_BYTES;
  });
  return end < 0 ? [...blocks] : blocks.slice(0, end + 1);
}
