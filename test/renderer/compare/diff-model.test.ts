import { describe, expect, it } from 'vitest';
import { type DiffItem, itemsOf, marksOf } from '../../../renderer/compare/diff-model.ts';
import type { CompareRow } from '../../../server/contract/compare.ts';

const NONE: ReadonlySet<number> = new Set();
const same = (no: number): CompareRow => ({
  ...{ kind: 'same', first: no, other: no, text: `line ${no}`, count: 1 },
});
const sames = (from: number, to: number): CompareRow[] =>
  Array.from({ length: to - from + 1 }, (_, place) => same(from + place));
const removed = (no: number): CompareRow => ({ ...same(no), kind: 'removed', other: null });
const added = (no: number): CompareRow => ({ ...same(no), kind: 'added', first: null });

/** "3|3", "-|4 d1", "fold 5 of 10": what an item is, in a word. */
function told(item: DiffItem): string {
  if (item.kind === 'fold') return `fold ${item.count} at ${item.id}`;
  if (item.kind === 'skipped') return `skipped ${item.count}`;
  const sides = `${item.left?.no ?? '-'}|${item.right?.no ?? '-'}`;
  return item.difference === null ? sides : `${sides} d${item.difference}`;
}

describe('two texts side by side', () => {
  it('fold what is equal, but for three lines beside each difference', () => {
    const rows = [...sames(1, 10), removed(11), ...sames(12, 30)];
    const items = itemsOf(rows, NONE).map(told);
    expect(items).toEqual([
      ...['fold 7 at 0', '8|8', '9|9', '10|10', '11|- d1', '12|12', '13|13', '14|14'],
      'fold 16 at 11',
    ]);
  });

  it('show what was folded once it is opened, and what was never sent as a number', () => {
    const skipped: CompareRow = { kind: 'skipped', first: null, other: null, text: '', count: 900 };
    const rows = [...sames(1, 5), skipped, ...sames(906, 910)];
    expect(itemsOf(rows, NONE).map(told)).toEqual(['fold 910 at 0']);
    const opened = itemsOf(rows, new Set([0])).map(told);
    expect(opened).toHaveLength(11);
    expect(opened[5]).toBe('skipped 900');
  });

  it('fold no three lines between two differences', () => {
    const rows = [removed(1), ...sames(2, 10), added(11)];
    expect(itemsOf(rows, NONE)).toHaveLength(11);
  });

  it('put what was removed beside what came in its place, and count places', () => {
    const rows = [removed(1), removed(2), added(1), same(3), added(4)];
    expect(itemsOf(rows, NONE).map(told)).toEqual(['1|1 d1', '2|- d1', '3|3', '-|4 d2']);
  });
});

describe('the marks within two lines', () => {
  it('are on what differs', () => {
    expect(marksOf('count: 12 rows', 'count: 132 rows')).toEqual([
      ['count: ', '12', ' rows'],
      ['count: ', '132', ' rows'],
    ]);
    expect(marksOf('a b', 'a b b')).toEqual([
      ['a b', '', ''],
      ['a b', ' b', ''],
    ]);
  });

  it('leave out the times that lines begin with', () => {
    const [left] = marksOf('2026-11-25T00:53:49.569Z row 1 kept', '[00:54:01] row 1 left out');
    expect(left).toEqual(['2026-11-25T00:53:49.569Z row 1 ', 'kept', '']);
    expect(marksOf('12:30 is the hour', '12:31 is the hour')[0][1]).toBe('');
    expect(marksOf('rows: 12', 'rows: 13')[0]).toEqual(['rows: ', '12', '']);
  });

  it('are on the whole lines when they have little in common', () => {
    expect(marksOf('all is well', 'nothing here, really')[0]).toEqual(['', 'all is well', '']);
  });
});
