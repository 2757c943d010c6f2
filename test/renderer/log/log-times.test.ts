import { describe, expect, it } from 'vitest';
import { targetOf, timeText } from '../../../renderer/log/log-times.ts';

const START = new Date(2026, 10, 24, 14, 3, 22, 500).getTime();

describe('the times of a log', () => {
  it.each([
    ['clock', '14:03:26.751'],
    ['start', '+0:04.251'],
    ['ago', '55 s'],
    ['none', ''],
  ] as const)('are told as %s', (way, text) => {
    expect(timeText(START + 4251, way, START, START + 60_000)).toBe(text);
  });

  it('count hours once there are some, and what was there before the start', () => {
    expect(timeText(START + 3_723_004, 'start', START, 0)).toBe('+1:02:03.004');
    expect(timeText(START - 1500, 'start', START, 0)).toBe('-0:01.500');
  });
});

describe('where somebody wants to go', () => {
  it.each([
    ['1200', { seq: 1200 }],
    ['1,200', { seq: 1200 }],
    ['# 7', { seq: 7 }],
    ['+90 s', { at: START + 90_000 }],
    ['+1:30', { at: START + 90_000 }],
    ['+1:00:30', { at: START + 3_630_000 }],
    ['+1.5h', { at: START + 5_400_000 }],
    ['14:03', { at: new Date(2026, 10, 24, 14, 3).getTime() }],
    ['14:05:01', { at: new Date(2026, 10, 24, 14, 5, 1).getTime() }],
    ['2:00', { at: new Date(2026, 10, 25, 2, 0).getTime() }],
  ])('may be said as %s', (text, target) => {
    expect(targetOf(text, START)).toEqual(target);
  });

  it.each(['', 'soon', '0', '-5', '25:00', '12:60', '+5 x', '1200 lines'])(
    'is not said by %j',
    (text) => {
      expect(targetOf(text, START)).toBeNull();
    },
  );
});
