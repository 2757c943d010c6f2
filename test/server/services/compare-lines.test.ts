import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { headlessOptions, readFlags } from '../../../server/config.ts';
import type { Entry } from '../../../server/contract/entry.ts';
import { parameterText } from '../../../server/contract/parameter-text.ts';
import { compareLines } from '../../../server/services/compare/compare-lines.ts';
import {
  type Line,
  logLines,
  responseLines,
  textLines,
} from '../../../server/services/compare/lines.ts';
import { SideWork } from '../../../server/services/side-work.ts';

const { sideThread } = headlessOptions(readFlags([]));
const side = new SideWork(() => new Worker(sideThread, { execArgv: [] }));
afterAll(() => side.close());

const PAGE = 500;

/** Lines as they come from storage, of which `textOf` says what each is. */
async function* made(count: number, textOf: (no: number) => string): AsyncGenerator<Line[]> {
  for (let from = 1; from <= count; from += PAGE) {
    yield Array.from({ length: Math.min(PAGE, count - from + 1) }, (_, place) => {
      const text = textOf(from + place);
      return { no: from + place, text, key: text };
    });
  }
}

const line = (no: number): string => `line ${no}`;
const compare = async (first: AsyncIterable<Line[]>, other: AsyncIterable<Line[]>) => {
  const compared = await compareLines(first, other, (one, two) => side.changes(one, two));
  const all = compared.rows.end();
  const counted = (kind: string): number =>
    all.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.count, 0);
  return { ...compared, all, differences: compared.rows.differences, counted };
};

const entry = (seq: number, message: string): Entry => ({
  ...{ seq, message },
  ...{ at: 0, stream: 'log', level: 'info' },
});
const gathered = async (lines: AsyncIterable<Line[]>): Promise<readonly Line[]> => {
  const all: Line[] = [];
  for await (const page of lines) all.push(...page);
  return all;
};

describe('the comparison of lines', () => {
  it('tells few rows of many equal lines, and counts the rest', async () => {
    const result = await compare(made(20_000, line), made(20_000, line));
    expect(result).toMatchObject({ isWhole: true, differences: 0, firstRead: 20_000 });
    expect(result.all.length).toBeLessThan(210);
    expect(result.counted('skipped') + result.counted('same')).toBe(20_000);
  });

  it('finds its way again after a piece that one of them lacks', async () => {
    const added = 1_800; // more than it looks at first
    const other = made(10_000 + added, (no) =>
      no <= 4_000 ? line(no) : no <= 4_000 + added ? `new ${no}` : line(no - added),
    );
    const result = await compare(made(10_000, line), other);
    expect(result).toMatchObject({ isWhole: true, differences: 1, otherRead: 11_800 });
    expect(result.counted('removed')).toBe(0);
    expect(result.counted('added')).toBe(added);
  });

  it('tells an end that one of them alone has', async () => {
    const result = await compare(made(1_200, line), made(1_000, line));
    expect(result).toMatchObject({ isWhole: true, differences: 1 });
    expect(result.counted('removed')).toBe(200);
    const { all } = await compare(made(0, line), made(2, line));
    expect(all.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'added line 1',
      'added line 2',
    ]);
  });

  it('gives up after so many differences, and tells how far it came', async () => {
    const result = await compare(
      made(50_000, (no) => `one ${no}`),
      made(50_000, (no) => `two ${no}`),
    );
    expect(result.isWhole).toBe(false);
    expect(result.firstRead).toBeGreaterThanOrEqual(1_000);
    expect(result.firstRead).toBeLessThan(10_000);
    expect(result.all.length).toBeLessThan(20_000);
  });

  it('keeps no more than it tells of lines that are long', async () => {
    const long = 'x'.repeat(20_000);
    const result = await compare(
      made(3_000, (no) => `${long} ${no}`),
      made(3_000, (no) => `${long} ${no % 10 === 0 ? 'else' : no}`),
    );
    const chars = result.all.reduce((sum, { text }) => sum + text.length, 0);
    expect(chars).toBeLessThan(6 * 1024 * 1024);
    expect(result.differences).toBeGreaterThan(0);
  });
});

describe('lines that are compared', () => {
  it('are those of a log without times and colours', async () => {
    const red = `${String.fromCharCode(27)}[31m`;
    const [one, two, three] = await gathered(
      logLines([
        [entry(1, `${red}2026-11-25T10:00:01.250Z began`), entry(2, 'at 10:00:02,5 a\nb')],
      ]),
    );
    expect(one).toEqual({ no: 1, text: '2026-11-25T10:00:01.250Z began', key: ' began' });
    expect(two).toMatchObject({ no: 2, key: 'at  a' });
    expect(three).toMatchObject({ no: 2, text: 'b' });
    const [version] = await gathered(logLines([[entry(1, 'v1.2.3, 12 of 30, 2026 rows')]]));
    expect(version?.key).toBe('v1.2.3, 12 of 30, 2026 rows');
  });

  it('are those of a response, taken apart where it is JSON', async () => {
    const lines = await gathered(responseLines([[entry(1, '{"a":1}'), entry(2, '{no JSON')]]));
    expect(lines.map(({ text }) => text)).toEqual(['{', '  "a": 1', '}', '{no JSON']);
  });

  it('are those of parameters in the order of their names', async () => {
    expect(parameterText({ b: [{ d: 1, c: 2 }], a: null })).toBe(
      parameterText({ a: null, b: [{ c: 2, d: 1 }] }),
    );
    expect(await gathered(textLines(parameterText(null)))).toEqual([]);
  });
});
