import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speak } from '../../renderer/i18n/i18n.ts';
import type { Language } from '../../server/contract/language.ts';
import { axeColourFindings, axeFindings } from './axe.ts';
import { cutTexts } from './cut-texts.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { type ConsoleApp, type Home, launchConsole, newHome, untilJob } from './harness.ts';
import { screenshotFile } from './paths.ts';
import { atRest, openPath, SCREENS } from './screens.ts';
import { BROKEN, COUNTER, FAILING, STUBBORN } from './workers.ts';

describe('every screen of the packaged app', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;
  const cutInEnglish = new Map<string, ReadonlyMap<string, string>>();

  beforeAll(async () => {
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
    app.page.setDefaultTimeout(10_000);
    // A pulse that was caught half way has another contrast.
    await app.page.emulateMedia({ reducedMotion: 'reduce', colorScheme: null });
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
  });

  async function showTheme(theme: 'light' | 'dark'): Promise<void> {
    await app.call('settings.save', { theme });
    await app.page
      .locator(`html[data-mantine-color-scheme="${theme}"]`)
      .waitFor({ state: 'attached' });
  }

  async function speakIn(language: Language): Promise<void> {
    await speak(language);
    await app.call('settings.save', { language });
    await app.page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
  }

  async function resize(width: number, height: number): Promise<void> {
    await app.app.evaluate(
      ({ BrowserWindow }, size) =>
        BrowserWindow.getAllWindows()[0]?.setSize(size[0] ?? 0, size[1] ?? 0),
      [width, height],
    );
    await app.page.waitForFunction((wanted) => innerWidth === wanted, width);
  }

  async function picture(name: string, theme: 'light' | 'dark'): Promise<void> {
    await showTheme(theme);
    const path = screenshotFile(`${name}-${theme}`);
    await app.page.screenshot({ path, animations: 'disabled' });
  }

  /** Takes a picture of what is open, and looks at it through axe, in both themes. */
  async function look(name: string): Promise<void> {
    await picture(name, 'light');
    const light = await axeFindings(app.page);
    await picture(name, 'dark');
    expect({ light, dark: await axeColourFindings(app.page) }).toEqual({ light: [], dark: [] });
  }

  /** The texts that are cut, as small as the window gets and as it is at first. */
  async function cutsOf(): Promise<ReadonlyMap<string, string>> {
    const large = await cutTexts(app.page);
    await resize(960, 600);
    const small = await cutTexts(app.page);
    await resize(1280, 800);
    const named = (size: string, cuts: typeof large) =>
      cuts.map(([place, text]) => [`${size} ${place}`, text] as const);
    return new Map([...named('large', large), ...named('small', small)]);
  }

  it('shows where to begin', async () => {
    await app.page.getByText('No jobs yet').waitFor();
    await look('first-run');
    await speakIn('pt-BR');
    await app.page.getByText('Ainda não há tarefas').waitFor();
    await look('first-run-pt-BR');
    await speakIn('en');
  });

  it('is filled with a job of every kind', async () => {
    await fillConsole(app.call);
  });

  describe('in English', () => {
    it.each(SCREENS)('shows $name to everybody', async ({ name, path, ready }) => {
      await openPath(app.page, path);
      await ready(app.page);
      await atRest(app.page);
      await look(name);
      cutInEnglish.set(name, await cutsOf());
    });
  });

  describe('in Portuguese', () => {
    beforeAll(() => speakIn('pt-BR'));
    afterAll(() => speakIn('en'));

    it.each(SCREENS)('shows $name to everybody, with room for longer words', async (screen) => {
      const { name, path, ready } = screen;
      await openPath(app.page, path);
      await ready(app.page);
      await atRest(app.page);
      await look(`${name}-pt-BR`);
      const cuts = [...(await cutsOf())];
      const known = cutInEnglish.get(name);
      expect(cuts.filter(([place]) => !known?.has(place))).toEqual([]);
    });
  });

  it.each([
    ['small', 960, 600],
    ['large', 1400, 860],
  ])('has room in a %s window', async (name, width, height) => {
    await resize(width, height);
    const paths = ['/overview', '/jobs', '/jobs/finished', '/workers/Counter', '/schedules'];
    for (const path of [...paths, '/new-job', '/settings']) {
      await openPath(app.page, path);
      await app.page.getByRole('heading').first().waitFor();
      const screen = path.slice(1).replaceAll('/', '-');
      await app.page.screenshot({ path: screenshotFile(`${name}-${screen}`) });
      const overflow = await app.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    }
  });
});

/** A job of every status, and a worker that does not compile. */
async function fillConsole(call: ConsoleApp['call']): Promise<void> {
  const workers = { Counter: COUNTER, Failing: FAILING, Stubborn: STUBBORN, Broken: BROKEN };
  for (const [name, code] of Object.entries(workers)) await call('workers.save', { name, code });
  const start = async (id: string, worker: string, parameters: { count: number } | null) => {
    await call('jobs.create', { id, worker, parameters });
    await call('jobs.setStatus', { id, status: 'start' });
  };
  const rule = { kind: 'crontab', cron: '0 2 * * *' } as const;
  const nightly = { id: 'nightly', name: 'Nightly count', parameters: { count: 5 }, rule };
  await call('schedules.create', { worker: 'Counter', ...nightly });
  await call('jobs.create', { id: 'waiting', worker: 'Counter' });
  await start('finished', 'Counter', { count: 5 });
  await start('failed', 'Failing', null);
  await start('killed', 'Stubborn', null);
  await start('running', 'Counter', null);
  await untilJob(call, 'killed', ({ responseCount }) => responseCount > 0);
  await call('jobs.setStatus', { id: 'killed', status: 'kill' });
  await untilJob(call, 'finished', ({ status }) => status === 'done');
  await untilJob(call, 'failed', ({ status }) => status === 'error');
}
