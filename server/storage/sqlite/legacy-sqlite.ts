import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type {
  LegacyCounts,
  LegacyEntryRow,
  LegacyJobRow,
  LegacyKind,
  LegacyStorage,
} from '../legacy-storage.ts';

/** What is read at a time: some ms. */
const PAGE = 500;
const PAGE_CHARS = 1024 * 1024;
const TABLES = ['job', 'log', 'response'] as const;

/** Opens `db/jobs.db` of a PHP JobJoker to read it. Throws INVALID for what is no such database. */
export function openLegacySqlite(file: string, nativeBinding: string | null): LegacyStorage {
  const database = new BetterSqlite3(file, {
    readonly: true,
    fileMustExist: true,
    ...(nativeBinding === null ? {} : { nativeBinding }),
  });
  try {
    const statement = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'");
    const found = new Set(statement.pluck().all());
    const missing = TABLES.filter((table) => !found.has(table));
    if (missing.length > 0) throw new Error(`it has no table "${missing.join('", "')}"`);
    return new LegacySqlite(file, database);
  } catch (error) {
    database.close();
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('INVALID', `${file} is no database of a JobJoker: ${why}`);
  }
}

class LegacySqlite implements LegacyStorage {
  readonly label: string;
  readonly #database: BetterSqlite3.Database;

  constructor(file: string, database: BetterSqlite3.Database) {
    this.label = `SQLite, ${file}`;
    this.#database = database;
  }

  async counts(): Promise<LegacyCounts> {
    const count = (table: string): number =>
      Number(this.#database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    return { jobs: count('job'), log: count('log'), response: count('response') };
  }

  jobs(): AsyncIterable<readonly LegacyJobRow[]> {
    return this.#pages<LegacyJobRow>('job.*', 'job');
  }

  entries(kind: LegacyKind): AsyncIterable<readonly LegacyEntryRow[]> {
    // Its bytes as they are: they may be in any encoding, whatever the database is told.
    const isUtf8 = this.#database.pragma('encoding', { simple: true }) === 'UTF-8';
    const message = isUtf8 ? 'CAST(message AS BLOB) AS message' : 'message';
    return this.#pages<LegacyEntryRow>(`id, job_id AS jobId, time, ${message}`, kind);
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  /** By rowid: the order in which they were written, and no sorting of what may be millions. */
  async *#pages<T>(columns: string, table: string): AsyncGenerator<readonly T[]> {
    const statement = this.#database.prepare<[number], T & { readonly rowid: number }>(
      `SELECT rowid, ${columns} FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE}`,
    );
    for (let after = Number.MIN_SAFE_INTEGER; ; ) {
      const rows = pageOf(statement.iterate(after));
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows;
      after = last.rowid;
    }
  }
}

/** Fewer when they are long. */
function pageOf<T extends object>(rows: Iterable<T>): T[] {
  const page: T[] = [];
  let chars = 0;
  for (const row of rows) {
    page.push(row);
    for (const value of Object.values(row)) chars += lengthOf(value);
    if (chars > PAGE_CHARS) break;
  }
  return page;
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Buffer.isBuffer(value) ? value.length : 8;
}
