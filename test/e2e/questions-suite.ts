import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { typeInto } from './console-steps.ts';
import { hasFocus } from './focus.ts';
import { until } from './harness.ts';
import { openPath } from './screens.ts';

const CODE = 'export const run = (job) => job.log("hi");\n';
const WAITS =
  'export const run = async (job) => { while (job.isActive()) await job.sleep(0.05); };\n';

/** Where the console is shown, its verbs, and its data. */
interface Asked {
  readonly page: Page;
  readonly call: Call;
  readonly dataDir: string;
}

interface Question {
  readonly page: Page;
  ask(): Promise<void>;
  /** What has the focus before and after it. */
  readonly from: Locator;
  readonly verb: string;
  /** What is asked about, as it is now. */
  state(): Promise<unknown>;
}

/** A question is turned down in either way, which changes nothing and gives the focus back; then it is not. */
async function expectAsked({ page, ask, from, verb, state }: Question): Promise<void> {
  const dialog = page.getByRole('dialog');
  const before = await state();
  const open = async (): Promise<void> => {
    await ask();
    await dialog.getByRole('button', { name: verb }).waitFor();
  };
  const turnDown = [
    () => page.keyboard.press('Escape'),
    () => dialog.getByRole('button', { name: 'Cancel' }).click(),
  ];
  for (const no of turnDown) {
    await open();
    await no();
    await dialog.waitFor({ state: 'detached' });
    await until('the focus is back', () => hasFocus(from));
    expect(await state()).toEqual(before);
  }
  await open();
  expect(await state()).toEqual(before);
  await dialog.getByRole('button', { name: verb }).click();
  await until('it is done', async () => !isDeepStrictEqual(await state(), before));
}

/** What is asked before something is lost. */
export function describeQuestions(where: string, asked: () => Asked): void {
  describe(`what is asked, in ${where}`, () => {
    const page = (): Page => asked().page;
    const button = (name: string) => page().getByRole('button', { name, exact: true });
    const save = (name: string, code = CODE) =>
      asked().call('workers.save', { name, code, type: 'javascript' });

    it('is answered before a worker is deleted', async () => {
      await save('Leaving');
      await openPath(page(), '/workers/Leaving');
      const from = button('More for this worker');
      await expectAsked({
        ...{ page: page(), from, verb: 'Delete' },
        ask: async () => {
          await from.press('Enter');
          await page().getByRole('menuitem', { name: 'Delete…' }).press('Enter');
        },
        state: async () => (await asked().call('workers.list', {})).data.map(({ name }) => name),
      });
    });

    it('is answered before a schedule is deleted', async () => {
      await save('Planned');
      const rule = { kind: 'crontab', cron: '0 2 * * *' } as const;
      await asked().call('schedules.create', {
        worker: 'Planned',
        id: 'nights',
        name: 'Nights',
        rule,
      });
      await openPath(page(), '/schedules');
      const from = button('Delete Nights');
      await expectAsked({
        ...{ page: page(), from, verb: 'Delete' },
        ask: () => from.press('Enter'),
        state: async () => (await asked().call('schedules.list', {})).data.map(({ id }) => id),
      });
    });

    it('is answered before several jobs are killed', async () => {
      const { call } = asked();
      await save('Waits', WAITS);
      for (const id of ['waits-1', 'waits-2']) {
        await call('jobs.create', { worker: 'Waits', id });
        await call('jobs.setStatus', { id, status: 'start' });
      }
      await openPath(page(), '/jobs');
      const [first, second] = ['waits-1', 'waits-2'].map((id) =>
        page().getByRole('checkbox', { name: `Select ${id}` }),
      );
      await first?.check();
      await second?.check();
      const from = page().getByRole('grid');
      await from.focus();
      await expectAsked({
        ...{ page: page(), from, verb: 'Kill' },
        ask: () => page().keyboard.press('x'),
        state: async () =>
          (await call('jobs.list', { worker: 'Waits' })).data.map(({ status }) => status),
      });
    });

    it('is answered before a file of options that cannot be read is removed', async () => {
      await save('Optional');
      const file = join(asked().dataDir, 'workers', 'Optional.options.json');
      writeFileSync(file, '{ "timeoutMs": ');
      await openPath(page(), '/workers/Optional');
      await page().getByRole('tab', { name: 'Options' }).click();
      const from = button('Begin with the defaults…');
      await expectAsked({
        ...{ page: page(), from, verb: 'Remove the file' },
        ask: () => from.press('Enter'),
        state: async () => textOf(file),
      });
      await page().getByRole('textbox', { name: 'Timeout' }).waitFor();
    });

    it('needs no answer where nothing is lost: palette and shortcuts give the focus back too', async () => {
      await openPath(page(), '/jobs');
      const from = page().getByRole('grid');
      await from.focus();
      for (const key of ['?', 'ControlOrMeta+K', '?']) {
        await page().keyboard.press(key);
        await page().getByRole('dialog').waitFor();
        await page().keyboard.press('Escape');
        await page().getByRole('dialog').waitFor({ state: 'detached' });
        await until('the focus is back', () => hasFocus(from));
      }
    });

    it('is answered before the API is open to everybody', async () => {
      const { call } = asked();
      await openPath(page(), '/settings');
      const from = page().getByRole('switch', { name: 'The API needs a token or a password' });
      await expectAsked({
        ...{ page: page(), from, verb: 'Open the API' },
        ask: () => from.press('Space'),
        state: async () => (await call('settings.find', {})).data[0]?.auth,
      });
      await call('settings.save', { auth: true });
    });

    it('is answered before what was typed is left behind', async () => {
      await save('Drafted');
      await openPath(page(), '/overview');
      await openPath(page(), '/workers/Drafted');
      const editor = page().getByRole('textbox', { name: 'Code of Drafted' });
      await typeInto(page(), editor, '// a draft');
      const overview = () => page().getByRole('link', { name: 'Overview' }).click();
      const back = () => page().evaluate(() => history.back());
      const dialog = page().getByRole('dialog', { name: 'Drafted has unsaved changes' });
      const answer = (verb: string) => dialog.getByRole('button', { name: verb }).click();
      const turnDown = [() => page().keyboard.press('Escape'), () => answer('Cancel')];
      for (const by of [overview, back]) {
        for (const no of turnDown) {
          await by();
          await dialog.waitFor();
          await no();
          await dialog.waitFor({ state: 'detached' });
          expect(await editor.innerText()).toBe('// a draft');
          expect(await page().evaluate(() => location.hash)).toBe('#/workers/Drafted');
        }
      }
      const codeOf = async () =>
        (await asked().call('workers.code', { name: 'Drafted' })).data[0]?.code;
      await back();
      await answer('Leave without saving');
      await page().getByRole('heading', { name: 'Overview' }).waitFor();
      expect(await codeOf()).toBe(CODE);
      // To keep it is what Enter does.
      await openPath(page(), '/workers/Drafted');
      await typeInto(page(), editor, '// a draft');
      await overview();
      await dialog.waitFor();
      await page().keyboard.press('Enter');
      await page().getByRole('heading', { name: 'Overview' }).waitFor();
      expect(await codeOf()).toBe('// a draft');
      // One that is deleted takes along what was typed.
      await openPath(page(), '/workers/Drafted');
      await typeInto(page(), editor, '// another');
      await button('More for this worker').press('Enter');
      await page().getByRole('menuitem', { name: 'Delete…' }).press('Enter');
      await page().getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await until(
        'it is gone',
        async () => (await page().evaluate(() => location.hash)) === '#/workers',
      );
      await page().getByRole('dialog').waitFor({ state: 'detached' });
    });
  });
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
