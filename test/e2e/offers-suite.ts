import type { Page } from 'playwright';
import { describe, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { until } from './harness.ts';
import { openPath } from './screens.ts';

const CODE = 'export const run = (job) => job.log("hi");\n';

interface Offered {
  readonly page: Page;
  readonly call: Call;
}

/** What is told names the thing, and its button leads on from there. */
export function describeOffers(where: string, offered: () => Offered): void {
  describe(`what is told, in ${where}`, () => {
    const told = (text: string | RegExp) =>
      offered().page.getByRole('alert').filter({ hasText: text });

    it('of a job that was started from the list leads to that job', async () => {
      const { page, call } = offered();
      await call('workers.save', { name: 'Told', code: CODE, type: 'javascript' });
      await call('jobs.create', { worker: 'Told', id: 'told-first' });
      await call('jobs.setStatus', { id: 'told-first', status: 'start' });
      const ended = async () => (await call('jobs.find', { id: 'told-first' })).data[0]?.endedAt;
      await until('it has ended', async () => Boolean(await ended()));
      await openPath(page, '/jobs');
      await page.getByRole('button', { name: 'Run again told-first' }).click();
      const runs = async () => (await call('jobs.list', { worker: 'Told' })).data;
      await until('there is another', async () => (await runs()).length === 2);
      const id = (await runs()).find(({ rerunOf }) => rerunOf === 'told-first')?.id ?? '';
      const toast = told(`Started ${id.slice(0, 8)}`);
      await toast.getByRole('button', { name: 'Open' }).click();
      await page.getByRole('heading', { name: id.slice(0, 8) }).waitFor();
      await toast.waitFor({ state: 'detached' });
    });

    it('of a job that a schedule made now leads to that job', async () => {
      const { page, call } = offered();
      const rule = { kind: 'crontab', cron: '0 2 * * *' } as const;
      await call('schedules.create', { worker: 'Told', id: 'told', name: 'Told daily', rule });
      await openPath(page, '/schedules');
      await page.getByRole('button', { name: 'Run Told daily now' }).click();
      const toast = told('Started a job of Told daily');
      await toast.getByRole('button', { name: 'Open job' }).click();
      await page.getByRole('link', { name: 'from Told daily' }).waitFor();
      await toast.waitFor({ state: 'detached' });
      await call('schedules.remove', { id: 'told' });
    });
  });
}
