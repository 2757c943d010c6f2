import { hostname } from 'node:os';
import type { Page } from 'playwright';
import { DRAWN, type Drawn } from './drawn.ts';

/** Words that differ from run to run and from machine to machine, whatever the clock says; so does their width. */
const VARYING = [/^\d{3,7}$/, /jobjoker-h/, /127\.0\.0\.1:\d/, /^\/\S+ \//, /^for \d/];
const MOST_TRIES = 20;

/**
 * How a screen looks, a line for each thing that is drawn on it: left, top, width and height; size and weight
 * of its type; its colours in the light theme and, behind a stroke, in the dark one; its words.
 */
export async function lookOf(page: Page): Promise<string> {
  const light = await inTheme(page, 'light');
  const dark = await inTheme(page, 'dark');
  const lines = light.map((one, at) => lineOf(one, dark[at]));
  const rest = dark.slice(light.length).map((one) => `dark alone: ${lineOf(one, one)}`);
  return [...lines, ...rest, ''].join('\n');
}

function lineOf(light: Drawn, dark: Drawn | undefined): string {
  const { place, type, colours, words } = light;
  const isMoved = dark === undefined || dark.place !== place || dark.words !== words;
  const inDark = isMoved ? ` in the dark: ${JSON.stringify(dark ?? null)}` : '';
  const both = [colours, dark?.colours].filter(Boolean).join(' / ');
  return [place, type, both, words].filter((part) => part !== '').join('  ') + inDark;
}

async function inTheme(page: Page, theme: 'light' | 'dark'): Promise<Drawn[]> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' });
  let before = '';
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const seen = ((await page.evaluate(DRAWN)) as Drawn[]).map(steady);
    const now = JSON.stringify(seen);
    if (now === before) return seen;
    before = now;
    // An editor measures its lines some frames later.
    await page.waitForTimeout(50);
  }
  throw new Error('The screen does not come to rest');
}

function steady(one: Drawn): Drawn {
  const words = one.words.slice(1, -1);
  if (words !== hostname() && !VARYING.some((pattern) => pattern.test(words))) return one;
  return { ...one, place: one.place.replace(/ \d+ (\d+)$/, ' ? $1'), words: '?' };
}
