import { describe, expect, it } from 'vitest';
import {
  isMatch,
  MOST_MATCHES,
  matchesText,
  NO_MATCHES,
  neighbour,
  withMore,
} from '../../../renderer/log/matches.ts';

const FOUND = withMore(NO_MATCHES, [3, 9, 20], null, 50);

describe('the places that a search found', () => {
  it('are gone through in order, and round again', () => {
    expect([1, 3, 4, 9, 20].map((seq) => neighbour(FOUND, seq, 1))).toEqual([3, 9, 9, 20, 3]);
    expect([50, 20, 9, 4, 3].map((seq) => neighbour(FOUND, seq, -1))).toEqual([20, 9, 3, 3, 20]);
    expect(neighbour(NO_MATCHES, 1, 1)).toBeUndefined();
    expect([2, 3, 4].map((seq) => isMatch(FOUND, seq))).toEqual([false, true, false]);
  });

  it('are told with the one that is shown', () => {
    expect(matchesText(FOUND, 9)).toBe('2 of 3');
    expect(matchesText(FOUND, null)).toBe('3 found');
    expect(matchesText(FOUND, 10)).toBe('3 found');
    expect(matchesText(NO_MATCHES, null)).toBe('searching…');
    expect(matchesText(withMore(NO_MATCHES, [], null, 9), null)).toBe('no match');
  });

  it('come in parts, until all was looked through', () => {
    const part = withMore(NO_MATCHES, [3, 9], '30', 100);
    expect(part).toEqual({ seqs: [3, 9], reached: 30, isDone: false });
    expect(matchesText(part, 3)).toBe('1 of 2+');
    // It grew while it was looked through: what lies beyond is not asked for twice.
    expect(withMore(part, [60, 120], null, 100)).toEqual({
      ...{ seqs: [3, 9, 60, 120], reached: 120, isDone: true },
    });
  });

  it('are not gathered without end', () => {
    const many = Array.from({ length: MOST_MATCHES }, (_, i) => i + 1);
    const full = withMore(NO_MATCHES, many, '100000', 5_000_000);
    expect(full.isDone).toBe(true);
    expect(matchesText(full, 5)).toBe('5 of 100,000+');
  });
});
