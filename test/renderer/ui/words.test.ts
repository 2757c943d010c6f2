import { afterEach, describe, expect, it, vi } from 'vitest';
import { speak } from '../../../renderer/i18n/i18n.ts';
import {
  agoText,
  countText,
  durationText,
  figureText,
  middleCut,
  sizeText,
  tookText,
} from '../../../renderer/ui/words.ts';

describe('words', () => {
  afterEach(async () => {
    vi.unstubAllGlobals();
    await speak('en');
  });

  it('says durations in the two largest units', () => {
    const cases = [
      [0, '0 ms'],
      [-5, '0 ms'],
      [999, '999 ms'],
      [1000, '1 s'],
      [59_999, '59 s'],
      [60_000, '1 min'],
      [184_000, '3 min 4 s'],
      [7_500_000, '2 h 5 min'],
      [273_600_000, '3 d 4 h'],
    ] as const;
    for (const [ms, text] of cases) expect(durationText(ms)).toBe(text);
  });

  it('says times as far away as they are', () => {
    vi.stubGlobal('navigator', { languages: ['de-DE', 'en-GB'] });
    const now = new Date(2026, 10, 24, 12, 0, 0).getTime();
    expect(agoText(now - 1000, now)).toBe('just now');
    expect(agoText(now - 30_000, now)).toBe('30 s ago');
    expect(agoText(now - 5 * 60_000, now)).toBe('5 min ago');
    expect(agoText(now - 3 * 3_600_000, now)).toBe('3 h ago');
    expect(agoText(new Date(2026, 10, 3, 14, 3).getTime(), now)).toBe('3 Nov, 14:03');
    expect(agoText(new Date(2025, 10, 3, 14, 3).getTime(), now)).toBe('3 Nov 2025, 14:03');
  });

  it('says sizes and counts for people', () => {
    expect([sizeText(812), sizeText(4100), sizeText(12_300_000)]).toEqual([
      '812 B',
      '4.1 KB',
      '12 MB',
    ]);
    expect(countText(12_345)).toBe('12,345');
    expect([10_000, -1500, 0.12345].map(figureText)).toEqual(['10,000', '-1,500', '0.12345']);
    expect([tookText(0, null, 137), tookText(0, 137, 0)]).toEqual(['0 s', '137 ms']);
  });

  it('says all that in Portuguese too', async () => {
    vi.stubGlobal('navigator', { languages: ['de-DE'] });
    await speak('pt-BR');
    const now = new Date(2026, 10, 24, 12, 0, 0).getTime();
    expect(agoText(now - 1000, now)).toBe('agora mesmo');
    expect(agoText(now - 3 * 3_600_000, now)).toBe('há 3 h');
    expect(agoText(new Date(2026, 10, 3, 14, 3).getTime(), now)).toBe('3 de nov., 14:03');
    expect([sizeText(4100), countText(12_345)]).toEqual(['4,1 KB', '12.345']);
  });

  it('cuts names in the middle to the length it is given', () => {
    expect(middleCut('short', 10)).toBe('short');
    expect(middleCut('abcdefghijklmnop', 9)).toBe('abcd…mnop');
    expect(middleCut('abcdefghijklmnop', 8)).toHaveLength(8);
  });
});
