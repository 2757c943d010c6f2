import type { Page } from 'playwright';
import { type Figure, figure, median } from './figures.ts';
import { type Paint, paintsOf, type Seen } from './frames.ts';
import { withManyJobs } from './open-console.ts';
import { fillConsole } from './paint-data.ts';

const ROUNDS = 5;
/** What went on before is over by then, and the code of the later screens is there. */
const CALM_MS = 300;
const FETCHED_MS = 2500;

/** A way to a screen. In each round another job or worker is opened, as what was seen once is in memory. */
interface Way {
  readonly name: string;
  /** Where one comes from: a hash. */
  readonly from: (round: number) => string;
  /** What is to be seen there before the press. */
  readonly ready: (round: number) => Seen;
  readonly press: (round: number) => Seen;
  readonly first: (round: number) => Seen;
  readonly whole: (round: number) => Seen;
  /** What is waited for, in words. */
  readonly waited: string;
  /** What is done there before the press. */
  readonly before?: (page: Page, round: number) => Promise<unknown>;
}

const title = (text: string) => () => ({ css: 'h1', text });
const side = (text: string) => () => ({ css: 'nav.side a', text });
const jobLink = (id: string): Seen => ({ css: `a.job-id[href="#/jobs/${id}"]` });
const JOB_ROW = { css: '.table-row a.job-id' };
const SETTING = { css: '.page-body input' };

/** A screen of the side, from another one. */
function screen(text: string, whole: Seen, waited: string): Way {
  const away = text === 'Settings' ? 'workers' : 'settings';
  return {
    name: text.toLowerCase(),
    from: () => `/${away}`,
    ready: () => (text === 'Settings' ? { css: '.cm-line' } : SETTING),
    press: side(text),
    first: title(text),
    whole: () => whole,
    waited: `heading, then ${waited}`,
  };
}

const fromList = { from: () => '/jobs', ready: () => JOB_ROW };

