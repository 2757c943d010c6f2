import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpCall } from '../api/http-client.ts';
import { median } from '../bench/figures.ts';
import { launchChromium } from '../chromium.ts';
import { firstPaint, frameGaps, heapMb, p95, wheel } from './frames.ts';
import { type Home, newHome } from './harness.ts';
import { type Headless, startServe } from './headless.ts';
import { fillDatabase } from './many-jobs.ts';

const JOBS = 100_000;
const LONGEST_FRAME_MS = 20;
const FIRST_PAINT_MS = 100;
const MOST_HEAP_MB = 150;
/** What a page that does nothing reaches, on this machine and just now, times this is allowed too. */
const SLACK = 1.25;
const TURNS = 150;
const PAINTS = 5;
const WATCH_MS = 4000;

/** Lines at a steady rate, each of a hundred characters. */
const FLOOD = `export async function run(job) {
  const line = 'x'.repeat(90);
  const perTurn = job.parameters.rate / 50;
  for (let sent = 0; sent < job.parameters.lines && job.isActive(); sent += perTurn) {
    for (let i = 0; i < perTurn; i += 1) job.log(line + (sent + i));
    await job.sleep(0.02);
  }
}`;
const PLAIN = `<!doctype html><style>body{font:13px sans-serif;margin:0}p{height:36px;margin:0}</style>${Array.from(
  { length: 4000 },
  (_, no) => `<p>row ${no}</p>`,
).join('')}`;

describe('the console, with 100,000 jobs', () => {
  let home: Home;
  let server: Headless;
  let browser: Browser;
  let page: Page;
  let plainMs: number;
  let call: ReturnType<typeof httpCall>;

  beforeAll(async () => {
    home = newHome();
    mkdirSync(home.dataDir, { recursive: true });
    await fillDatabase(join(home.dataDir, 'jobjoker.sqlite'), JOBS);
    server = await startServe(home);
    call = httpCall(server.url, server.token);
    browser = await launchChromium();
    plainMs = await plainFrames(browser);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(10_000);
    await page.goto(server.url);
    await page.getByLabel('API token').fill(server.token);
    await page.getByRole('button', { name: 'Open the console' }).click();
    await page.getByText('100,000 jobs').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.end();
    home?.remove();
  });

  /** The limit, or what the machine could do at its best when it is that slow. */
  const frameLimit = (): number => Math.max(LONGEST_FRAME_MS, plainMs * SLACK);
  const tell = (what: string, value: number, limit: number, unit: string): void =>
    console.log(
      `${what}: ${value.toFixed(1)} ${unit}, limit ${limit.toFixed(1)} (plain page p95 ${plainMs.toFixed(1)} ms)`,
    );

  it('scrolls without a late frame', async () => {
    await page.mouse.move(640, 400);
    const gaps = await frameGaps(page, () => wheel(page, TURNS));
    tell('p95 frame, scrolling the list', p95(gaps), frameLimit(), 'ms');
    expect(gaps.length).toBeGreaterThan(TURNS / 2);
    expect(p95(gaps)).toBeLessThan(frameLimit());
  });

  it.each(['Overview', 'Workers', 'Settings', 'Jobs'])('shows %s at once', async (name) => {
    const away = name === 'Settings' ? 'Workers' : 'Settings';
    const samples: number[] = [];
    for (let round = 0; round <= PAINTS; round += 1) {
      await firstPaint(page, away, away);
      await page.waitForTimeout(200);
      samples.push(await firstPaint(page, name, name));
    }
    // The first time its code is compiled, and what it asks for is not in memory.
    const value = median(samples.slice(1));
    const limit = Math.max(FIRST_PAINT_MS, plainMs * 6);
    tell(`first paint of ${name}, first ${samples[0]?.toFixed(0)} ms, then`, value, limit, 'ms');
    expect(value).toBeLessThan(limit);
  });

  it('shows a log that grows by 50,000 lines a second without a late frame', async () => {
    await call('workers.save', { name: 'Flood', code: FLOOD, type: 'text/javascript' });
    await call('jobs.create', {
      id: 'flood',
      worker: 'Flood',
      parameters: { rate: 50_000, lines: 10_000_000 },
    });
    await call('jobs.setStatus', { id: 'flood', status: 'start' });
    await page.goto(`${server.url}/#/jobs/flood`);
    await page
      .getByRole('log')
      .getByText(/^x{90}\d+$/)
      .first()
      .waitFor();
    const gaps = await frameGaps(page, () => page.waitForTimeout(WATCH_MS));
    tell('p95 frame, a log that grows', p95(gaps), frameLimit(), 'ms');
    expect(gaps.length).toBeGreaterThan(WATCH_MS / 40);
    expect(p95(gaps)).toBeLessThan(frameLimit());
  });

  it('keeps its memory small, however much was shown', async () => {
    const lines = async (): Promise<number> =>
      (await call('jobs.find', { id: 'flood' })).data[0]?.logCount ?? 0;
    await expect.poll(lines, { timeout: 60_000, interval: 500 }).toBeGreaterThan(1_000_000);
    await call('jobs.setStatus', { id: 'flood', status: 'stop' });
    await page.getByText('done').first().waitFor();
    const used = await heapMb(page);
    tell('heap after a million lines', used, MOST_HEAP_MB, 'MB');
    expect(used).toBeLessThan(MOST_HEAP_MB);
  });
});

/** A page of plain rows: what the machine can do at its best. */
async function plainFrames(browser: Browser): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.setContent(PLAIN);
  await page.mouse.move(640, 400);
  const gaps = await frameGaps(page, () => wheel(page, TURNS));
  await page.close();
  return p95(gaps);
}
