import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type Figure, figure, median } from './figures.ts';
import { fillDatabase } from './many-jobs.ts';
import { newFolder, startHeadless } from './processes.ts';

const JOBS = 10_000;
const GONE = 5000;
/** As the list of jobs sends them. */
const SLICE = 250;
const ROUNDS = 5;

/** What takes 5,000 jobs away, and brings them back. */
interface Way {
  remove(): Promise<void>;
  restore(): Promise<void>;
}

/** Half of 10,000 jobs, deleted and brought back over the API, in slices as a person's are. */
export async function removalFigures(): Promise<Figure[]> {
  const dataDir = newFolder();
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'jobjoker.sqlite');
  await fillDatabase(file, JOBS);
  const bare = await timesOf(bareWay(file));
  const served = await startHeadless(dataDir);
  const ids = Array.from({ length: GONE }, (_, i) => `job-${2 * i + 1}`);
  const all = (verb: 'jobs.removeMany' | 'jobs.restoreMany') => async (): Promise<void> => {
    for (let from = 0; from < GONE; from += SLICE) {
      const { data } = await served.call(verb, { ids: ids.slice(from, from + SLICE) });
      const refused = data.find(({ success }) => !success);
      if (refused !== undefined) throw new Error(refused.message);
    }
  };
  try {
    const api = await timesOf({ remove: all('jobs.removeMany'), restore: all('jobs.restoreMany') });
    const note = 'limit: the same rows by bare SQLite, in one transaction; at most 8';
    return [
      figure('delete_5000_ms', 'ms', api.remove, bare.remove, note),
      figure('restore_5000_ms', 'ms', api.restore, bare.restore, note),
    ];
  } finally {
    await served.close();
  }
}

async function timesOf({ remove, restore }: Way): Promise<{ remove: number; restore: number }> {
  const samples: { remove: number[]; restore: number[] } = { remove: [], restore: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const begin = performance.now();
    await remove();
    const between = performance.now();
    await restore();
    samples.remove.push(between - begin);
    samples.restore.push(performance.now() - between);
  }
  return { remove: median(samples.remove), restore: median(samples.restore) };
}

/** What any console must do at least: rows go to another table, and come back. */
function bareWay(file: string): Way {
  const copy = join(newFolder(), 'bare.sqlite');
  copyFileSync(file, copy);
  const database = new BetterSqlite3(copy);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  const columns = database
    .prepare("SELECT group_concat(name) FROM pragma_table_info('jobs')")
    .pluck()
    .get();
  const odd = 'WHERE job_no % 2 = 1';
  const move = (insert: string, from: string) => async (): Promise<void> =>
    void database.exec(`BEGIN; ${insert} ${odd}; DELETE FROM ${from} ${odd}; COMMIT`);
  const remove = `INSERT INTO removed_jobs (${columns}, kept_until) SELECT ${columns}, 1 FROM jobs`;
  const restore = `INSERT INTO jobs (${columns}) SELECT ${columns} FROM removed_jobs`;
  return { remove: move(remove, 'jobs'), restore: move(restore, 'removed_jobs') };
}
