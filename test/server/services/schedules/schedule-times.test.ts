import { describe, expect, it } from 'vitest';
import type { ScheduleRule } from '../../../../server/contract/schedule.ts';
import {
  firstTime,
  machineZone,
  nextTime,
  previewOf,
} from '../../../../server/services/schedules/schedule-times.ts';

const at = (text: string): number => Date.parse(text);

/** The next times of a cron rule after a moment. */
function times(cron: string, timezone: string, from: string, count: number): string[] {
  const rule: ScheduleRule = { kind: 'crontab', cron, timezone };
  const found: string[] = [];
  for (let now = at(from); found.length < count; ) {
    now = nextTime(rule, now, now) ?? Number.NaN;
    found.push(new Date(now).toISOString().slice(0, 16));
  }
  return found;
}

describe('when the clocks go forward, and 02:30 is left out', () => {
  const BERLIN = 'Europe/Berlin';

  it('a set time comes at the moment of the change, once', () => {
    expect(times('30 2 * * *', BERLIN, '2026-03-28T00:00Z', 3)).toEqual([
      '2026-03-28T01:30',
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ]);
  });

  it('what goes by steps goes on in real time', () => {
    expect(times('*/30 * * * *', BERLIN, '2026-03-29T00:10Z', 4)).toEqual([
      '2026-03-29T00:30',
      '2026-03-29T01:00',
      '2026-03-29T01:30',
      '2026-03-29T02:00',
    ]);
  });
});

describe('when the clocks go back, and 02:30 is twice', () => {
  const BERLIN = 'Europe/Berlin';

  it('a set time counts the first time alone', () => {
    expect(times('30 2 * * *', BERLIN, '2026-10-24T12:00Z', 2)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
    // Also for a console that starts between the two.
    expect(times('30 2 * * *', BERLIN, '2026-10-25T00:45Z', 1)).toEqual(['2026-10-26T01:30']);
  });

  it('what goes by steps comes in both hours', () => {
    expect(times('30 * * * *', BERLIN, '2026-10-24T23:40Z', 4)).toEqual([
      '2026-10-25T00:30',
      '2026-10-25T01:30',
      '2026-10-25T02:30',
      '2026-10-25T03:30',
    ]);
  });
});

describe('rules', () => {
  it('go by their time zone, or by the machine’s', () => {
    expect(times('0 9 * * 1', 'America/Sao_Paulo', '2026-11-24T00:00Z', 1)).toEqual([
      '2026-11-30T12:00',
    ]);
    const rule = { kind: 'crontab', cron: '0 9 * * *', timezone: null } as const;
    const [first] = previewOf(rule, at('2026-11-24T00:00Z'));
    expect(first?.timezone).toBe(machineZone());
    expect(new Date(first?.at ?? 0).getHours()).toBe(9);
  });

  it('that repeat count from start to start, and leave out what is over', () => {
    const rule = { kind: 'repeat', everyMs: 10_000 } as const;
    expect(nextTime(rule, 5000, 5000)).toBe(15_000);
    expect(nextTime(rule, 15_000, 15_000)).toBe(25_000);
    expect(nextTime(rule, 15_400, 15_000)).toBe(25_000);
    expect(nextTime(rule, 99_000, 15_000)).toBe(105_000);
    expect(previewOf(rule, 0).map((time) => time.at)).toEqual([
      10_000, 20_000, 30_000, 40_000, 50_000,
    ]);
  });

  it('of a single time have it, and then none', () => {
    const rule = { kind: 'once', at: 100 } as const;
    expect([nextTime(rule, 99, 0), nextTime(rule, 100, 0)]).toEqual([100, null]);
    expect(() => firstTime(rule, 100)).toThrow(/rule\.at: This time is over/);
  });

  it('take names of days and months, the last day, and Sunday by either number', () => {
    const utc = (cron: string) => times(cron, 'UTC', '2026-01-31T12:00Z', 1)[0];
    expect(utc('0 0 * * MON')).toBe('2026-02-02T00:00');
    expect(utc('0 0 * FEB 1-5')).toBe('2026-02-02T00:00');
    expect(utc('0 0 L * *')).toBe('2026-02-28T00:00');
    expect([utc('0 0 * * 0'), utc('0 0 * * 7')]).toEqual(['2026-02-01T00:00', '2026-02-01T00:00']);
  });
});
