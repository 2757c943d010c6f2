import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { axeFindings } from './axe.ts';
import { fact, openScreen, openTab, untilLine, untilShown } from './console-steps.ts';
import { until } from './harness.ts';

const JOBS = 30;
const WORKER = `export async function run(job) {
  if (job.parameters.fail) throw new Error('out of shelves');
  await job.sleep(job.parameters.ms / 1000);
}`;

interface Console {
  readonly page: Page;
  readonly call: Call;
}

async function fill({ call }: Console): Promise<void> {
  for (const name of ['Lister', 'Other']) await call('workers.save', { name, code: WORKER });
  for (let i = 0; i < JOBS; i += 1) {
    const id = `list-${String(i).padStart(2, '0')}`;
    const parameters = { ms: (i * 37) % 100, shelf: `s${i}`, fail: i % 10 === 3 };
    await call('jobs.create', { id, worker: i % 2 === 0 ? 'Lister' : 'Other', parameters });
    if (i % 5 !== 4) await call('jobs.setStatus', { id, status: 'start' });
  }
}

/** The list of jobs, by hand. The tests build on one another, in order. */
export function describeJobsList(where: string, consoleOf: () => Console): void {
  describe(`the list of jobs, by hand, in ${where}`, () => {
    const page = (): Page => consoleOf().page;
    const rows = (): Locator =>
      page()
        .getByRole('row')
        .filter({ has: page().locator('a.job-id') });
    const ids = (): Promise<string[]> => page().locator('a.job-id').allInnerTexts();
    const hash = (): string => new URL(page().url()).hash;
    const choose = async (field: string, option: string): Promise<void> => {
      await page().getByRole('combobox', { name: field }).click();
      await page().getByRole('option', { name: option, exact: true }).click();
    };
    const untilRows = (count: number) =>
      until(`${count} rows`, async () => (await rows().count()) === count);

    it('has jobs of every kind', async () => {
      await fill(consoleOf());
      await openScreen(page(), 'Jobs');
      await page().getByRole('button', { name: 'Reload' }).click();
      await page().getByText(`${JOBS} jobs`).waitFor();
      const active = page().locator('.status', { hasText: 'active' });
      await until('all have ended', async () => (await active.count()) === 0);
    });

    it('has all of a row once it has come to rest', async () => {
      const bare = page().locator('.table-row:not(:has(.actions button))');
      await page().mouse.move(640, 400);
      await page().mouse.wheel(0, JOBS * 36);
      await page().getByRole('link', { name: 'list-00' }).waitFor();
      await until('all rows have their buttons', async () => (await bare.count()) === 0);
    });

    it('is filtered by status, reason, worker and text, which the address says', async () => {
      await choose('Status', 'failed');
      await untilRows(3);
      expect(hash()).toBe('#/jobs?reason=failed');
      await choose('Status', 'idle');
      await untilRows(6);
      await choose('Worker', 'Other');
      await untilRows(3);
      expect(hash()).toBe('#/jobs?status=idle&worker=Other');
      await page().getByRole('textbox', { name: 'Search jobs' }).fill('"S29"');
      await untilRows(1);
      expect(await ids()).toEqual(['list-29']);
      await choose('Time', 'Last hour');
      await untilRows(1);
    });

    it('is found again by the way back, also from a job', async () => {
      await page().getByRole('link', { name: 'list-29' }).click();
      await page().getByRole('heading', { name: 'list-29' }).waitFor();
      await page().getByRole('link', { name: 'Back to the jobs' }).click();
      await untilRows(1);
      expect(hash()).toContain('since=1h');
      // To the job, to the list, and to how the list was before.
      for (let step = 0; step < 3; step += 1) await page().goBack();
      await until(
        'the filter of before is back',
        async () => hash() === '#/jobs?status=idle&worker=Other&search=%22S29%22',
      );
      expect(await page().getByRole('textbox', { name: 'Search jobs' }).inputValue()).toBe('"S29"');
    });

    it('is led to from a job as it was, also where the browser led to that job', async () => {
      const filtered = hash();
      await page().getByRole('link', { name: 'list-29' }).click();
      const heading = page().getByRole('heading', { name: 'list-29' });
      await heading.waitFor();
      await page().goBack();
      await untilRows(1);
      expect(hash()).toBe(filtered);
      await page().goForward();
      await heading.waitFor();
      await page().getByRole('link', { name: 'Back to the jobs' }).click();
      await untilRows(1);
      expect(hash()).toBe(filtered);
    });

    it('says so when nothing matches, and offers the way out', async () => {
      await page().getByRole('textbox', { name: 'Search jobs' }).fill('nowhere');
      await page().getByText('No job matches').waitFor();
      await page().getByRole('button', { name: 'Clear filters' }).click();
      await page().getByText(`${JOBS} jobs`).waitFor();
      expect(hash()).toBe('#/jobs');
    });

    it('is sorted by its heads, either way', async () => {
      await page().getByRole('button', { name: 'Job', exact: true }).click();
      await until('it is in order of the ids', async () => (await ids())[0] === 'list-00');
      await page().getByRole('button', { name: 'Job', exact: true }).click();
      await until('it is the other way', async () => (await ids())[0] === 'list-29');
      const head = page().getByRole('columnheader', { name: 'Job', exact: true });
      expect(await head.getAttribute('aria-sort')).toBe('descending');
      await page().getByRole('button', { name: 'Started' }).click();
      await page().getByRole('button', { name: 'Started' }).click();
      await until('the oldest is first', async () => (await ids())[0] === 'list-00');
      await page().getByRole('button', { name: 'Started' }).click();
      await until('the newest is first', async () => (await ids())[0] === 'list-29');
    });

    it('keeps filters under a name', async () => {
      await choose('Status', 'failed');
      await untilRows(3);
      await page().getByRole('button', { name: 'Saved filters' }).click();
      await page().getByRole('textbox', { name: 'Name of the filter' }).fill('What failed');
      await page().getByRole('button', { name: 'Save filter' }).click();
      await choose('Status', 'idle');
      await untilRows(6);
      await page().getByRole('button', { name: 'Saved filters' }).click();
      await page().getByRole('button', { name: 'What failed', exact: true }).click();
      await untilRows(3);
      await page().getByRole('button', { name: 'Saved filters' }).click();
      expect(await axeFindings(page())).toEqual([]);
      await page().getByRole('button', { name: 'Forget What failed' }).click();
      await page().keyboard.press('Escape');
      await openScreen(page(), 'Jobs');
      await page().getByText(`${JOBS} jobs`).waitFor();
    });

    it('has the columns that somebody wants', async () => {
      const head = page().getByRole('columnheader', { name: 'Worker' });
      await page().getByRole('button', { name: 'Columns' }).click();
      await page().getByRole('menuitemcheckbox', { name: 'Worker' }).click();
      await head.waitFor({ state: 'detached' });
      await page().getByRole('menuitemcheckbox', { name: 'Worker' }).click();
      await head.waitFor();
      await page().keyboard.press('Escape');
      expect(hash()).toBe('#/jobs');
    });

    it('selects up to a row with shift, and does things with all of them', async () => {
      await page().getByRole('checkbox', { name: 'Select list-28' }).click();
      await page()
        .getByRole('checkbox', { name: 'Select list-16' })
        .click({ modifiers: ['Shift'] });
      await page().getByText('13 jobs selected').waitFor();
      await page().getByRole('link', { name: 'list-22' }).click({ button: 'right' });
      const menu = page().getByRole('menu');
      await menu.getByText('13 jobs').waitFor();
      expect(await axeFindings(page())).toEqual([]);
      await menu.getByRole('menuitem', { name: 'Delete' }).click();
      await page()
        .getByText(`${JOBS - 13} jobs`)
        .waitFor();
    });

    it('takes a deletion back by its button, with all that was selected', async () => {
      const told = page().getByRole('alert').filter({ hasText: 'Deleted 13 jobs' });
      await told.waitFor();
      expect(await axeFindings(page())).toEqual([]);
      await told.getByRole('button', { name: 'Undo' }).click();
      await page().getByText('13 jobs are back').waitFor();
      await page().getByText('13 jobs selected').waitFor();
      await told.waitFor({ state: 'detached' });
      const shown = await ids();
      expect(shown.filter((id) => id >= 'list-16' && id <= 'list-28')).toHaveLength(13);
      await page().getByRole('button', { name: 'Clear the selection' }).click();
    });

    it('deletes the row that the keys are at, goes on from there, and takes it back by the key', async () => {
      await page().getByRole('grid').focus();
      for (let step = 0; step < 3; step += 1) await page().keyboard.press('j');
      const [, second, third, fourth] = await ids();
      await page().keyboard.press('Delete');
      await page().getByText(`Deleted ${third}`).waitFor();
      await until('it is gone', async () => (await ids())[2] === fourth);
      await page().keyboard.press('k');
      expect(await page().locator('.table-row.current a.job-id').innerText()).toBe(second);
      // In a field the key takes back what was typed there.
      await page().getByRole('textbox', { name: 'Search jobs' }).press('ControlOrMeta+z');
      expect(await page().getByText(`Deleted ${third}`).count()).toBe(1);
      await page().getByRole('grid').focus();
      await page().keyboard.press('ControlOrMeta+z');
      await page().getByText(`${third} is back`).waitFor();
      await until('it is where it was', async () => (await ids())[2] === third);
      expect(await page().locator('.table-row.current a.job-id').innerText()).toBe(second);
    });

    it('deletes a job from its page, and brings it back with its log and times', async () => {
      await page().getByRole('link', { name: 'list-23' }).click();
      await untilShown(page(), 'error', 'out of shelves');
      const facts = async () => [await fact(page(), 'Started'), await fact(page(), 'Ended')];
      const before = await facts();
      await page().keyboard.press('Delete');
      await page().getByText('29 jobs').waitFor();
      await page().keyboard.press('ControlOrMeta+z');
      await page().getByText('list-23 is back').waitFor();
      await page().getByRole('link', { name: 'list-23' }).click();
      await untilShown(page(), 'error', 'out of shelves');
      expect(await facts()).toEqual(before);
      await openTab(page(), 'Log');
      await untilLine(page(), 'STARTED');
      await openTab(page(), 'Timeline');
      await page().getByText('Failed').first().waitFor();
      await openScreen(page(), 'Jobs');
      await page().getByText(`${JOBS} jobs`).waitFor();
    });

    it('puts the jobs together by worker, with how they are, as the address says', async () => {
      await choose('Group', 'By worker');
      const head = (name: string): Locator =>
        page().getByRole('row', { name: new RegExp(name), level: 1 });
      await head('Other').waitFor();
      expect(hash()).toBe('#/jobs?group=worker');
      expect(await head('Other').innerText()).toMatch(/15 jobs/);
      expect(await head('Other').getByText('3 error').count()).toBe(1);
      expect(await rows().count()).toBe(0);
      await head('Other').getByRole('button').click();
      await untilRows(15);
      expect(await head('Other').getAttribute('aria-expanded')).toBe('true');
      expect(await page().getByRole('treegrid').getAttribute('aria-rowcount')).toBe('18');
      expect(await axeFindings(page())).toEqual([]);
      await page().getByRole('button', { name: 'Job', exact: true }).click();
      await until('in order of the ids', async () => (await ids())[0] === 'list-01');
      await page().goBack();
      await until('newest first again', async () => (await ids())[0] === 'list-29');
    });

    it('goes through groups by the keys, and selects all jobs of one', async () => {
      const press = (key: string): Promise<void> => page().keyboard.press(key);
      const current = (): Promise<string> => page().locator('.table-row.current').innerText();
      await page().getByRole('treegrid').focus();
      await press('j');
      for (let step = 0; !(await current()).startsWith('Lister') && step < 3; step += 1) {
        await press('k');
      }
      await press('ArrowRight');
      await page().getByRole('link', { name: 'list-28' }).waitFor();
      await press('ArrowRight');
      await until('at its first job', async () => (await current()).includes('list-28'));
      await press('ArrowLeft');
      await press('Enter');
      await untilRows(15);
      await press('Space');
      await page().getByText('15 jobs selected').waitFor();
      await press('Delete');
      await page().getByText('Deleted 15 jobs').waitFor();
      await page().getByText('15 jobs · 1 worker').waitFor();
      await press('ControlOrMeta+z');
      await page().getByText('15 jobs are back').waitFor();
      await page().getByText('15 jobs selected').waitFor();
      await press('Escape');
      await page().getByText(`${JOBS} jobs · 2 workers`).waitFor();
    });

    it('puts them together by day, and keeps that under a name', async () => {
      await choose('Group', 'By day');
      await page().getByRole('row', { name: /Today/ }).waitFor();
      await until('today is open', async () => (await rows().count()) > 10);
      await page().getByRole('button', { name: 'Saved filters' }).click();
      await page().getByRole('textbox', { name: 'Name of the filter' }).fill('Days');
      await page().getByRole('button', { name: 'Save filter' }).click();
      await page().getByRole('button', { name: 'Collapse all' }).click();
      await untilRows(0);
      await page().goto(page().url().replace('group=day', 'status=done'));
      await page().getByRole('grid').waitFor();
      await page().getByRole('button', { name: 'Saved filters' }).click();
      await page().getByRole('button', { name: 'Days', exact: true }).click();
      await page().getByRole('row', { name: /Today/ }).waitFor();
      await openScreen(page(), 'Jobs');
      await page().getByRole('grid').waitFor();
    });
  });
}
