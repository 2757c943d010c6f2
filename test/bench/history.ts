import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import { type Figure, figure, median, timeEach } from './figures.ts';
import { newFolder, startHeadless } from './processes.ts';

const MANY = 100_000;
const MILLION = 1_000_000;
const STARTS = 5;
const WARM_UP = 100;

/** What a long history costs: a page of its list, and the start. */
export async function historyFigures(): Promise<Figure[]> {
  const page = await pageOf(await withJobs(MANY));
  const old = await withJobs(MILLION);
  const [empty, full]: [number[], number[]] = [[], []];
  for (let i = 0; i < STARTS; i += 1) {
    empty.push(await startOf(newFolder()));
    full.push(await startOf(old));
  }
  return [
    figure('list_100k_p50_ms', 'ms', page, 15, '200 jobs of 100,000; limit: 15 ms'),
    figure(
      'start_with_1m_jobs_ms',
      'ms',
      median(full),
      median(empty),
      'to its address; limit: the start with none; at most 1.5',
    ),
  ];
}

/** A data folder with so many jobs that have ended. */
async function withJobs(count: number): Promise<string> {
  const dataDir = newFolder();
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'jobjoker.sqlite');
  await openSqliteStorage(file, null).close();
  const database = new BetterSqlite3(file);
  // Row by row through the storage it would take longer than all the rest.
  database
    .prepare(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
       INSERT INTO jobs (id, worker, language, code_hash, status, reason, host, parameters,
         created_at, started_at, ended_at, sort_at, log_count)
       SELECT 'job-' || n, 'Worker' || (n % 50), 'typescript', 'none', 'done', 'completed', 'here',
         json_object('count', n), ?1 + n, ?1 + n, ?1 + n + 900, ?1 + n, 12 FROM numbers`.replaceAll(
        '?1',
        String(Date.now() - 2 * MILLION),
      ),
    )
    .run(count);
  database.close();
  return dataDir;
}

async function pageOf(dataDir: string): Promise<number> {
  const served = await startHeadless(dataDir);
  const ask = async (): Promise<void> => {
    const { data, total } = await served.call('jobs.list', { limit: 200 });
    if (data.length !== 200 || total !== MANY) throw new Error(`${data.length} of ${total} jobs`);
  };
  await timeEach(WARM_UP, ask);
  const samples = await timeEach(50, ask);
  await served.close();
  return median(samples);
}

async function startOf(dataDir: string): Promise<number> {
  const start = performance.now();
  const served = await startHeadless(dataDir);
  const ms = performance.now() - start;
  await served.close();
  return ms;
}
