import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../server/contract/job.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { openScreen, untilShown } from './console-steps.ts';
import { until } from './harness.ts';
import { openPath } from './screens.ts';

const WORKER = `export async function run(job) {
  if (job.parameters.fails) throw new Error('as it was told');
  while (job.parameters.waits && job.isActive()) await job.sleep(60);
}
`;

interface Console {
  readonly page: Page;
  readonly call: Call;
}

/** What is done from the list of jobs, by hand. */
export function describeListDeeds(where: string, consoleOf: () => Console): void {
  describe(`the jobs of the list, by hand, in ${where}`, () => {
    const page = (): Page => consoleOf().page;
    const row = (id: string): Locator => page().getByRole('row').filter({ hasText: id });

    it('are started from the menu of a row, which the keyboard opens', async () => {
      const { call } = consoleOf();
      await call('workers.save', { name: 'Deeds', code: WORKER, type: 'javascript' });
      await call('jobs.create', { worker: 'Deeds', id: 'deeds-done', parameters: {} });
      await openPath(page(), '/jobs?status=idle&worker=Deeds');
      await row('deeds-done').waitFor();
      await page().getByRole('grid').focus();
      await page().keyboard.press('j');
      await page().keyboard.press('.');
      await page().getByRole('menuitem', { name: 'Copy id' }).waitFor();
      await page().getByRole('menuitem', { name: 'Start' }).getByText('S', { exact: true }).click();
      // The list keeps its rows while somebody is in it.
      await row('deeds-done').getByText('done').first().waitFor();
      await openScreen(page(), 'Jobs');
      await page().getByRole('link', { name: 'deeds-done' }).click();
      await untilShown(page(), 'done');
    });

    it('are run again where they have ended, and no other of those that are selected', async () => {
      const { call } = consoleOf();
      const list = async (): Promise<readonly Job[]> =>
        (await call('jobs.list', { worker: 'Deeds' })).data;
      const create = (id: string, parameters: Job['parameters']) =>
        call('jobs.create', { worker: 'Deeds', id, parameters });
      await create('deeds-failed', { fails: true });
      await create('deeds-idle', {});
      await create('deeds-runs', { waits: true });
      for (const id of ['deeds-failed', 'deeds-runs']) {
        await call('jobs.setStatus', { id, status: 'start' });
      }
      await openPath(page(), '/jobs?worker=Deeds');
      await row('deeds-failed').getByText('error').first().waitFor();
      await page().getByRole('checkbox', { name: 'Select all jobs', exact: true }).click();
      await page().getByText('4 jobs selected').waitFor();
      const bar = page().getByRole('toolbar', { name: 'Selected jobs' });
      await bar.getByRole('button', { name: 'Run again 2', exact: true }).waitFor();
      await page().getByRole('link', { name: 'deeds-runs' }).click({ button: 'right' });
      await page().getByRole('menuitem', { name: 'Run again 2', exact: true }).waitFor();
      await page().keyboard.press('Escape');
      await page().getByRole('menu').waitFor({ state: 'detached' });
      const before = await list();
      await page().keyboard.press('r');
      await page().getByRole('alert').filter({ hasText: 'Started 2 jobs' }).waitFor();
      await until('both are there', async () => (await list()).length === before.length + 2);
      const origins = (await list()).flatMap(({ rerunOf }) => rerunOf ?? []);
      expect(origins.toSorted()).toEqual(['deeds-done', 'deeds-failed']);
      const kept = await list();
      expect(kept.find(({ id }) => id === 'deeds-idle')?.status).toBe('idle');
      expect(kept.find(({ id }) => id === 'deeds-runs')?.status).toBe('active');
      await call('jobs.setStatus', { id: 'deeds-runs', status: 'stop' });
    });
  });
}
