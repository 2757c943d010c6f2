import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { seldom } from '../../../renderer/api/seldom.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('acts soon after the first mark, and then so often at most, and never forgets the last', () => {
  const acted: number[] = [];
  const begin = performance.now();
  const acts = seldom(2000, () => acted.push(Math.round(performance.now() - begin)));
  for (let i = 0; i < 50; i += 1) {
    acts.mark();
    vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(10_000);
  expect(acted).toEqual([100, 2100, 4100, 6100]);
  acts.mark();
  vi.advanceTimersByTime(100);
  expect(acted).toHaveLength(5);
});

it('acts no more after its end', () => {
  let acted = 0;
  const acts = seldom(2000, () => {
    acted += 1;
  });
  acts.mark();
  acts.end();
  vi.advanceTimersByTime(10_000);
  expect(acted).toBe(0);
});
