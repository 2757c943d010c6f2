import type { CDPSession, Page } from 'playwright';
import { type Figure, figure } from './figures.ts';
import { heapMb, wheel } from './frames.ts';
import { withManyJobs } from './open-console.ts';
import type { Console } from './processes.ts';

/** An hour of 2,000 lines a second, in five minutes: 24,000 lines a second, of a hundred characters. */
const MINUTES = 5;
const LINES = 3600 * 2000;
const LINES_PER_MS = LINES / (MINUTES * 60_000);
const SAMPLE_MS = 30_000;

/** By the clock: what was held up is made good. */
const FLOOD = `export async function run(job) {
  const line = 'x'.repeat(85);
  const start = Date.now();
  for (let sent = 0; sent < ${LINES} && job.isActive(); ) {
    const due = Math.min(${LINES}, (Date.now() - start) * ${LINES_PER_MS});
    for (; sent < due; sent += 1) job.log((sent % 1000 === 0 ? 'needle ' : 'line ') + sent + ' ' + line);
    await job.sleep(0.02);
  }
}`;

interface Sample {
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What the page does with memory while somebody lives in it for an hour's flood. */
export function hourFigures(): Promise<Figure[]> {
  return withManyJobs(async ({ served, open }) => {
    const page = await open();
    await startFlood(served);
    await openLog(page);
    const cdp = await page.context().newCDPSession(page);
    const samples = [await sampleOf(page, cdp)];
    const end = served.done('flood');
    const start = performance.now();
    for (let no = 1; no <= (MINUTES * 60_000) / SAMPLE_MS; no += 1) {
      await ACTS[no % ACTS.length]?.(page);
      await openLog(page);
      await page.waitForTimeout(Math.max(0, start + no * SAMPLE_MS - performance.now()));
      samples.push(await sampleOf(page, cdp));
    }
    await end;
    const lines = (await served.call('jobs.find', { id: 'flood' })).data[0]?.logCount ?? 0;
    return figuresOf(samples, lines);
  });
}

async function startFlood({ call }: Console): Promise<void> {
  await call('workers.save', { name: 'Flood', code: FLOOD, type: 'text/javascript' });
  await call('jobs.create', { id: 'flood', worker: 'Flood' });
  await call('jobs.setStatus', { id: 'flood', status: 'start' });
}

/** The log of the flood, followed: each sample is of the same picture. */
async function openLog(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '/jobs/flood';
  });
  await page.getByRole('switch', { name: 'Follow' }).check();
  await page
    .getByRole('log')
    .getByText(/ \d+ x+$/)
    .first()
    .waitFor();
}

/** What somebody does for half a minute, one after the other. */
const ACTS: readonly ((page: Page) => Promise<void>)[] = [
  async () => undefined,
  searches,
  goesAround,
  scrollsBack,
];

async function searches(page: Page): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Search in the log' });
  await field.fill('needle');
  const next = page.getByRole('button', { name: 'Next match' });
  for (let turn = 0; turn < 10; turn += 1) {
    await page.waitForTimeout(1500);
    await next.click();
  }
  await field.fill('');
}

async function goesAround(page: Page): Promise<void> {
  const screens = ['Overview', 'Workers', 'Jobs', 'Schedules', 'Settings', 'Jobs'];
  for (const name of [...screens, ...screens]) {
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.waitForTimeout(800);
    if (name === 'Jobs') await openLog(page);
  }
}

async function scrollsBack(page: Page): Promise<void> {
  await page.getByRole('log').hover();
  await wheel(page, 300, -400);
  await page.keyboard.press('Home');
  await wheel(page, 300, 400);
}

async function sampleOf(page: Page, cdp: CDPSession): Promise<Sample> {
  const mb = await heapMb(page);
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { heapMb: mb, nodes, listeners: jsEventListeners };
}

function figuresOf(samples: readonly Sample[], lines: number): Figure[] {
  const all = (of: (sample: Sample) => number): string =>
    samples.map((sample) => Number(of(sample).toPrecision(3))).join(' ');
  const at = (minute: number): Sample =>
    samples[(minute * 60_000) / SAMPLE_MS] ?? { heapMb: 0, nodes: 0, listeners: 0 };
  const heap = (minute: number, note: string): Figure =>
    figure(`hour_heap_${minute}_min_mb`, 'MB', at(minute).heapMb, 150, note);
  const [begin, end] = [at(1), at(MINUTES)];
  const limit = 'limit: 150 MB';
  return [
    heap(0, `as the flood begins; ${limit}`),
    heap(1, limit),
    heap(3, limit),
    heap(5, `after ${lines} lines; each half minute: ${all((sample) => sample.heapMb)}; ${limit}`),
    figure('hour_heap_growth_mb', 'MB', end.heapMb - begin.heapMb, 3, 'in four minutes; limit: 3'),
    figure(
      'hour_nodes',
      '',
      end.nodes,
      begin.nodes * 1.1,
      `${all(({ nodes }) => nodes)}; limit: a tenth more than after a minute`,
    ),
    figure(
      'hour_listeners',
      '',
      end.listeners,
      begin.listeners * 1.1,
      `${all(({ listeners }) => listeners)}; likewise`,
    ),
  ];
}