const WAYS: readonly Way[] = [
  screen('Overview', { css: '.overview .chart' }, 'its first chart'),
  screen('Workers', { css: '.cm-line', text: 'run' }, 'the code of the first one'),
  screen('Settings', SETTING, 'the first setting'),
  screen('Jobs', JOB_ROW, 'the first row'),
  screen('Schedules', { css: '.schedules tbody tr' }, 'the first row'),
  {
    ...fromList,
    name: 'job_log',
    press: (round) => jobLink(`long-${round}`),
    first: (round) => ({ css: `h1[title="long-${round}"]` }),
    whole: () => ({ css: '.log-text', text: 'line 100000 ' }),
    waited: 'id as heading, then the last of its 100,000 lines',
  },
  {
    ...fromList,
    name: 'job_large',
    press: (round) => jobLink(`large-${round}`),
    first: (round) => ({ css: `h1[title="large-${round}"]` }),
    whole: () => ({ css: '.log-text', text: 'asked for' }),
    waited: 'id as heading, then its line; it has a response of 2.4 MB',
  },
  {
    name: 'response_large',
    from: (round) => `/jobs/large-${round}`,
    ready: () => ({ css: '.log-text', text: 'asked for' }),
    press: () => ({ css: '#job-tab-Response' }),
    first: () => ({ css: '#job-tab-Response[aria-selected=true]' }),
    whole: () => ({ css: '.json-row [role=cell]', text: 'item 0' }),
    waited: 'the tab, then the first row of the table of 20,000',
  },
  {
    ...fromList,
    name: 'compare',
    before: async (page, round) => {
      for (const id of [`one-${round}`, `other-${round}`]) {
        await page.getByRole('checkbox', { name: `Select ${id}` }).check();
      }
    },
    press: () => ({ css: '.bulk button', text: 'Compare' }),
    first: title('Compare runs'),
    whole: () => ({ css: '.diff-row', text: 'every' }),
    waited: 'heading, then the first line that differs',
  },
  {
    ...fromList,
    name: 'new_job',
    press: () => ({ css: 'a[href="#/new-job"]' }),
    first: title('New job'),
    whole: () => ({ css: '.form label', text: 'Worker' }),
    waited: 'heading, then the field of the worker',
  },
  {
    name: 'new_job_of_worker',
    from: (round) => `/workers/Worker${round + 10}`,
    ready: (round) => ({ css: '.cm-line', text: `Worker${round + 10},` }),
    press: () => ({ css: '.worker-head button', text: 'Run…' }),
    first: title('New job'),
    whole: () => ({ css: '.parameters label', text: 'How many' }),
    waited: 'heading, then the first field of its schema',
  },
  {
    name: 'worker',
    from: () => '/workers/Worker0',
    ready: () => ({ css: '.cm-line', text: 'Worker0,' }),
    press: (round) => ({ css: `.worker-list a[href="#/workers/Worker${round + 20}"]` }),
    first: (round) => ({ css: `.worker h2[title="Worker${round + 20}"]` }),
    whole: (round) => ({ css: '.cm-line', text: `Worker${round + 20},` }),
    waited: 'its name as heading, then its first line of code',
  },
  {
    name: 'schedule',
    from: () => '/schedules',
    ready: () => ({ css: '.schedules tbody tr' }),
    press: (round) => ({ css: 'a.schedule-name', text: `Night ${round + 10}` }),
    first: (round) => ({ css: 'h1', text: `Night ${round + 10}` }),
    whole: () => ({ css: '.parameters label', text: 'How many' }),
    waited: 'its name as heading, then the first field of its parameters',
  },
  {
    name: 'new_schedule',
    from: () => '/schedules',
    ready: () => ({ css: '.schedules tbody tr' }),
    press: () => ({ css: 'a[href="#/new-schedule"]' }),
    first: title('New schedule'),
    whole: () => ({ css: 'form input' }),
    waited: 'heading, then the first field',
  },
  {
    name: 'run_again',
    from: (round) => `/jobs/one-${round}`,
    ready: () => ({ css: '.log-text', text: 'is the same' }),
    press: () => ({ css: '.page-tools button', text: 'Change and run' }),
    first: title('one-'),
    whole: () => ({ css: '.cm-line', text: 'every' }),
    waited: 'heading, then the parameters of the job',
  },
  {
    name: 'new_worker',
    from: () => '/workers',
    ready: () => ({ css: '.cm-line' }),
    press: () => ({ css: 'a[href="#/new-worker"]' }),
    first: title('New worker'),
    whole: () => ({ css: 'form input' }),
    waited: 'heading, then the field of its name',
  },
];

/** From a click to the screen that it leads to, with 100,000 jobs and 54 workers of three versions. */
export function paintFigures(): Promise<Figure[]> {
  return withManyJobs(async ({ served, open }) => {
    await fillConsole(served, ROUNDS + 1);
    const page = await open();
    await page.waitForTimeout(FETCHED_MS);
    const figures: Figure[] = [];
    for (const way of WAYS) figures.push(...(await wayFigures(page, way)));
    return figures;
  });
}

/** The first time its code is compiled: it is told beside the others. */
async function wayFigures(page: Page, way: Way): Promise<Figure[]> {
  const paints: Paint[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) paints.push(await paintOnce(page, way, round));
  const [once, ...later] = paints;
  const of = (name: string, what: keyof Paint): Figure => {
    const note = `${way.waited}; the first time ${Math.round(once?.[what] ?? 0)} ms; limit: 100 ms`;
    return figure(name, 'ms', median(later.map((paint) => paint[what])), 100, note);
  };
  return [
    of(`paint_${way.name}_100k_p50_ms`, 'firstMs'),
    of(`paint_${way.name}_whole_100k_p50_ms`, 'wholeMs'),
  ];
}

async function paintOnce(page: Page, way: Way, round: number): Promise<Paint> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, way.from(round));
  const { css, text = '' } = way.ready(round);
  await page.locator(css).filter({ hasText: text, visible: true }).first().waitFor();
  await way.before?.(page, round);
  await page.waitForTimeout(CALM_MS);
  return paintsOf(page, way.press(round), way.first(round), way.whole(round));
}
