import { describe, expect, it } from 'vitest';
import { leftText, progressWords } from '../../../renderer/jobs/progress-words.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('what is told of a progress', () => {
  it('is how far, how fast and how long yet', () => {
    const pace = { perMinute: 4.23, leftMs: 170 * SECOND };
    expect(progressWords({ value: 0.4189, text: 'pages' }, pace)).toEqual({
      ...{ text: 'pages', percent: '41%', rate: '4.2% a minute', left: 'about 3 min left' },
      title: 'pages · 41% · 4.2% a minute · about 3 min left',
    });
  });

  it('is what is known, and no more', () => {
    expect(progressWords({ value: null, text: 'waiting' }, null).title).toBe('waiting');
    expect(progressWords({ value: 0.5, text: '' }, null).title).toBe('50%');
    expect(
      progressWords({ value: 0.5, text: '' }, { perMinute: 300, leftMs: 9000 }).rate,
    ).toBeNull();
    expect(progressWords(null, null).title).toBe('');
  });

  it('is no more exact than it can be known', () => {
    const texts = [3, 41, 61, 19 * 60, 47 * 60, 130 * 60].map((s) => leftText(s * SECOND));
    expect(texts).toEqual([
      'a few seconds left',
      'about 50 s left',
      'about 2 min left',
      'about 19 min left',
      'about 50 min left',
      'about 2 h 10 min left',
    ]);
    expect(leftText(1e6 * MINUTE)).toBeNull();
  });
});
