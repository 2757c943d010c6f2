import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** A row's promise, then file and title of the test that holds it. */
const ROW = /^\| (?<promise>[^|]*?) ?\| `(?<file>test\/[^`]+)`: (?<title>[^|]+) \|$/;
const FEWEST_ROWS = 45;

function rowsOf(readme: string): readonly string[] {
  const [, section = ''] = readme.split('\n## The seed, row by row\n');
  const lines = (section.split('\n## ')[0] ?? '').split('\n');
  return lines.filter((line) => line.startsWith('|') && !/^\| (?:---|it promised)/.test(line));
}

/** Titles are strings in single or double quotes. */
function hasTest(file: string, title: string): boolean {
  const path = join(ROOT, file);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const code = readFileSync(path, 'utf8');
  return [`'${title}'`, `"${title}"`].some((text) => code.includes(text));
}

describe("the README's table of what the seed promised", () => {
  const rows = rowsOf(readFileSync(join(ROOT, 'README.md'), 'utf8'));

  it('has all its rows', () => {
    expect(rows.length).toBeGreaterThanOrEqual(FEWEST_ROWS);
  });

  it.each(rows)('names a test that is there: %s', (row) => {
    const { file = '', title = '' } = ROW.exec(row)?.groups ?? {};
    expect(hasTest(file, title), row).toBe(true);
  });
});
