import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import {
  fact,
  fillJob,
  openScreen,
  openTab,
  runJob,
  shownLines,
  typeInto,
  untilLine,
  untilShown,
  writeWorker,
} from './console-steps.ts';
import { until } from './harness.ts';
import { isAlive } from './processes.ts';
import { BESIDE, COUNTER, FAILING, HTML, STUBBORN } from './workers.ts';

/** The main job, by hand, in whatever shows the console. The tests build on one another, in order. */
export function describeMainJob(where: string, pageOf: () => Page): void {
  describe(`the main job, by hand, in ${where}`, () => {
    it('writes a worker in the editor and saves it', async () => {
      await writeWorker(pageOf(), 'Counter', COUNTER);
      const workers = pageOf().getByRole('navigation', { name: 'Workers' });
      await workers.getByRole('link', { name: 'Counter' }).waitFor();
    });

    it('says where the parameters are no JSON, and makes no job', async () => {
      const page = pageOf();
      await fillJob(page, { worker: 'Counter', id: 'wrong', parameters: '{"count": 5,,}' });
      await page.getByRole('button', { name: 'Create and start' }).click();
      expect(await page.getByRole('alert').innerText()).toMatch(/^Not JSON: .*position 12/);
      await openScreen(page, 'Jobs');
      await page.getByText('No jobs yet').waitFor();
    });

    it('runs a job with parameters: log and response come in', async () => {
      const page = pageOf();
      await runJob(page, { worker: 'Counter', id: 'by-hand', parameters: '{"count": 40}' });
      await untilLine(page, 'count 2');
      expect(await page.locator('.why').innerText()).toMatch(/^active/);
      const early = await shownLines(page);
      await until('more lines come', async () => (await shownLines(page)).length > early.length);
      await untilShown(page, 'done');
      await untilLine(page, 'ENDED');
      await openTab(page, 'Response');
      await untilLine(page, 'counted');
      await openTab(page, 'Parameters');
      await page.getByRole('textbox', { name: 'Parameters' }).getByText('40').waitFor();
      await openScreen(page, 'Jobs');
      await page.getByRole('row').filter({ hasText: 'by-hand' }).waitFor();
    });

    it('stops a job politely', async () => {
      const page = pageOf();
      await runJob(page, { worker: 'Counter', id: 'to-stop' });
      await untilLine(page, 'count 2');
      await page.getByRole('button', { name: 'Stop' }).click();
      await untilShown(page, 'done', 'stopped');
      await untilLine(page, 'STOPPED');
      await openTab(page, 'Response');
      await untilLine(page, 'counted');
    });

    it('kills a job that ignores the stop, with its child and grandchild', async () => {
      const page = pageOf();
      await writeWorker(page, 'Stubborn', STUBBORN);
      await runJob(page, { worker: 'Stubborn', id: 'to-kill' });
      await untilLine(page, 'both are there');
      const pids = await pidsOf(page);
      expect(pids).toHaveLength(3);
      expect(pids.filter(isAlive)).toEqual(pids);

      await openTab(page, 'Log');
      await page.getByRole('button', { name: 'Stop' }).click();
      await untilLine(page, 'no');
      expect(pids.filter(isAlive)).toEqual(pids);

      await page.getByRole('button', { name: 'Kill' }).click();
      const panel = page.getByRole('dialog', { name: 'Kill to-kill' });
      await panel.getByRole('list', { name: '3 processes' }).waitFor();
      await panel.getByRole('button', { name: 'Kill now' }).click();
      await panel.getByText('Nothing of it is left').waitFor();
      await page.keyboard.press('Enter');
      await untilShown(page, 'stop', 'killed');
      await until('no process is left', () => !pids.some(isAlive));
    });

    it('shows why a job failed, with the line of the worker', async () => {
      const page = pageOf();
      await writeWorker(page, 'Failing', FAILING);
      await runJob(page, { worker: 'Failing', id: 'to-fail' });
      await untilShown(page, 'error', 'the catalogue is empty');
      const shown = async (): Promise<string> => (await shownLines(page)).join('\n');
      await expect.poll(shown).toContain('Failing.ts:2');
    });

    it('runs a worker beside its code, and again after a change', async () => {
      const page = pageOf();
      await writeWorker(page, 'Beside', BESIDE);
      const run = page.getByRole('region', { name: 'Run here' });
      await page.getByRole('button', { name: 'Run here' }).click();
      await typeInto(page, run.getByRole('textbox', { name: 'Parameters' }), '{"who": ');
      await run.getByRole('button', { name: 'Save and start' }).click();
      await run.getByText(/^Not JSON/).waitFor();
      await typeInto(page, run.getByRole('textbox', { name: 'Parameters' }), '{"who": "Ann"}');
      await run.getByRole('button', { name: 'Save and start' }).click();
      await run.getByText('hello Ann', { exact: true }).waitFor();
      await run.getByRole('button', { name: 'Stop' }).click();
      await run.getByText('stopped', { exact: true }).waitFor();
      const code = page.getByRole('textbox', { name: 'Code of Beside' });
      await typeInto(page, code, BESIDE.replace('hello', 'good morning'));
      await run.getByRole('button', { name: 'Save and start again' }).click();
      await run.getByText('good morning Ann', { exact: true }).waitFor();
      await run.getByRole('button', { name: 'Stop' }).click();
      await run.getByText('stopped', { exact: true }).waitFor();
      // What was typed is still there when it is shown again.
      await run.getByRole('button', { name: 'Close the run' }).click();
      await run.waitFor({ state: 'detached' });
      await code.focus();
      await page.keyboard.press('ControlOrMeta+Enter');
      await run.getByRole('button', { name: 'Save and start' }).waitFor();
      await page.keyboard.press('ControlOrMeta+Enter');
      await run.getByText('good morning Ann', { exact: true }).waitFor();
      // The key is none of the editor's, which would begin a line.
      expect(await code.innerText()).toBe(BESIDE.replace('hello', 'good morning'));
      await run.getByRole('button', { name: 'Stop' }).click();
      await run.getByText('stopped', { exact: true }).waitFor();
      await run.getByRole('link', { name: 'Open the job' }).click();
      await untilLine(page, 'good morning Ann');
    });

    it('shows text as text', async () => {
      const page = pageOf();
      await writeWorker(page, 'Html', HTML);
      await runJob(page, { worker: 'Html', id: 'html' });
      await untilShown(page, 'done');
      await untilLine(page, '<img src=x onerror="document.title=1"><b>bold</b>');
      expect(await page.getByRole('log').locator('img, b').count()).toBe(0);
    });

    it('lists every job with its status', async () => {
      const page = pageOf();
      await openScreen(page, 'Jobs');
      const statusOf = (id: string) =>
        page.getByRole('row').filter({ hasText: id }).locator('.status').innerText();
      await page.getByRole('row').filter({ hasText: 'html' }).waitFor();
      expect(await statusOf('by-hand')).toBe('done');
      expect(await statusOf('to-kill')).toBe('stop');
      expect(await statusOf('to-fail')).toBe('error');
    });
  });
}

/** The runner, its child and its grandchild. */
async function pidsOf(page: Page): Promise<number[]> {
  const runner = await fact(page, 'Process');
  await openTab(page, 'Response');
  await page.getByRole('log').locator('.log-text').first().waitFor();
  const [said = ''] = await shownLines(page);
  return [runner, ...said.split(/\s+/)].map(Number);
}
