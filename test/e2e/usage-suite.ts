import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { untilShown } from './console-steps.ts';
import { until } from './harness.ts';
import { openPath } from './screens.ts';

/** Has a child that burns a processor, and does nothing itself. */
const BURNS = `import { spawn } from 'node:child_process';
export async function run(job) {
  const child = spawn('sh', ['-c', 'while :; do :; done'], { stdio: 'ignore' });
  while (job.isActive()) await job.sleep(60);
  child.kill('SIGKILL');
}
`;

interface Used {
  readonly page: Page;
  readonly call: Call;
}

/** What the processes of a job need, by hand. */
export function describeUsage(where: string, used: () => Used): void {
  describe(`CPU and memory of a job, by hand, in ${where}`, () => {
    const page = (): Page => used().page;
    const part = () => page().getByRole('region', { name: 'CPU and memory' });
    /** The peak and the average of the CPU, its time in seconds, and the peak of the memory. */
    const figures = async (): Promise<readonly number[]> => {
      const texts = await part().locator('.usage-facts dd').allInnerTexts();
      return texts.map((text) => Number.parseFloat(text) / (text.endsWith(' ms') ? 1000 : 1));
    };
    const rows = () => part().getByRole('table').getByRole('row');

    it('grow while its child is at work, in figures, charts and a table', async () => {
      const { call } = used();
      await call('workers.save', { name: 'Burns', code: BURNS, type: 'javascript' });
      await call('jobs.create', { worker: 'Burns', id: 'burns' });
      await call('jobs.setStatus', { id: 'burns', status: 'start' });
      await openPath(page(), '/jobs/burns');
      await page().getByRole('tab', { name: 'Usage' }).click();
      await part().getByText('As a table').click();
      const [, , early = 0] = await figures();
      const rowsBefore = await rows().count();
      await until('more CPU time was needed', async () => {
        const [peak = 0, average = 0, seconds = 0, memory = 0] = await figures();
        const isUsed = Math.min(peak, average, memory) > 0;
        return isUsed && seconds >= 1 && seconds > early;
      });
      expect(await rows().count()).toBeGreaterThan(rowsBefore);
      const cpu = part().getByRole('slider', { name: 'CPU over time' });
      expect(await cpu.getAttribute('aria-valuetext')).toMatch(/^\d+ s: CPU [1-9][\d.]*%$/);
      const memory = part().getByRole('slider', { name: 'Memory over time' });
      expect(await memory.getAttribute('aria-valuetext')).toMatch(/: Memory [1-9][\d.]* MB$/);
      await cpu.press('Home');
      expect(await cpu.getAttribute('aria-valuenow')).toBe('1');
    });

    it('are still there when it has ended', async () => {
      const count = await rows().count();
      await used().call('jobs.setStatus', { id: 'burns', status: 'stop' });
      await untilShown(page(), 'done', 'stopped');
      await page().reload();
      await part().getByText('As a table').click();
      expect(await rows().count()).toBeGreaterThanOrEqual(count);
      expect(Math.min(...(await figures()))).toBeGreaterThan(0);
    });
  });
}
