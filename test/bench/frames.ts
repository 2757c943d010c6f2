import type { CDPSession, Page } from 'playwright';
import { percentile } from './figures.ts';

interface TraceEvent {
  readonly name: string;
  /** Microseconds. */
  readonly ts: number;
}

/** Something on the page changes with each frame, so that a frame that is missing is one that was late. */
async function startTicker(page: Page): Promise<void> {
  await page.evaluate(() => {
    const dot = document.createElement('div');
    dot.id = 'ticker';
    dot.style.cssText = 'position:fixed;right:0;bottom:0;width:2px;height:2px;z-index:9999';
    document.body.append(dot);
    const tick = (): void => {
      if (!dot.isConnected) return;
      dot.style.background = dot.style.background === 'red' ? 'blue' : 'red';
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}

/**
 * How far frames lie apart while something goes on, in ms, by Chromium's own trace: the drawn ones, whoever
 * asked for them.
 */
export async function frameGaps(
  page: Page,
  act: () => Promise<unknown>,
): Promise<readonly number[]> {
  const cdp = await page.context().newCDPSession(page);
  await startTicker(page);
  const events = await traced(cdp, act);
  await page.evaluate(() => document.getElementById('ticker')?.remove());
  await cdp.detach();
  const drawn = events
    .filter(({ name }) => name === 'DrawFrame')
    .map(({ ts }) => ts)
    .sort((one, other) => one - other);
  return drawn.slice(1).map((ts, place) => (ts - (drawn[place] ?? ts)) / 1000);
}

async function traced(
  cdp: CDPSession,
  act: () => Promise<unknown>,
): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) =>
    events.push(...(value as unknown as TraceEvent[])),
  );
  const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
  const categories =
    'devtools.timeline.frame,disabled-by-default-devtools.timeline.frame,devtools.timeline';
  await cdp.send('Tracing.start', { categories, transferMode: 'ReportEvents' });
  await act();
  await cdp.send('Tracing.end');
  await complete;
  return events;
}

export const p95 = (samples: readonly number[]): number => percentile(samples, 0.95);

/** Turns the wheel for a while, as a hand would. */
export async function wheel(page: Page, times: number, step = 240): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) {
    await page.mouse.wheel(0, step);
    await page.waitForTimeout(16);
  }
}

/** The page's own memory, once what nobody needs is gone, in MB. */
export async function heapMb(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await cdp.detach();
  return usedSize / 1024 / 1024;
}

/** Something that is to be seen on the page: the selector, and what it says if that tells it from others. */
export interface Seen {
  readonly css: string;
  readonly text?: string;
}

/** When it was drawn, in ms since the press. */
export interface Paint {
  readonly firstMs: number;
  readonly wholeMs: number;
}

/**
 * From a press to the first picture of what it leads to, and to the one that has what people came for, in ms:
 * it is there, and a frame with it was drawn.
 */
export function paintsOf(page: Page, press: Seen, first: Seen, whole: Seen): Promise<Paint> {
  return page.evaluate(
    async ([pressed, ...awaited]) => {
      const find = ({ css, text = '' }: Seen): HTMLElement | undefined =>
        [...document.querySelectorAll<HTMLElement>(css)].find(
          (one) => one.checkVisibility() && one.textContent.includes(text),
        );
      const button = find(pressed);
      if (button === undefined) throw new Error(`Nothing to press: ${JSON.stringify(pressed)}`);
      const start = performance.now();
      const passedMs = (): number => performance.now() - start;
      const frame = () => new Promise(requestAnimationFrame);
      const drawnMs = async (seen: Seen): Promise<number> => {
        do {
          if (passedMs() > 10_000) throw new Error(`Not drawn: ${JSON.stringify(seen)}`);
          await frame();
        } while (find(seen) === undefined);
        // This one has it.
        await frame();
        return passedMs();
      };
      button.click();
      const [firstMs = 0, wholeMs = 0] = await Promise.all(awaited.map(drawnMs));
      return { firstMs, wholeMs };
    },
    [press, first, whole] as const,
  );
}
