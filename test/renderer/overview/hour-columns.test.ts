import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayStartOf, hourColumns } from '../../../renderer/overview/hour-columns.ts';

const HOUR = 3_600_000;
const zone = process.env['TZ'];

const hoursFrom = (at: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ at: at + i * HOUR, done: i, stop: 0, error: 1 }));

const ticksOf = (at: number, count: number): [number, string][] =>
  hourColumns(hoursFrom(at, count)).flatMap(({ tick }, i) => (tick === null ? [] : [[i, tick]]));

describe.each([
  ['UTC', 20, '20:00', 4],
  ['America/New_York', 15, '15:00', 9],
  ['Asia/Kolkata', 1, '01:30', 23],
])('the hours in %s', (name, hour, text, midnight) => {
  /** 20:00 by UTC on a Tuesday. */
  const start = Date.UTC(2026, 10, 24, 20);
  beforeEach(() => {
    process.env['TZ'] = name;
  });
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('are named by the clock there', () => {
    expect(new Date(start).getHours()).toBe(hour);
    const [first] = hourColumns(hoursFrom(start, 1));
    expect(first).toMatchObject({ key: start, counts: { done: 0, stop: 0, error: 1 } });
    expect(first?.name).toContain(`, ${text} to `);
  });

  it('have the day at midnight, and of a day every third hour', () => {
    const ticks = ticksOf(start, 24);
    expect(ticks.find(([index]) => index === midnight)?.[1]).toMatch(
      /^(?:(?:Tue|Wed|Thu) \d+|\d+ (?:Tue|Wed|Thu))$/,
    );
    expect(ticks).toHaveLength(8);
    const week = ticksOf(start, 168);
    expect(week).toHaveLength(7);
    expect(week.map(([index]) => index % 24)).toEqual(Array.from({ length: 7 }, () => midnight));
  });

  it('of today begin at midnight there', () => {
    const begin = new Date(dayStartOf(start));
    expect([begin.getHours(), begin.getMinutes(), begin.getSeconds()]).toEqual([0, 0, 0]);
    expect(start - begin.getTime()).toBeLessThan(24 * HOUR);
  });
});
