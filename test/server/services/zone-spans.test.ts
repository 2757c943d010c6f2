import { describe, expect, it } from 'vitest';
import { dayRange, zoneSpans } from '../../../server/services/groups/zone-spans.ts';

const HOUR = 3_600_000;
const at = (iso: string): number => Date.parse(iso);
const year = { from: at('2026-01-01T00:00Z'), until: at('2026-12-31T00:00Z') };
const dayIn = (zone: string, day: string) => {
  const { from, until } = dayRange(zoneSpans(zone, year), at(`${day}T00:00Z`));
  return [new Date(from).toISOString(), (until - from) / HOUR];
};

describe('the days of a zone', () => {
  it('begin at its midnight', () => {
    expect(dayIn('UTC', '2026-05-05')).toEqual(['2026-05-05T00:00:00.000Z', 24]);
    expect(dayIn('America/Sao_Paulo', '2026-05-05')).toEqual(['2026-05-05T03:00:00.000Z', 24]);
    expect(dayIn('Asia/Kathmandu', '2026-05-05')).toEqual(['2026-05-04T18:15:00.000Z', 24]);
  });

  it('have 23 and 25 hours when its clocks change', () => {
    expect(dayIn('Europe/Berlin', '2026-03-29')).toEqual(['2026-03-28T23:00:00.000Z', 23]);
    expect(dayIn('Europe/Berlin', '2026-03-30')).toEqual(['2026-03-29T22:00:00.000Z', 24]);
    expect(dayIn('Europe/Berlin', '2026-10-25')).toEqual(['2026-10-24T22:00:00.000Z', 25]);
    expect(dayIn('Australia/Lord_Howe', '2026-04-05')).toEqual(['2026-04-04T13:00:00.000Z', 24.5]);
  });

  it('begin at the change where that leaves midnight out', () => {
    expect(dayIn('Asia/Beirut', '2026-03-29')).toEqual(['2026-03-28T22:00:00.000Z', 23]);
    expect(dayIn('Africa/Cairo', '2026-04-24')).toEqual(['2026-04-23T22:00:00.000Z', 23]);
  });

  it('meet without gap or overlap over the whole year', () => {
    for (const zone of ['Europe/Berlin', 'Africa/Casablanca', 'Africa/Cairo', 'Asia/Beirut']) {
      const spans = zoneSpans(zone, year);
      let end = dayRange(spans, year.from).from;
      for (let day = year.from; day < year.until; day += 24 * HOUR) {
        const { from, until } = dayRange(spans, day);
        expect([zone, from]).toEqual([zone, end]);
        end = until;
      }
    }
  });
});
