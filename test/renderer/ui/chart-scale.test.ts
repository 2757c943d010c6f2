import { describe, expect, it } from 'vitest';
import { percentOf, rateText, timePart, topOf } from '../../../renderer/ui/chart-scale.ts';

describe('the top of an axis', () => {
  it.each([
    [0, 2],
    [1, 2],
    [3, 4],
    [5, 6],
    [11, 20],
    [60, 60],
    [61, 80],
    [101, 200],
    [99_999, 100_000],
  ])('for %i is %i', (most, top) => {
    expect(topOf(most)).toBe(top);
    expect(Number.isInteger(top / 2)).toBe(true);
  });
});

describe('a rate', () => {
  it.each([
    [0, '0%'],
    [0.004, '<1%'],
    [0.29, '29%'],
    [0.57, '57%'],
    [4 / 15, '27%'],
    [0.999, '99%'],
    [1, '100%'],
  ])('of %d is %s', (rate, text) => {
    expect(rateText(rate)).toBe(text);
  });

  it('of nothing is no length', () => {
    expect([percentOf(1, 4), percentOf(0, 0)]).toEqual(['25%', '0%']);
  });
});

describe('a time on a logarithmic scale', () => {
  it('goes from nothing to the longest, and leaves seconds something beside hours', () => {
    const day = 86_400_000;
    const parts = [0, 10, 1000, 60_000, 3_600_000, day].map((ms) => timePart(ms, day));
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
    expect([parts[0], parts.at(-1)]).toEqual([0, 1]);
    expect(parts[2]).toBeGreaterThan(0.2);
    expect(timePart(0, 0)).toBe(0);
  });
});
