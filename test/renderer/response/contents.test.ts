import { describe, expect, it } from 'vitest';
import { contentsOf, usualWay, waysOf } from '../../../renderer/response/contents.ts';

const ways = (...messages: string[]) => waysOf(contentsOf(messages));
const chart = (...messages: string[]) => contentsOf(messages).chart;
const PIXELS = 'A'.repeat(80);
const PNG = `iVBORw0KGgo${PIXELS}A`;
const JPEG = `/9j/${PIXELS}`;

describe('the ways to show a response', () => {
  it('are lines alone for words', () => {
    expect(ways('counted to 5')).toEqual(['Lines']);
    expect(ways('1')).toEqual(['Lines']);
    expect(ways('1', 'two')).toEqual(['Lines']);
    expect(ways('1', '')).toEqual(['Lines']);
  });

  it('have a chart for numbers, of a list or one after another', () => {
    expect(ways('1', '2.5', '-3e2')).toEqual(['Chart', 'Lines']);
    expect(chart('1', '2.5')?.columns).toEqual([{ name: '', values: [1, 2.5] }]);
    expect(ways('[3, 1, 2]')).toEqual(['Tree', 'Chart', 'Lines']);
    expect(usualWay(contentsOf(['[3, 1, 2]']))).toBe('Chart');
    expect(ways('[3, "one"]')).toEqual(['Tree', 'Lines']);
  });

  it('have a chart for columns of numbers, over one that rises', () => {
    const rows = [
      { at: 1, price: 5, name: 'a', few: 1 },
      { at: 2, price: null, name: 'b' },
      { at: 4, price: 3, name: 'c' },
    ];
    const messages = rows.map((row) => JSON.stringify(row));
    expect(ways(...messages)).toEqual(['Tree', 'Table', 'Chart', 'Lines']);
    expect(usualWay(contentsOf(messages))).toBe('Table');
    expect(chart(...messages)?.columns).toEqual([
      { name: 'at', values: [1, 2, 4] },
      { name: 'price', values: [5, null, 3] },
    ]);
    expect(chart(...messages)?.rising.map(({ name }) => name)).toEqual(['at']);
    expect(ways('{"a":1}', '{"b":"x"}')).toEqual(['Tree', 'Table', 'Lines']);
  });

  it('draw the first of very many', () => {
    const many = JSON.stringify(Array.from({ length: 60_000 }, (_, i) => i));
    expect(chart(many)).toMatchObject({ total: 60_000 });
    expect(chart(many)?.columns[0]?.values).toHaveLength(50_000);
  });

  it('have an image for what is one by its bytes', () => {
    expect(ways(PNG)).toEqual(['Image', 'Lines']);
    expect(contentsOf([`data:image/png;base64,${PNG}`, JPEG]).pictures).toEqual([
      ...[`data:image/png;base64,${PNG}`, `data:image/jpeg;base64,${JPEG}`],
    ]);
    // What the address says of itself does not count.
    expect(contentsOf([`data:image/svg+xml;base64,${JPEG}`]).pictures).toEqual([
      `data:image/jpeg;base64,${JPEG}`,
    ]);
  });

  it.each([
    ['SVG', `data:image/svg+xml;base64,${btoa(`<svg xmlns="x">${PIXELS}</svg>`)}`],
    ['SVG under another name', `data:image/png;base64,${btoa(`<svg xmlns="x">${PIXELS}</svg>`)}`],
    ['an address with more in it', `data:image/png;base64,${PNG}" onload="alert(1)`],
    ['words', 'A'.repeat(100)],
    ['a page', `data:text/html;base64,${PNG}`],
  ])('have no image for %s', (_, message) => {
    expect(contentsOf([message]).pictures).toBeNull();
  });

  it('have source for HTML and what is like it', () => {
    expect(ways('<!doctype html>\n<p>hi</p>')).toEqual(['Source', 'Lines']);
    expect(ways('<svg viewBox="0 0 1 1"><path d=""/></svg>\n')).toEqual(['Source', 'Lines']);
    expect(ways('<b>one</b>', '<b>two</b>')).toEqual(['Lines']);
    expect(ways('a < b and c > d')).toEqual(['Lines']);
  });
});
