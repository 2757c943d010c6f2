import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { httpCall } from '../api/http-client.ts';
import { launchChromium } from '../chromium.ts';
import { FakeClock } from '../faults/fake-clock.ts';
import { type Home, newHome, until, untilJob } from './harness.ts';
import { type Headless, startServe } from './headless.ts';
import { lookOf } from './screen-look.ts';
import { atRest, openPath, SCREENS, type Screen } from './screens.ts';
import { BROKEN, FAILING, STUBBORN } from './workers.ts';

const LOOKS = join(import.meta.dirname, 'looks');
const START = Date.UTC(2026, 2, 14, 9, 0);
const MINUTE = 60_000;

/** Counts at once, and goes on until there is a file with the name of the job. */
const COUNTER = `import { existsSync } from 'node:fs';

export default class Counter extends Worker {
  async run() {
    const gate = \`\${process.env['HOME']}-\${this.jobId}\`;
    const count = this.getParameter('count', 3);
    for (let i = 0; i < count; i += 1) this.log(\`count \${i}\`);
    this.progress(0.4, 'two of five');
    while (this.isActive() && !existsSync(gate)) await this.sleep(0.02);
    this.response('counted');
  }
}
`;
/** What is measured of processes has no clock to stand still. */
const LEFT_OUT = ['job-usage-live'];
const LONG = `nightly-import-of-the-whole-catalogue-${'and-all-its-pictures-'.repeat(3)}end`;
/** States that are seldom seen; the door and the first run come before there is anything. */
const FURTHER: readonly Screen[] = [
  {
    name: 'job-long-name',
    path: `/jobs/${LONG}`,
    ready: (page) => page.getByText('No log yet').waitFor(),
  },
  {
    name: 'schedules-failed',
    path: '/schedules',
    ready: async (page) => {
      await page.route('**/schedules', (route) =>
        route.fulfill({
          status: 503,
          json: { success: false, message: 'Too busy', code: 'UNAVAILABLE', total: 0, data: [] },
        }),
      );
      await page.reload();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      await page.unrouteAll();
    },
  },
];
const looked = [...SCREENS.filter(({ name }) => !LEFT_OUT.includes(name)), ...FURTHER];
const names = ['door', 'first-run', ...looked.map(({ name }) => name)];

/**
 * The same jobs at the same times in the same type, so that a screen looks the same to the pixel: whatever
 * changes the look of one changes its file in looks/, which \`vitest run --project e2e test/e2e/looks -u\`
 * writes anew.
 */
describe('the look of every screen', () => {
  let home: Home;
  let clock: FakeClock;
  let server: Headless;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const own = newHome();
    const { HOME: folder = '' } = own.env;
    clock = new FakeClock(folder);
    clock.standAt(new Date(START));
    home = { ...own, env: { ...own.env, ...clock.env, TZ: 'UTC', LANG: 'C.UTF-8' } };
    server = await startServe(home);
    browser = await launchChromium(['--font-render-hinting=none']);
    page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      locale: 'en-US',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
    });
    page.setDefaultTimeout(10_000);
    await page.clock.setFixedTime(START + 30 * MINUTE);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.end();
    home?.remove();
  });

  /** Jobs that end some time after they began, and one that goes on. */
  async function fill(call: Call): Promise<void> {
    const find: Parameters<typeof untilJob>[0] = async (verb, input) =>
      (await call(verb, input)).data;
    const at = (minutes: number): void => clock.standAt(new Date(START + minutes * MINUTE));
    const workers = { Counter: COUNTER, Failing: FAILING, Stubborn: STUBBORN, Broken: BROKEN };
    for (const [name, code] of Object.entries(workers)) await call('workers.save', { name, code });
    const start = async (id: string, worker: string, count?: number): Promise<void> => {
      await call('jobs.create', { id, worker, parameters: count === undefined ? null : { count } });
      await call('jobs.setStatus', { id, status: 'start' });
    };
    const rule = { kind: 'crontab', cron: '0 2 * * *' } as const;
    const nightly = { id: 'nightly', name: 'Nightly count', parameters: { count: 5 }, rule };
    await call('schedules.create', { worker: 'Counter', ...nightly });
    await call('jobs.create', { id: 'waiting', worker: 'Counter' });
    at(1);
    await start('finished', 'Counter', 5);
    await untilJob(find, 'finished', ({ progress }) => progress !== null);
    at(3);
    writeFileSync(`${home.env['HOME']}-finished`, '');
    await untilJob(find, 'finished', ({ status }) => status === 'done');
    at(5);
    await start('failed', 'Failing');
    await untilJob(find, 'failed', ({ status }) => status === 'error');
    at(10);
    await start('killed', 'Stubborn');
    await untilJob(find, 'killed', ({ responseCount }) => responseCount > 0);
    at(12);
    await call('jobs.setStatus', { id: 'killed', status: 'kill' });
    await untilJob(find, 'killed', ({ status }) => status === 'stop');
    await call('jobs.create', { id: LONG, worker: 'Counter' });
    at(25);
    await start('running', 'Counter');
    await untilJob(find, 'running', ({ progress }) => progress !== null);
    at(30);
  }

  it('is kept for every screen, and for no other', () => {
    expect(readdirSync(LOOKS).sort()).toEqual(names.map((name) => `${name}.txt`).sort());
  });

  async function expectLook(name: string): Promise<void> {
    await page.evaluate(() => document.fonts.ready);
    const isLate = page.locator('[aria-busy="true"], .loading');
    await until('nothing of it is still to come', async () => (await isLate.count()) === 0);
    await expect(await lookOf(page)).toMatchFileSnapshot(join(LOOKS, `${name}.txt`));
  }

  it('is that of the door', async () => {
    await page.goto(server.url);
    await page.getByLabel('API token').waitFor();
    await expectLook('door');
  });

  it('is that of a console without jobs', async () => {
    await page.getByLabel('API token').fill(server.token);
    await page.getByRole('button', { name: 'Open the console' }).click();
    await page.getByText('No jobs yet').waitFor();
    await expectLook('first-run');
    await fill(httpCall(server.url, server.token));
  });

  it.each(looked)('is that of $name', async ({ name, path, ready }) => {
    await openPath(page, path);
    await ready(page);
    await atRest(page);
    await expectLook(name);
  });
});
