import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
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
import { QueryRunner } from './query-runner.ts';
import { openSqliteStorage } from './sqlite-storage.ts';
import { NO_HOST } from './version-store.ts';

interface BlockRow {
  readonly kind: number;
  readonly first_seq: number;
  readonly count: number;
  readonly codec: number;
  readonly payload: Buffer;
}

/** Opens the file; one to copy to is made if it is not there. Throws INVALID, or what opening it throws. */
export async function sqliteSide(file: string, task: 'from' | 'to'): Promise<CopySide> {
  if (task === 'from' && !existsSync(file)) {
    throw new AppError('INVALID', `There is no database ${file} to copy from`);
  }
  // Brings it to the newest schema.
  await openSqliteStorage(file, null).close();
  return new SqliteSide(file);
}

class SqliteSide implements CopySide {
  readonly label: string;
  readonly #database: BetterSqlite3.Database;
  readonly #run: QueryRunner;

  constructor(file: string) {
    this.label = file;
    this.#database = new BetterSqlite3(file);
    this.#run = new QueryRunner(this.#database);
  }

  async jobsAfter(jobNo: number, limit: number): Promise<JobRow[]> {
    const jobs = this.#run.build.selectFrom('jobs').selectAll().where('job_no', '>', jobNo);
    return this.#run.all(jobs.orderBy('job_no').limit(limit).compile());
  }

  async findJob(jobNo: number): Promise<JobRow | undefined> {
    const job = this.#run.build.selectFrom('jobs').selectAll().where('job_no', '=', jobNo);
    return this.#run.first(job.compile());
  }

  async insertJob(row: JobRow): Promise<void> {
    const { build } = this.#run;
    this.#run.together(() => {
      for (const query of removalForgotten(build, row.job_no)) this.#run.change(query);
      this.#run.change(build.insertInto('jobs').values(row).compile());
    });
  }

  async codesAfter(hash: string, limit: number): Promise<CodeRow[]> {
    const codes = this.#run.build.selectFrom('codes').selectAll().where('hash', '>', hash);
    return this.#run.all(codes.orderBy('hash').limit(limit).compile());
  }

  async insertCodes(rows: readonly CodeRow[]): Promise<void> {
    const insert = this.#database.prepare('INSERT OR IGNORE INTO codes (hash, code) VALUES (?, ?)');
    this.#run.together(() => {
      for (const { hash, code } of rows) insert.run(hash, code);
    });
  }

  async versionsAfter(place: VersionPlace, limit: number): Promise<VersionRow[]> {
    return this.#run.all(versionsAfter(this.#run.build, place, limit));
  }

  async insertVersions(rows: readonly VersionRow[]): Promise<void> {
    const here = hostname();
    this.#run.together(() => {
      for (const row of rows) {
        const values = { ...row, host: row.host === here ? NO_HOST : row.host };
        const insert = this.#run.build.insertInto('worker_versions').values(values);
        this.#run.change(insert.onConflict((conflict) => conflict.doNothing()).compile());
      }
    });
  }

  async schedulesAfter(no: number, limit: number): Promise<ScheduleRow[]> {
    return this.#run.all(schedulesAfter(this.#run.build, no, limit));
  }

  async insertSchedules(rows: readonly ScheduleRow[]): Promise<void> {
    this.#run.together(() => {
      for (const row of rows) {
        const insert = this.#run.build.insertInto('schedules').values(row);
        this.#run.change(insert.onConflict((conflict) => conflict.doNothing()).compile());
      }
    });
  }

  async blocksAfter(jobNo: number, { kind, firstSeq }: BlockPlace): Promise<CopiedBlock[]> {
    const rows = this.#database
      .prepare<unknown[], BlockRow>(
        `SELECT kind, first_seq, count, codec, payload FROM blocks
         WHERE job_no = ? AND (kind, first_seq) > (?, ?) ORDER BY kind, first_seq`,
      )
      .iterate(jobNo, kind, firstSeq);
    const blocks: CopiedBlock[] = [];
    let size = 0;
    for (const { first_seq, ...row } of rows) {
      blocks.push({ ...row, firstSeq: first_seq });
      size += row.payload.length;
      if (size >= COPIED_BYTES) break;
    }
    return blocks;
  }

  async lastBlock(jobNo: number): Promise<BlockPlace | undefined> {
    return this.#database
      .prepare<[number], BlockPlace>(
        `SELECT kind, first_seq AS firstSeq FROM blocks WHERE job_no = ?
         ORDER BY kind DESC, first_seq DESC LIMIT 1`,
      )
      .get(jobNo);
  }

  async insertBlocks(jobNo: number, blocks: readonly CopiedBlock[]): Promise<void> {
    const insert = this.#database.prepare(
      'INSERT INTO blocks (job_no, kind, first_seq, count, codec, payload) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#run.together(() => {
      for (const { kind, firstSeq, count, codec, payload } of blocks) {
        insert.run(jobNo, kind, firstSeq, count, codec, payload);
      }
    });
  }

  async close(): Promise<void> {
    this.#database.close();
  }
}
