import { describe, expect, it } from 'vitest';
import {
  drawnAt,
  endOf,
  heightOf,
  isCapped,
  mostDrawn,
  moved,
  placeAt,
  placeOfSeq,
  ROW,
  scrollTopOf,
  topSeqOf,
} from '../../../renderer/log/log-place.ts';

const SHORT = { count: 1_000, viewHeight: 600 };
const HUGE = { count: 10_000_000, viewHeight: 600 };

describe('the place in a log', () => {
  it('is that of the scroll bar while every row has its pixels', () => {
    const { position, y } = placeAt(4_000, SHORT);
    expect(position * ROW - y).toBeCloseTo(4_000);
    expect(scrollTopOf({ position, y }, SHORT)).toBeCloseTo(4_000);
  });

  it('begins with the first entry at the top, and ends with the last one at the bottom', () => {
    for (const extent of [SHORT, HUGE]) {
      expect(placeAt(0, extent)).toEqual({ position: 0, y: 0 });
      expect(endOf(extent)).toEqual({ position: extent.count, y: extent.viewHeight });
      expect(placeAt(heightOf(extent), extent)).toEqual(endOf(extent));
      expect(drawnAt(endOf(extent), extent)[1]).toBe(extent.count);
    }
  });

  it('moves by rows where a pixel of the scroll bar stands for many', () => {
    expect(isCapped(HUGE)).toBe(true);
    const place = placeAt(1_000_000, HUGE);
    const next = moved(place, ROW, HUGE);
    expect(next.position * ROW - next.y).toBeCloseTo(place.position * ROW - place.y + ROW, 3);
    expect(scrollTopOf(next, HUGE) - 1_000_000).toBeCloseTo(0.8, 1);
  });

  it('stays where it is when the log grows', () => {
    const place = placeAt(2_000_000, HUGE);
    const grown = { ...HUGE, count: HUGE.count + 50_000 };
    const again = placeAt(scrollTopOf(place, grown), grown);
    expect(again.position * ROW - again.y).toBeCloseTo(place.position * ROW - place.y, 2);
  });

  it('draws what is on the screen and a few rows around it', () => {
    const [first, last] = drawnAt(placeAt(4_000, SHORT), SHORT);
    expect(first).toBeGreaterThan(170);
    expect(first).toBeLessThanOrEqual(201);
    expect(last).toBeGreaterThanOrEqual(230);
    expect(last).toBeLessThan(260);
    expect(drawnAt(placeAt(0, SHORT), SHORT)[0]).toBe(1);
  });

  it('has a row of its own for each entry that it draws', () => {
    for (let top = 0; top < 1000; top += 7.3) {
      for (const viewHeight of [17, 400, 611.5]) {
        const extent = { ...SHORT, viewHeight };
        const [first, last] = drawnAt(placeAt(top, extent), extent);
        expect(last - first + 1).toBeLessThanOrEqual(mostDrawn(extent));
      }
    }
  });

  it('of an entry that is sought has it on the screen, and nothing empty around it', () => {
    for (const extent of [SHORT, HUGE]) {
      for (const seq of [1, 5, 500, extent.count - 3, extent.count]) {
        const { position, y } = placeOfSeq(seq, extent);
        expect(position).toBe(seq - 1);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(extent.viewHeight - ROW);
        const [above, below] = [position * ROW - y, (extent.count - position) * ROW + y];
        expect(above).toBeGreaterThanOrEqual(0);
        expect(below).toBeGreaterThanOrEqual(extent.viewHeight);
      }
    }
    expect(topSeqOf(placeOfSeq(500, SHORT), SHORT)).toBe(490);
    expect(topSeqOf({ position: 0, y: 0 }, SHORT)).toBe(1);
  });
});
