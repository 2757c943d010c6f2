import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { focusNow } from './focus.ts';
import { until } from './harness.ts';
import { openPath } from './screens.ts';

/** Once round a screen takes fewer. */
const MOST_STOPS = 80;

/** What holds on every screen; there are the jobs of the suites before. */
export function describeEverywhere(where: string, pageOf: () => Page): void {
  describe(`everywhere in ${where}`, () => {
    it('the palette finds a worker, a job and a command by a few letters', async () => {
      const page = pageOf();
      const palette = page.getByRole('textbox', { name: 'Search or run a command' });
      const choose = async (letters: string, name: RegExp): Promise<void> => {
        await page.keyboard.press('ControlOrMeta+K');
        await palette.fill(letters);
        await page.getByRole('button', { name }).first().press('Enter');
      };
      await openPath(page, '/settings');
      await choose('answ', /^Answers/);
      await page.getByRole('heading', { name: 'Answers' }).waitFor();
      await choose('pictu', /^picture/);
      await page.getByRole('heading', { name: 'picture' }).waitFor();
      await choose('switch be', /^Switch between light/);
      await page.locator('html[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' });
      await choose('switch be', /^Switch between light/);
      await page.locator('html[data-mantine-color-scheme="light"]').waitFor({ state: 'attached' });
    });

    it('the palette has all letters of who types on at once, and the page none of them', async () => {
      const page = pageOf();
      await openPath(page, '/jobs');
      await page.getByRole('heading', { name: 'Jobs', exact: true }).waitFor();
      const palette = page.getByRole('textbox', { name: 'Search or run a command' });
      await page.keyboard.press('ControlOrMeta+K');
      await page.keyboard.type('new wor');
      await expect.poll(() => palette.inputValue()).toBe('new wor');
      await page.keyboard.press('Escape');
      await palette.waitFor({ state: 'detached' });
      expect(new URL(page.url()).hash).toBe('#/jobs');
    });

    it('a setting is found by its key in the file', async () => {
      const page = pageOf();
      await openPath(page, '/settings');
      await page.getByText('pythonCommand', { exact: true }).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('pythonCommand');
      const headings = page.getByRole('main').getByRole('heading', { level: 2 });
      await until('the others are gone', async () => (await headings.count()) === 1);
      expect(await headings.innerText()).toBe('Interpreters');
    });

    it.each(['/overview', '/jobs', '/jobs/rows?tab=Response', '/settings'])(
      'all of %s is reached by Tab, and seen to be',
      async (path) => {
        const page = pageOf();
        await openPath(page, path);
        await page.getByRole('heading').first().waitFor();
        const { unseen, unreached } = await goRound(page);
        expect({ unseen, unreached }).toEqual({ unseen: [], unreached: [] });
      },
    );
  });
}

/** Presses Tab until it is back; gives what showed no focus, and what it never came to. */
async function goRound(page: Page): Promise<{ unseen: string[]; unreached: string[] }> {
  const unseen: string[] = [];
  // Else a border is still on its way to its colour.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await focusNow(page);
    if (at === 'again') break;
    if (at !== 'seen') unseen.push(at);
  }
  return { unseen, unreached: await page.evaluate(unreachedParts) };
}

/** In the page: what can be pressed by hand and by no key. */
function unreachedParts(): string[] {
  const parts = [...document.querySelectorAll('a[href], button, input, select, textarea')];
  /** Of these Tab reaches one, and other keys the rest; a number goes up and down by arrows. */
  const GROUPS = '[role=tablist], [role=radiogroup], [role=row], .mantine-NumberInput-controls';
  return parts
    .filter((one) => {
      const isOff = (one as HTMLButtonElement).disabled || one.closest('[inert]') !== null;
      const isShown = one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const isReached = one.hasAttribute('data-reached') || one.closest(GROUPS) !== null;
      return isShown && !isOff && !isReached;
    })
    .map((one) => one.getAttribute('aria-label') ?? one.outerHTML.slice(0, 120));
}
