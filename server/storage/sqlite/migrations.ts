import type BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';

/** In order; the number of those done is kept in the file as user_version. Never change one that shipped. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE jobs (
    job_no INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    worker TEXT NOT NULL,
    language TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    detail TEXT,
    host TEXT NOT NULL,
    pid INTEGER,
    runner_id TEXT,
    process_start TEXT,
    boot_id TEXT,
    parameters TEXT,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    ended_at INTEGER,
    sort_at INTEGER NOT NULL,
    stop_requested INTEGER NOT NULL DEFAULT 0,
    progress TEXT,
    log_count INTEGER NOT NULL DEFAULT 0,
    response_count INTEGER NOT NULL DEFAULT 0,
    spool_offset INTEGER NOT NULL DEFAULT 0,
    stdout_offset INTEGER NOT NULL DEFAULT 0,
    stderr_offset INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX jobs_by_time ON jobs (sort_at DESC, job_no DESC);
  CREATE INDEX jobs_by_status ON jobs (status, sort_at DESC, job_no DESC);
  CREATE INDEX jobs_by_worker ON jobs (worker, sort_at DESC, job_no DESC);
  CREATE TABLE codes (hash TEXT PRIMARY KEY, code TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE blocks (
    block_no INTEGER PRIMARY KEY,
    job_no INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    count INTEGER NOT NULL,
    codec INTEGER NOT NULL,
    payload BLOB NOT NULL
  );
  CREATE UNIQUE INDEX blocks_by_seq ON blocks (job_no, kind, first_seq);
  `,
  `
  ALTER TABLE jobs ADD COLUMN timeout_ms INTEGER;
  ALTER TABLE jobs ADD COLUMN grace_ms INTEGER;
  ALTER TABLE jobs ADD COLUMN stop_at INTEGER;
  ALTER TABLE jobs ADD COLUMN timed_out INTEGER NOT NULL DEFAULT 0;
  `,
  `
  ALTER TABLE jobs ADD COLUMN kill_policy TEXT NOT NULL DEFAULT 'tree';
  ALTER TABLE jobs ADD COLUMN log_limit_bytes INTEGER;
  ALTER TABLE jobs ADD COLUMN log_limit_action TEXT NOT NULL DEFAULT 'truncate';
  ALTER TABLE jobs ADD COLUMN log_bytes INTEGER NOT NULL DEFAULT 0;
  `,
  `
  CREATE TABLE leftovers (job_no INTEGER PRIMARY KEY);
  ALTER TABLE jobs ADD COLUMN started_up_ms INTEGER;
  ALTER TABLE jobs ADD COLUMN stop_up_ms INTEGER;
  `,
];

/**
 * Brings the file to the newest schema; `backup` is called before it changes one that is in use.
 * Throws UNAVAILABLE for a file of a newer JobJoker.
 */
export function migrate(database: BetterSqlite3.Database, backup: (schema: number) => void): void {
  const done = Number(database.pragma('user_version', { simple: true }));
  if (done > MIGRATIONS.length) {
    throw new AppError(
      'UNAVAILABLE',
      `The database is of a newer JobJoker (schema ${done}, this one knows ${MIGRATIONS.length}). Update JobJoker, or choose another data folder.`,
    );
  }
  if (done > 0 && done < MIGRATIONS.length) backup(done);
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < done) continue;
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
}
