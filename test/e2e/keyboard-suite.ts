import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { untilLine, untilShown } from './console-steps.ts';
import { tabTo } from './focus.ts';
import { openPath } from './screens.ts';

const CODE = `export function run(job) {
  for (let i = 0; i < 60; i += 1) job.log('line ' + i);
}
`;

/** From nothing to a job that ran, by keys alone; what has the focus is seen at each stop. */
export function describeKeyboard(where: string, pageOf: () => Page): void {
  describe(`without a pointer, in ${where}`, () => {
    const press = (key: string): Promise<void> => pageOf().keyboard.press(key);
    const type = (text: string): Promise<void> => pageOf().keyboard.insertText(text);
    const button = (name: string) => pageOf().getByRole('button', { name, exact: true });
    const heading = (name: string) => pageOf().getByRole('heading', { name }).waitFor();
    const unseen: string[] = [];
    const goTo = async (part: ReturnType<typeof button>): Promise<void> => {
      unseen.push(...(await tabTo(pageOf(), part)));
    };

    it('a worker is written', async () => {
      const page = pageOf();
      // Else a border is still on its way to its colour.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await openPath(page, '/jobs');
      await press('Shift+N');
      await heading('New worker');
      await type('ByKeys');
      await goTo(page.getByRole('radio', { name: 'TypeScript', exact: true }));
      await press('ArrowRight');
      await goTo(button('Create worker'));
      await press('Enter');
      await goTo(page.getByRole('textbox', { name: 'Code of ByKeys' }));
      await press('ControlOrMeta+A');
      await type(CODE);
      const unsaved = page.getByRole('img', { name: 'Unsaved changes' });
      await unsaved.waitFor();
      await press('ControlOrMeta+S');
      await unsaved.waitFor({ state: 'detached' });
    });

    it('a job of it is made and run, and its log read', async () => {
      const page = pageOf();
      await goTo(button('Run…'));
      await press('Enter');
      await goTo(page.getByRole('textbox', { name: 'Id' }));
      await type('by-keys');
      await goTo(button('Create and start'));
      await press('Enter');
      await heading('by-keys');
      await untilShown(page, 'done');
      await goTo(page.getByRole('log'));
      await press('Home');
      await untilLine(page, 'line 1');
      await press('/');
      await type('line 33');
      await page.locator('.log-row.current').getByText('line 33').waitFor();
    });

    it('the job is deleted and brought back, and found in the list', async () => {
      const page = pageOf();
      await press('Escape');
      await press('Delete');
      await page.getByText('Deleted by-keys').waitFor();
      await goTo(page.getByRole('alert').getByRole('button', { name: 'Undo' }));
      await press('Enter');
      await page.getByText('by-keys is back').waitFor();
      await goTo(page.getByRole('grid', { name: 'Jobs' }));
      const current = page.locator('.table-row.current');
      do await press('j');
      while (!(await current.innerText()).includes('by-keys'));
      await press('Enter');
      await heading('by-keys');
      await untilLine(page, 'ENDED');
    });

    it('what has the focus is seen at each stop', () => {
      expect(unseen).toEqual([]);
    });
  });
}
