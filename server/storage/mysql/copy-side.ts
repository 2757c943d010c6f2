import { hostname } from 'node:os';
import type { MysqlDatabase } from '../database-place.ts';
import {
  type BlockPlace,
  COPIED_BYTES,
  type CodeRow,
  type CopiedBlock,
  type CopySide,
  type VersionPlace,
} from '../sql/copy-side.ts';
import type { JobRow } from '../sql/job-rows.ts';
import { removalForgotten } from '../sql/removed-jobs.ts';
import { type ScheduleRow, schedulesAfter } from '../sql/schedule-queries.ts';
import { type VersionRow, versionsAfter } from '../sql/version-queries.ts';
import { insertParts } from './block-rows.ts';
import { build } from './build.ts';
import { Connections } from './connections.ts';
import { addressOf } from './mysql-errors.ts';
import { prepareMysql } from './open-mysql.ts';

const BLOCKS = 100;

interface BlockRow {
  readonly kind: number;
  readonly first_seq: number;
  readonly part: number;
  readonly parts: number;
  readonly count: number;
  readonly codec: number;
  readonly payload: Buffer;
}

/** Makes the tables if need be. Throws STORAGE_UNAVAILABLE. */
export async function mysqlSide({
  place,
  schemaFile,
}: Pick<MysqlDatabase, 'place' | 'schemaFile'>): Promise<CopySide> {
  await prepareMysql(place, schemaFile);
  return new MysqlSide(new Connections(place, 1), `${place.database} at ${addressOf(place)}`);
}

class MysqlSide implements CopySide {
  readonly label: string;
  readonly #connections: Connections;

  constructor(connections: Connections, label: string) {
    this.#connections = connections;
    this.label = label;
  }

  jobsAfter(jobNo: number, limit: number): Promise<JobRow[]> {
    const jobs = build.selectFrom('jobs').selectAll().where('job_no', '>', jobNo);
    const query = jobs.orderBy('job_no').limit(limit).compile();
    return this.#connections.read((session) => session.all(query));
  }

  findJob(jobNo: number): Promise<JobRow | undefined> {
    const query = build.selectFrom('jobs').selectAll().where('job_no', '=', jobNo).compile();
    return this.#connections.read((session) => session.first(query));
  }

  async insertJob(row: JobRow): Promise<void> {
    const query = build.insertInto('jobs').values(row).compile();
    await this.#connections.write(async (session) => {
      for (const forget of removalForgotten(build, row.job_no)) await session.change(forget);
      await session.change(query);
    });
  }

  codesAfter(hash: string, limit: number): Promise<CodeRow[]> {
    const codes = build.selectFrom('codes').selectAll().where('hash', '>', hash);
    const query = codes.orderBy('hash').limit(limit).compile();
    return this.#connections.read((session) => session.all(query));
  }

  async insertCodes(rows: readonly CodeRow[]): Promise<void> {
    const keep = 'INSERT INTO codes (hash, code) VALUES (?, ?) ON DUPLICATE KEY UPDATE hash = hash';
    await this.#connections.write(async (session) => {
      for (const { hash, code } of rows) await session.run(keep, [hash, code]);
    });
  }

  versionsAfter(place: VersionPlace, limit: number): Promise<VersionRow[]> {
    return this.#connections.read((session) => session.all(versionsAfter(build, place, limit)));
  }

  async insertVersions(rows: readonly VersionRow[]): Promise<void> {
    await this.#connections.write(async (session) => {
      for (const row of rows) {
        const values = { ...row, host: row.host === '' ? hostname() : row.host };
        await session.change(build.insertInto('worker_versions').ignore().values(values).compile());
      }
    });
  }

  schedulesAfter(no: number, limit: number): Promise<ScheduleRow[]> {
    return this.#connections.read((session) => session.all(schedulesAfter(build, no, limit)));
  }

  async insertSchedules(rows: readonly ScheduleRow[]): Promise<void> {
    await this.#connections.write(async (session) => {
      for (const row of rows) {
        await session.change(build.insertInto('schedules').ignore().values(row).compile());
      }
    });
  }

  async blocksAfter(jobNo: number, { kind, firstSeq }: BlockPlace): Promise<CopiedBlock[]> {
    // Their places first, so that no block ends in the middle of its parts.
    const places = `SELECT kind, first_seq AS firstSeq FROM blocks
      WHERE job_no = ? AND part = 0 AND (kind > ? OR (kind = ? AND first_seq > ?))
      ORDER BY kind, first_seq LIMIT ${BLOCKS}`;
    const parts = `SELECT kind, first_seq, part, parts, count, codec, payload FROM blocks
      WHERE job_no = ? AND kind = ? AND first_seq = ? ORDER BY part`;
    return this.#connections.read(async (session) => {
      const blocks: CopiedBlock[] = [];
      let size = 0;
      for (const at of await session.rows<BlockPlace>(places, [jobNo, kind, kind, firstSeq])) {
        const key = [jobNo, at.kind, at.firstSeq];
        const block = blockOf(await session.rows<BlockRow>(parts, key), at);
        blocks.push(block);
        size += block.payload.length;
        if (size >= COPIED_BYTES) break;
      }
      return blocks;
    });
  }

  async lastBlock(jobNo: number): Promise<BlockPlace | undefined> {
    const last = `SELECT kind, first_seq AS firstSeq FROM blocks WHERE job_no = ?
      ORDER BY kind DESC, first_seq DESC LIMIT 1`;
    const rows = await this.#connections.read((session) => session.rows<BlockPlace>(last, [jobNo]));
    return rows[0];
  }

  async insertBlocks(jobNo: number, blocks: readonly CopiedBlock[]): Promise<void> {
    await this.#connections.write(async (session) => {
      for (const { kind, firstSeq, ...block } of blocks) {
        await insertParts(session, [jobNo, kind, firstSeq], block);
      }
    });
  }

  close(): Promise<void> {
    return this.#connections.close();
  }
}

function blockOf(parts: readonly BlockRow[], at: BlockPlace): CopiedBlock {
  const [head] = parts;
  if (head === undefined || parts.length !== head.parts) {
    throw new Error(`The block at ${at.firstSeq} is there in part`);
  }
  const payload = Buffer.concat(parts.map((part) => part.payload));
  return { ...at, count: head.count, codec: head.codec, payload };
}
