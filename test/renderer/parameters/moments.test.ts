import { describe, expect, it } from 'vitest';
import { durationOf, durationWords } from '../../../renderer/parameters/durations.ts';
import {
  LOCAL,
  localOffset,
  momentText,
  shownMoment,
  zoneOf,
} from '../../../renderer/parameters/moments.ts';

describe('dates and times', () => {
  it('are shown as an input has them, beside the zone that they name', () => {
    expect(shownMoment('2026-11-27')).toEqual({ text: '2026-11-27', offset: null });
    expect(shownMoment('2026-11-27T10:15:30.5+05:00')).toEqual({
      text: '2026-11-27T10:15:30',
      offset: '+05:00',
    });
    expect(shownMoment('10:15:00+00:00')).toEqual({ text: '10:15:00', offset: 'Z' });
    expect(shownMoment('tomorrow')).toBeNull();
  });

  it('go out with seconds and the offset of their zone', () => {
    expect(momentText('2026-11-27', null)).toBe('2026-11-27');
    expect(momentText('2026-11-27T10:15', 'Z')).toBe('2026-11-27T10:15:00Z');
    expect(momentText('10:15:07', '+05:00')).toBe('10:15:07+05:00');
    const own = localOffset('2026-07-01T10:15');
    expect(momentText('2026-07-01T10:15', LOCAL)).toBe(`2026-07-01T10:15:00${own}`);
  });

  it('are of the zone of this machine where its offset is the same then', () => {
    const text = '2026-07-01T10:15';
    expect(zoneOf({ text, offset: localOffset(text) })).toBe(LOCAL);
    expect(zoneOf({ text, offset: '+05:45' })).toBe('+05:45');
    expect(zoneOf({ text, offset: null })).toBe(LOCAL);
  });
});

describe('durations', () => {
  it.each([
    ['1h 30m', 'PT1H30M'],
    ['90 min', 'PT1H30M'],
    ['1.5 hours', 'PT1H30M'],
    ['1,5h', 'PT1H30M'],
    ['2 days, 4 s', 'P2DT4S'],
    ['0s', 'PT0S'],
    ['pt5m', 'PT5M'],
    ['P1Y2M', 'P1Y2M'],
    ['0.5s', null],
    ['5', null],
    ['5 years', null],
    ['soon', null],
  ])('are taken as people write them: %s', (words, iso) => {
    expect(durationOf(words)).toBe(iso);
  });

  it('are shown as people read them', () => {
    expect(durationWords('PT1H30M')).toBe('1h 30m');
    expect(durationWords('P1Y2M3DT4S')).toBe('1y 2mo 3d 4s');
    expect(durationWords('PT0S')).toBe('0s');
    expect(durationWords('1h')).toBeNull();
  });
});
