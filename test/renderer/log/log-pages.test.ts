import { describe, expect, it } from 'vitest';
import { LogPages, PAGE } from '../../../renderer/log/log-pages.ts';
import type { Entry } from '../../../server/contract/entry.ts';

function entries(from: number, count: number): Entry[] {
  return Array.from({ length: count }, (_, i) => ({
    seq: from + i,
    at: 0,
    stream: 'log' as const,
    level: 'info' as const,
    message: `line ${from + i}`,
  }));
}

describe('the pages of a log', () => {
  it('give each entry under its number, as far as it is there', () => {
    const pages = new LogPages();
    pages.add(1, 0, entries(PAGE + 1, 3));
    expect(pages.get(PAGE + 3)?.message).toBe(`line ${PAGE + 3}`);
    expect(pages.get(PAGE + 4)).toBeUndefined();
    expect(pages.get(1)).toBeUndefined();
    pages.add(1, 3, entries(PAGE + 4, 2));
    expect(pages.get(PAGE + 5)?.seq).toBe(PAGE + 5);
  });

  it('take nothing that would land on the wrong line', () => {
    const pages = new LogPages();
    pages.add(0, 0, entries(1, 10));
    pages.add(0, 5, entries(6, 5));
    pages.add(2, 7, entries(2 * PAGE + 8, 5));
    expect(pages.length(0)).toBe(10);
    expect(pages.length(2)).toBe(0);
  });

  it('keep a bounded number, those looked at lately', () => {
    const pages = new LogPages();
    for (let index = 0; index < 100; index += 1) {
      pages.add(index, 0, entries(index * PAGE + 1, PAGE));
      pages.touch(0);
    }
    const kept = Array.from({ length: 100 }, (_, index) => pages.length(index)).filter(
      (n) => n > 0,
    );
    expect(kept).toHaveLength(30);
    expect(pages.length(0)).toBe(PAGE);
    expect(pages.length(99)).toBe(PAGE);
  });
});
