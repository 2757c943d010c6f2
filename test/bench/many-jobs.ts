import BetterSqlite3 from 'better-sqlite3';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';

/** How they lie: of how many workers, and how long after one another. */
interface Spread {
  readonly workers: number;
  readonly everyMs: number;
}

/** Puts so many jobs that have ended into a database that is not open; row by row it would take minutes. */
export async function fillDatabase(
  file: string,
  count: number,
  { workers, everyMs }: Spread = { workers: 50, everyMs: 10_000 },
): Promise<void> {
  await openSqliteStorage(file, null).close();
  const database = new BetterSqlite3(file);
  const begin = Date.now() - Math.max(30 * 60 * 1000 * 1000, count * everyMs);
  database
    .prepare(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)
       INSERT INTO jobs (id, worker, language, code_hash, status, reason, host, parameters,
         created_at, started_at, ended_at, sort_at, log_count)
       SELECT 'job-' || n, 'Worker' || (n % CAST(:workers AS INTEGER)), 'typescript', 'none',
         CASE n % 9 WHEN 0 THEN 'error' ELSE 'done' END,
         CASE n % 9 WHEN 0 THEN 'failed' ELSE 'completed' END, 'here', json_object('count', n),
         :begin + n * :everyMs, :begin + n * :everyMs, :begin + n * :everyMs + 900,
         :begin + n * :everyMs, 12
       FROM numbers`,
    )
    .run({ count, begin, workers, everyMs });
  database.close();
}
