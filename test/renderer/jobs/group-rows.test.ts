import { describe, expect, it } from 'vitest';
import {
  layoutOf,
  newCount,
  PART,
  partsOf,
  withCounts,
} from '../../../renderer/jobs/groups/group-rows.ts';
import type { JobGroup } from '../../../server/contract/job.ts';

const group = (key: string, total: number): JobGroup => ({
  ...{ key, total, from: null, until: null, latestAt: 0 },
  ...{ idle: 0, active: 0, stop: 0, error: 0, done: total },
});
const groups = [group('a', 3), group('b', 2), group('c', 250)];

describe('the rows of a grouped list', () => {
  it('are the heads alone while all is closed, and the jobs of those that are open', () => {
    expect(layoutOf(groups, new Set()).rows).toBe(3);
    const layout = layoutOf(groups, new Set(['a', 'c']));
    expect(layout.rows).toBe(256);
    const shown = [0, 1, 3, 4, 5, 6, 255, 256, -1].map((place) => {
      const row = layout.rowAt(place);
      return row && `${row.group.key} ${row.index}`;
    });
    expect(shown).toEqual([
      ...['a -1', 'a 0', 'a 2', 'b -1', 'c -1', 'c 0', 'c 249'],
      ...[undefined, undefined],
    ]);
  });

  it('are found again by their group and place in it', () => {
    const layout = layoutOf(groups, new Set(['a', 'c']));
    for (let place = 0; place < layout.rows; place += 1) {
      const row = layout.rowAt(place);
      expect(layout.placeOf(row?.group.key ?? '', row?.index ?? 0)).toBe(place);
    }
    expect(layout.placeOf('b', 0)).toBe(-1);
    expect(layout.placeOf('gone', -1)).toBe(-1);
  });

  it('come in parts, those alone that are on the screen', () => {
    const layout = layoutOf(groups, new Set(['a', 'c']));
    const names = (places: number[]) =>
      partsOf(layout, places).map(({ group: { key }, part }) => `${key} ${part}`);
    expect(names([0, 4])).toEqual([]);
    expect(names([1, 2, 3, 4, 5, 6])).toEqual(['a 0', 'c 0']);
    expect(names([5 + PART, 6 + PART])).toEqual(['c 0', 'c 1']);
  });
});

describe('the counts of a grouped list', () => {
  const live = [{ ...group('a', 5), active: 2 }, group('c', 249), group('new', 4)];

  it('are live, in rows that stay', () => {
    expect(withCounts(groups, live)).toEqual([
      { ...group('a', 5), active: 2, total: 3 },
      group('b', 2),
      { ...group('c', 249), total: 250 },
    ]);
  });

  it('tell how many jobs wait to be shown', () => {
    expect(newCount(groups, live)).toBe(6);
    expect(newCount(groups, groups)).toBe(0);
  });
});
