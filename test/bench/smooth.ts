import type { Browser, Page } from 'playwright';
import { type Figure, figure } from './figures.ts';
import { frameGaps, heapMb, p95, wheel } from './frames.ts';
import { withManyJobs } from './open-console.ts';
import type { Console } from './processes.ts';

const TURNS = 150;
const WATCH_MS = 4000;
const LINES = 1_000_000;

/** Lines at a steady rate, each of a hundred characters. */
const FLOOD = `export async function run(job) {
  const line = 'x'.repeat(90);
  for (let sent = 0; job.isActive(); sent += 1000) {
    for (let i = 0; i < 1000; i += 1) job.log(line + (sent + i));
    await job.sleep(0.02);
  }
}`;
const PLAIN = `<!doctype html><style>body{font:13px sans-serif;margin:0}p{height:36px;margin:0}</style>${Array.from(
  { length: 4000 },
  (_, no) => `<p>row ${no}</p>`,
).join('')}`;

/** How the console feels with 100,000 jobs, and while a log grows by up to 50,000 lines a second. */
export function smoothFigures(): Promise<Figure[]> {
  return withManyJobs(async ({ served, browser, open }) => {
    const plainMs = await plainFrames(browser);
    const page = await open();
    return [await scrolling(page, plainMs), ...(await flooded(page, served, plainMs))];
  });
}

/** What the machine can do at its best: a page of plain rows. */
async function plainFrames(browser: Browser): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.setContent(PLAIN);
  await page.mouse.move(640, 400);
  const gaps = await frameGaps(page, () => wheel(page, TURNS));
  await page.close();
  return p95(gaps);
}

async function scrolling(page: Page, plainMs: number): Promise<Figure> {
  await page.mouse.move(640, 400);
  const gaps = await frameGaps(page, () => wheel(page, TURNS));
  const note = 'limit: a page of plain rows; aim 20 ms';
  return figure('scroll_100k_frame_p95_ms', 'ms', p95(gaps), plainMs, note);
}

async function flooded(page: Page, { url, call }: Console, plainMs: number): Promise<Figure[]> {
  await call('workers.save', { name: 'Flood', code: FLOOD, type: 'text/javascript' });
  await call('jobs.create', { id: 'flood', worker: 'Flood' });
  await call('jobs.setStatus', { id: 'flood', status: 'start' });
  await page.goto(`${url}/#/jobs/flood`);
  await page
    .getByRole('log')
    .getByText(/^x{90}\d+$/)
    .first()
    .waitFor();
  const gaps = await frameGaps(page, () => page.waitForTimeout(WATCH_MS));
  for (let lines = 0; lines < LINES; ) {
    await page.waitForTimeout(500);
    lines = (await call('jobs.find', { id: 'flood' })).data[0]?.logCount ?? 0;
  }
  await call('jobs.setStatus', { id: 'flood', status: 'stop' });
  await page.getByText('done').first().waitFor();
  const note = 'limit: a page of plain rows; aim 20 ms';
  return [
    figure('flood_50k_lines_s_frame_p95_ms', 'ms', p95(gaps), plainMs, note),
    figure('flood_heap_mb', 'MB', await heapMb(page), 150, 'after a million lines; limit: 150 MB'),
  ];
}
