import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { VerbInput } from '../../server/contract/verbs.ts';
import { type Figure, figure, median, timeEach } from './figures.ts';
import { fillDatabase } from './many-jobs.ts';
import { newFolder, startHeadless } from './processes.ts';

const JOBS = 100_000;
const WORKERS = 500;
const DAYS = 400;
const DAY_MS = 86_400_000;
const ROUNDS = 15;
/** A deep page of one group, as a scrollbar asks for it. */
const PAGE = { limit: 100, offset: JOBS - 1000 };

/** 100,000 jobs by their 500 workers, or their 400 days, counted; and a page far down. */
export async function groupFigures(): Promise<Figure[]> {
  const dataDir = newFolder();
  mkdirSync(dataDir, { recursive: true });
  const spread = { workers: WORKERS, everyMs: Math.floor((DAYS * DAY_MS) / JOBS) };
  await fillDatabase(join(dataDir, 'jobjoker.sqlite'), JOBS, spread);
  const served = await startHeadless(dataDir);
  // An answer that took long is given again for a while: each is another question.
  const ask = (input: VerbInput<'jobs.groups'>) => (no: number) =>
    served.call('jobs.groups', { ...input, until: 4_000_000_000_000 + no });
  try {
    const workers = await timeEach(ROUNDS, ask({ by: 'worker' }));
    const days = await timeEach(ROUNDS, ask({ by: 'day', timezone: 'Europe/Berlin' }));
    const failed = await timeEach(ROUNDS, ask({ by: 'day', status: 'error' }));
    const page = await timeEach(ROUNDS, () => served.call('jobs.list', PAGE));
    const whole = await served.call('jobs.groups', { by: 'worker' });
    const byDay = await served.call('jobs.groups', { by: 'day' });
    const made = [whole.data.length, byDay.data.length];
    const note = `of ${made.join(' workers, ')} days; limit: 150 ms`;
    return [
      figure('groups_100k_by_worker_p50_ms', 'ms', median(workers), 150, note),
      figure('groups_100k_by_day_p50_ms', 'ms', median(days), 150, note),
      figure('groups_100k_failed_by_day_p50_ms', 'ms', median(failed), 150, note),
      figure('page_at_99k_of_100k_p50_ms', 'ms', median(page), 30, 'limit: 30 ms'),
    ];
  } finally {
    await served.close();
  }
}
