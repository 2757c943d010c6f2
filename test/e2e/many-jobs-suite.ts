import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../server/contract/job.ts';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import { batchOf } from '../../server/supervisor/log-lines.ts';
import { fillDatabase } from '../bench/many-jobs.ts';
import { openScreen, openTab, untilLine } from './console-steps.ts';
import { until } from './harness.ts';

/** Of two workers, Worker0 and Worker1. */
const JOBS = 4400;
const WITH_LOGS = ['job-1', 'job-2201', 'job-4399'];
const HALF = '2,200 jobs';

/** Jobs that ran a while ago, some with a log. */
export async function fillWithMany(dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'jobjoker.sqlite');
  await fillDatabase(file, JOBS, { workers: 2, everyMs: 10_000 });
  const database = new BetterSqlite3(file);
  database.exec('UPDATE jobs SET log_count = 0');
  database.close();
  const storage = openSqliteStorage(file, null);
  for (const id of WITH_LOGS) {
    const job = await storage.findJob(id);
    if (job === undefined) throw new Error(`No job "${id}"`);
    await storage.append(job.jobNo, batchOf('log', 'log', Date.now(), [`said by ${id}`]));
  }
  await storage.close();
}

interface Place {
  readonly page: Page;
  list(): Promise<readonly Job[]>;
}

/** Thousands of jobs at once, by hand. The tests build on one another, in order. */
export function describeManyJobs(where: string, placeOf: () => Place): void {
  describe(`thousands of jobs at once, by hand, in ${where}`, () => {
    const page = (): Page => placeOf().page;
    const group = (): Locator => page().getByRole('row', { name: /Worker1/, level: 1 });
    const told = (text: string): Locator => page().getByRole('alert').filter({ hasText: text });
    const all = (): Promise<readonly Job[]> => placeOf().list();
    let before: readonly Job[];

    it('are deleted in a moment, and told of by their number', async () => {
      before = await all();
      await openScreen(page(), 'Jobs');
      await page().getByRole('combobox', { name: 'Group' }).click();
      await page().getByRole('option', { name: 'By worker', exact: true }).click();
      await group().getByRole('checkbox').click();
      await page().getByText(`${HALF} selected`).waitFor();
      await page()
        .getByRole('toolbar', { name: 'Selected jobs' })
        .getByRole('button', { name: 'Delete' })
        .click();
      await told(`Deleted ${HALF}`).waitFor();
      await page().getByText(`${HALF} · 1 worker`).waitFor();
      expect(await group().count()).toBe(0);
      expect(await all()).toEqual(before.filter(({ worker }) => worker === 'Worker0'));
    });

    it('are all back by Undo, where they were and with their logs', async () => {
      await told(`Deleted ${HALF}`).getByRole('button', { name: 'Undo' }).click();
      await told(`${HALF} are back`).waitFor();
      await page().getByText(`${HALF} selected`).waitFor();
      await group().getByText(HALF).waitFor();
      await page().getByRole('button', { name: 'Clear the selection' }).click();
      await page().getByText('4,400 jobs · 2 workers').waitFor();
      expect(await all()).toEqual(before);
      await openScreen(page(), 'Jobs');
      await page().getByText('4,400 jobs').waitFor();
      const ids = page().locator('a.job-id');
      const [first, second] = before.map(({ id }) => id);
      await until('the rows are in order', async () => {
        const shown = await ids.allInnerTexts();
        return shown[0] === first && shown[1] === second;
      });
      await page().getByRole('link', { name: 'job-4399', exact: true }).click();
      await openTab(page(), 'Log');
      await untilLine(page(), 'said by job-4399');
      await openScreen(page(), 'Jobs');
    });

    it('are all selected by one tick without scrolling, deleted and brought back', async () => {
      const tickAll = page().getByRole('checkbox', { name: 'Select all jobs', exact: true });
      const deleted = told('Deleted 4,400 jobs');
      await tickAll.click();
      await page().getByText('4,400 jobs selected').waitFor();
      await page()
        .getByRole('toolbar', { name: 'Selected jobs' })
        .getByRole('button', { name: 'Delete', exact: true })
        .click();
      await deleted.waitFor();
      await page().getByText('No jobs yet').waitFor();
      expect(await all()).toEqual([]);
      await deleted.getByRole('button', { name: 'Undo' }).click();
      await told('4,400 jobs are back').waitFor();
      await page().getByText('4,400 jobs', { exact: true }).waitFor();
      expect(await all()).toEqual(before);
    });
  });
}
