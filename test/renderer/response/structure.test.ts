import { describe, expect, it } from 'vitest';
import { foundIn, pathOf, summaryOf } from '../../../renderer/response/json-tree-model.ts';
import { structureOf } from '../../../renderer/response/structure.ts';

describe('what a response is', () => {
  it('is the one thing that was answered, or the list of them', () => {
    expect(structureOf(['{"a":{"b":1}}'])).toEqual({
      ...{ value: { a: { b: 1 } }, rows: null, columns: [] },
    });
    const list = structureOf(['{"a":1}', '{"b":2,"a":3}']);
    expect(list?.rows).toEqual([{ a: 1 }, { b: 2, a: 3 }]);
    expect(list?.columns).toEqual(['a', 'b']);
    expect(structureOf(['[{"a":1},{"a":2}]'])?.rows).toHaveLength(2);
    expect(structureOf(['[{"a":1},2]'])).toMatchObject({ rows: null });
  });

  it.each([[[]], [['foobar']], [['1', '2']], [['"text"']], [['{"a":1}', 'then this']]])(
    'is its lines alone: %j',
    (messages) => {
      expect(structureOf(messages)).toBeNull();
    },
  );

  it('is no table when that would be too wide', () => {
    const wide = Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`c${i}`, i]));
    expect(structureOf([JSON.stringify([wide])])).toMatchObject({ rows: null });
  });
});

describe('the tree of a response', () => {
  const value = { shop: { name: 'Corner', items: [{ price: 3 }, { price: 12 }] }, 'a/b': null };

  it('finds keys and values, and the branches that lead to them', () => {
    const { matches, above } = foundIn(value, '12');
    expect([...matches]).toEqual(['/shop/items/1/price']);
    expect([...above].sort()).toEqual(['', '/shop', '/shop/items', '/shop/items/1']);
    expect(foundIn(value, 'PRICE').matches.size).toBe(2);
    expect([...foundIn(value, 'null').matches]).toEqual([pathOf('', 'a/b')]);
    expect(foundIn(value, '').matches.size).toBe(0);
  });

  it('says what a branch holds', () => {
    expect([[], [1, 2], {}, { a: 1 }, 'x', null].map(summaryOf)).toEqual([
      ...['[ 0 ]', '[ 2 ]', '{ 0 }', '{ 1 }', '"x"', 'null'],
    ]);
  });
});
