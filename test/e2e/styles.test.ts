import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CONSOLE_DIR } from './paths.ts';

const ASSETS = join(CONSOLE_DIR, 'assets');
const CLASS = /\bm_[0-9a-f]{6,8}\b/g;

function textsOf(ending: string): readonly string[] {
  const files = readdirSync(ASSETS).filter((name) => name.endsWith(ending));
  return files.map((name) => readFileSync(join(ASSETS, name), 'utf8'));
}

function classesIn(ending: string): Set<string> {
  return new Set(textsOf(ending).flatMap((text) => text.match(CLASS) ?? []));
}

it('brings the styles of every Mantine component that the console uses', () => {
  const all = createRequire(import.meta.url).resolve('@mantine/core/styles.css');
  const styled = new Set(readFileSync(all, 'utf8').match(CLASS));
  const used = [...classesIn('.js')].filter((name) => styled.has(name));
  const there = classesIn('.css');
  expect(used.length).toBeGreaterThan(50);
  expect(used.filter((name) => !there.has(name))).toEqual([]);
});

it('has each font in a file, as the content policy refuses any other', () => {
  const sources = textsOf('.css').flatMap((text) => text.match(/url\([^)]{0,120}/g) ?? []);
  expect(sources.filter((source) => source.includes('.woff2')).length).toBeGreaterThan(5);
  expect(sources.filter((source) => source.includes('data:font'))).toEqual([]);
});
