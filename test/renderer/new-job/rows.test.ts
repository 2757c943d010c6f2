import { describe, expect, it } from 'vitest';
import { cellsIn } from '../../../renderer/new-job/csv.ts';
import { MOST_ROWS, type Rows, rowsOf } from '../../../renderer/new-job/rows.ts';

const SCHEMA = {
  type: 'object',
  properties: {
    count: { type: 'integer' },
    zip: { type: 'string' },
    dry: { type: ['null', 'boolean'] },
    tags: { type: 'array' },
    mode: { enum: ['1', '2'] },
  },
};
const parametersOf = (rows: Rows) =>
  'rows' in rows ? rows.rows.map((row) => row.parameters) : rows;

describe('cells of CSV', () => {
  const cells = (text: string) => cellsIn(text).map((row) => row.cells);

  it.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b\n1;2,5\n',
      [
        ['a', 'b'],
        ['1', '2,5'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'line ends of Windows',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quotes',
      'a,b\n"1,5","say ""hi"""\n',
      [
        ['a', 'b'],
        ['1,5', 'say "hi"'],
      ],
    ],
    [
      'lines in quotes',
      'a,b\n"1\n2",3\n',
      [
        ['a', 'b'],
        ['1\n2', '3'],
      ],
    ],
    [
      'empty cells',
      'a,b,c\n,,\n',
      [
        ['a', 'b', 'c'],
        ['', '', ''],
      ],
    ],
    ['empty lines', 'a\n\n1\n\n', [['a'], ['1']]],
    ['a quote that is never closed', 'a\n"1\n2', [['a'], ['1\n2']]],
    [
      'a delimiter in the names',
      '"a;b",c\n1,2',
      [
        ['a;b', 'c'],
        ['1', '2'],
      ],
    ],
  ])('are read with %s', (_name, text, wanted) => {
    expect(cells(text)).toEqual(wanted);
  });

  it('tell the line that they begin in', () => {
    const lines = cellsIn('a\n"1\n2"\n\n3\n').map(({ line }) => line);
    expect(lines).toEqual([1, 2, 5]);
  });
});

describe('rows of parameters', () => {
  it('take their types from the schema', () => {
    const text = 'count,zip,dry,tags,mode\n3,01234,true,"[1,2]",1\nmany,5,0,x,2\n';
    expect(parametersOf(rowsOf(text, SCHEMA))).toEqual([
      { count: 3, zip: '01234', dry: true, tags: [1, 2], mode: '1' },
      { count: 'many', zip: '5', dry: false, tags: 'x', mode: '2' },
    ]);
  });

  it('guess what is plainly a number, without a schema', () => {
    const text = 'a,b,c,d,e\n3,01234,true,-1.5,1e3\n';
    expect(parametersOf(rowsOf(text, null))).toEqual([
      { a: 3, b: '01234', c: true, d: -1.5, e: '1e3' },
    ]);
  });

  it('leave out what is empty, and have names that objects have too', () => {
    const rows = rowsOf('count,__proto__,zip\n,x,y\n', SCHEMA);
    expect(JSON.stringify(parametersOf(rows))).toBe('[{"__proto__":"x","zip":"y"}]');
  });

  it('are JSON, one object a line or a list', () => {
    const objects = [{ a: 1 }, { b: [true] }];
    const lines = objects.map((object) => JSON.stringify(object)).join('\n\n');
    expect(parametersOf(rowsOf(lines, SCHEMA))).toEqual(objects);
    expect(parametersOf(rowsOf(JSON.stringify(objects, null, 2), SCHEMA))).toEqual(objects);
    expect(rowsOf(lines, SCHEMA)).toMatchObject({ columns: ['a', 'b'] });
  });

  it('say what cannot be read, each in its line', () => {
    const rows = rowsOf('{"a": 1}\n{"a":\n[1]\n', null);
    expect('rows' in rows && rows.rows.map(({ line, errors }) => [line, errors.length])).toEqual([
      [1, 0],
      [2, 1],
      [3, 1],
    ]);
    expect(rowsOf('a,b\n1,2,3\n', null)).toMatchObject({
      rows: [{ line: 2, errors: [{ field: '', message: 'It has 3 values for 2 columns' }] }],
    });
  });

  it.each([
    ['a,a\n1,2\n', /"a" twice/],
    ['a,,b\n1,2,3\n', /a column without a name/],
    ['[{"a":1}', /no JSON list yet/],
  ])('say what is wrong with all of it: %s', (text, problem) => {
    expect(rowsOf(text, null)).toEqual({ problem: expect.stringMatching(problem) });
  });

  it('are none in an empty text, and not too many', () => {
    expect(rowsOf(' \n', null)).toEqual({ columns: [], rows: [] });
    const many = `a\n${'1\n'.repeat(MOST_ROWS)}`;
    expect(parametersOf(rowsOf(many, null))).toHaveLength(MOST_ROWS);
    expect(rowsOf(`${many}1\n`, null)).toEqual({
      problem: expect.stringContaining('up to 10000 can be taken'),
    });
  });
});
