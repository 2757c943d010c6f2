import BetterSqlite3 from 'better-sqlite3';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';

/** Puts so many jobs that have ended into a database that is not open; row by row it would take minutes. */
export async function fillDatabase(file: string, count: number): Promise<void> {
  await openSqliteStorage(file, null).close();
  const database = new BetterSqlite3(file);
  const begin = Date.now() - 30 * 60 * 1000 * 1000;
  database
    .prepare(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)
       INSERT INTO jobs (id, worker, language, code_hash, status, reason, host, parameters,
         created_at, started_at, ended_at, sort_at, log_count)
       SELECT 'job-' || n, 'Worker' || (n % 50), 'typescript', 'none',
         CASE n % 9 WHEN 0 THEN 'error' ELSE 'done' END,
         CASE n % 9 WHEN 0 THEN 'failed' ELSE 'completed' END, 'here', json_object('count', n),
         :begin + n * 10000, :begin + n * 10000, :begin + n * 10000 + 900, :begin + n * 10000, 12
       FROM numbers`,
    )
    .run({ count, begin });
  database.close();
}
