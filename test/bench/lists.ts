import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import { type Figure, figure, median, timeEach } from './figures.ts';
import { newFolder, startHeadless } from './processes.ts';

const JOBS = 10_000;
/** So many answers are not counted: the first ones of a process are compiled on the way. */
const WARM_UP = 200;

/** The list of 10,000 jobs, whole and a page of it. */
export async function listFigures(): Promise<Figure[]> {
  const dataDir = newFolder();
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'jobjoker.sqlite');
  const storage = openSqliteStorage(file, null);
  for (let i = 0; i < JOBS; i += 1) {
    await storage.insertJob({
      id: `job-${i}`,
      worker: `Worker${i % 50}`,
      language: 'typescript',
      code: '',
      codeHash: 'none',
      host: 'here',
      parameters: { count: i, source: `https://example.com/catalog-${i}.csv` },
      createdAt: 1_700_000_000_000 + i,
      timeoutMs: null,
      graceMs: null,
      killPolicy: 'tree',
      logLimitBytes: null,
      logLimitAction: 'truncate',
      rerunOf: null,
      schedule: null,
    });
  }
  await storage.close();
  const raw = await rawSelect(file);
  const served = await startHeadless(dataDir);
  try {
    const askAll = async () => {
      const { data } = await served.call('jobs.list', {});
      if (data.length !== JOBS) throw new Error(`${data.length} jobs`);
    };
    await timeEach(WARM_UP / 20, askAll);
    const whole = await timeEach(15, askAll);
    const ask = () => served.call('jobs.list', { limit: 200 });
    await timeEach(WARM_UP, ask);
    const page = await timeEach(50, ask);
    return [
      figure(
        'list_10k_p50_ms',
        'ms',
        median(whole),
        raw,
        'limit: raw select and JSON both ways; at most 2',
      ),
      figure('list_200_of_10k_p50_ms', 'ms', median(page), 3, 'limit: 3 ms'),
    ];
  } finally {
    await served.close();
  }
}

/** What any server must do at least: read the rows, write them as JSON; and its client, read that. */
async function rawSelect(file: string): Promise<number> {
  const database = new BetterSqlite3(file, { readonly: true });
  const all = database.prepare('SELECT * FROM jobs ORDER BY sort_at DESC, job_no DESC');
  const samples = await timeEach(15, async () => JSON.parse(JSON.stringify(all.all())));
  database.close();
  return median(samples);
}
