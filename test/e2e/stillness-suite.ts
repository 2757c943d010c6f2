import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { openPath } from './screens.ts';

const WAITS = `export const run = async (job) => {
  job.progress(0.3, 'some of it');
  while (job.isActive()) await job.sleep(0.05);
};
`;

interface Still {
  readonly page: Page;
  readonly call: Call;
}

type Open = (page: Page) => Promise<void>;

const byKey =
  (key: string, role: 'dialog' | 'menu'): Open =>
  async (page) => {
    await page.keyboard.press(key);
    await page.getByRole(role).first().waitFor();
  };
const byButton =
  (name: string, role: 'dialog' | 'menu'): Open =>
  async (page) => {
    await page.getByRole('button', { name, exact: true }).first().click();
    await page.getByRole(role).first().waitFor();
  };

/** Each screen, with what is opened there one after the other and closed by Escape. */
const SCREENS: readonly (readonly [path: string, opened: readonly Open[]])[] = [
  ['/overview', [byKey('ControlOrMeta+K', 'dialog'), byKey('?', 'dialog')]],
  ['/jobs', [byButton('Columns', 'menu'), byButton('Saved filters', 'dialog')]],
  ['/jobs/still', [byButton('Kill', 'dialog'), byButton('Times', 'menu')]],
  ['/workers/Still', [byButton('More for this worker', 'menu')]],
  ['/new-job/Still', []],
  ['/schedules', []],
  ['/settings', []],
];

/** Who asks the system for less motion sees none. */
export function describeStillness(where: string, still: () => Still): void {
  describe(`with reduced motion, in ${where}`, () => {
    beforeAll(async () => {
      const { page, call } = still();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      // From the first picture on, which a screen may be brought in by.
      await page.addInitScript(watchMotion);
      await call('workers.save', { name: 'Still', code: WAITS, type: 'javascript' });
      for (const id of ['moves-not', 'still']) await call('jobs.create', { worker: 'Still', id });
      await call('jobs.setStatus', { id: 'still', status: 'start' });
      const rule = { kind: 'crontab', cron: '0 2 * * *' } as const;
      await call('schedules.create', { worker: 'Still', id: 'still', name: 'Still daily', rule });
    });
    afterAll(async () => {
      const { call } = still();
      await call('jobs.setStatus', { id: 'still', status: 'stop' });
      await call('schedules.remove', { id: 'still' });
    });

    it.each(SCREENS)('nothing of %s moves, whatever is opened', async (path, opened) => {
      const { page } = still();
      await openPath(page, path);
      await page.getByRole('heading').first().waitFor();
      for (const open of opened) {
        await open(page);
        await page.keyboard.press('Escape');
      }
      await page.getByRole('navigation', { name: 'Screens' }).getByRole('link').first().hover();
      expect(await page.evaluate(motions)).toEqual([]);
    });

    it('nothing of what is told moves', async () => {
      const { page } = still();
      await openPath(page, '/jobs');
      await page.getByRole('button', { name: 'Reload' }).focus();
      await page.getByRole('button', { name: 'Delete moves-not' }).click();
      await page.getByText('Deleted moves-not').waitFor();
      expect(await page.evaluate(motions)).toEqual([]);
    });
  });
}

/** In the page: takes note of whatever begins to move. */
function watchMotion(): void {
  const seen: string[] = [];
  Object.assign(window, { seenMotion: seen });
  const nameOf = ({ target }: Event): string =>
    target instanceof Element ? `${target.tagName}.${target.getAttribute('class')}` : '';
  document.addEventListener('transitionrun', (event) =>
    seen.push(`${nameOf(event)} ${event.propertyName}`),
  );
  document.addEventListener('animationstart', (event) =>
    seen.push(`${nameOf(event)} ${event.animationName}`),
  );
}

/** In the page: what moved, and what still does. */
function motions(): string[] {
  const seen = Reflect.get(window, 'seenMotion') as string[];
  const running = document.getAnimations().map(({ effect }) => {
    const target = effect instanceof KeyframeEffect ? effect.target : null;
    return `${target?.tagName}.${target?.getAttribute('class')} runs`;
  });
  return [...new Set([...seen, ...running])];
}
