import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { loseJob } from '../lost-job.ts';
import { openTab, untilLine, untilShown } from './console-steps.ts';
import { hasFocus } from './focus.ts';
import { until } from './harness.ts';
import { openPath } from './screens.ts';

const DEAF = 'export const run = () => new Promise(() => setInterval(() => {}, 1000));\n';
const LOST = 'without-process';

/** What the console finds when it starts. */
export const withLostJob = async (dataDir: string): Promise<void> => {
  await loseJob(dataDir, LOST);
};

interface Closing {
  readonly page: Page;
  readonly call: Call;
}

/** How a job is ended whose end does not come by itself. The tests build on one another, in order. */
export function describeClosing(where: string, closing: () => Closing): void {
  describe(`a job that was to end and did not, by hand, in ${where}`, () => {
    const page = (): Page => closing().page;
    const button = (name: string) => page().getByRole('button', { name, exact: true });
    const close = () => button('Close…');
    const dialog = (id: string) => page().getByRole('dialog', { name: `Close ${id}?` });
    const find = async (id: string) => (await closing().call('jobs.find', { id })).data[0];
    const ask = async (id: string): Promise<void> => {
      await close().press('Enter');
      await dialog(id).getByRole('button', { name: 'Close job' }).waitFor();
    };
    const closeIt = async (id: string): Promise<void> => {
      await ask(id);
      await dialog(id).getByRole('button', { name: 'Close job' }).click();
      await dialog(id).waitFor({ state: 'detached' });
    };
    const stopInVain = async (id: string): Promise<void> => {
      await openPath(page(), `/jobs/${id}`);
      await button('Stop').click();
      await button('Stopping…').waitFor();
      expect(await close().count()).toBe(0);
      await page().clock.fastForward(10_000);
    };

    it('is closed after a kill that did not end it, and only when that is confirmed', async () => {
      await openPath(page(), `/jobs/${LOST}`);
      await untilShown(page(), 'active');
      expect(await close().count()).toBe(0);
      await page().keyboard.press('x');
      const panel = page().getByRole('dialog', { name: `Kill ${LOST}` });
      await panel.getByRole('button', { name: 'Kill now' }).click();
      // While it is busy nothing has the focus, and the keys are not for the page behind it.
      await panel.locator('button[data-loading]').waitFor();
      await page().keyboard.press('s');
      await panel.getByRole('alert').getByText('Close… on its page ends the job').waitFor();
      await until('the focus is back in it', () =>
        hasFocus(panel.getByRole('button', { name: 'Try again' })),
      );
      await page().keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      // It is offered from now on, whichever way it was killed and is come back to.
      await page().getByRole('link', { name: 'Back to the jobs' }).click();
      await page().getByRole('link', { name: LOST }).click();
      const before = await find(LOST);
      expect(before).toMatchObject({ status: 'active', stopRequested: false });
      for (const no of ['Escape', 'Cancel']) {
        await ask(LOST);
        if (no === 'Escape') await page().keyboard.press(no);
        else await dialog(LOST).getByRole('button', { name: no }).click();
        await dialog(LOST).waitFor({ state: 'detached' });
        await until('the focus is back', () => hasFocus(close()));
        expect(await find(LOST)).toEqual(before);
      }
      await closeIt(LOST);
      await untilShown(page(), 'error', 'Closed by hand; its process cannot be found');
      expect(await find(LOST)).toMatchObject({ status: 'error', reason: 'lost' });
      expect(await close().count()).toBe(0);
      await openTab(page(), 'Log');
      await untilLine(page(), 'log 1');
      await untilLine(page(), 'ENDED');
    });

    it('is closed once it was asked to stop and nobody answered', async () => {
      const { call } = closing();
      await page().clock.install();
      await call('jobs.create', { worker: 'Foobar', id: 'of-others' });
      await call('jobs.setStatus', { id: 'of-others', status: 'active' });
      await stopInVain('of-others');
      await closeIt('of-others');
      await untilShown(page(), 'error', 'Closed by hand; its runner is not of this console');
    });

    it('is not closed while its process lives, which it is told', async () => {
      const { call } = closing();
      await call('workers.save', { name: 'Deaf', code: DEAF, type: 'javascript' });
      await call('jobs.create', { worker: 'Deaf', id: 'deaf' });
      await call('jobs.setStatus', { id: 'deaf', status: 'start' });
      await stopInVain('deaf');
      await closeIt('deaf');
      const told = page().getByRole('alert').filter({ hasText: 'Could not close deaf' });
      await told.getByText('kill it first').waitFor();
      expect(await find('deaf')).toMatchObject({ status: 'active', endedAt: null });
    });
  });
}
