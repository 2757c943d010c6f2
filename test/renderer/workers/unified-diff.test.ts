import { createTwoFilesPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import {
  changesIn,
  type DiffLine,
  hunksOf,
  markedAgainst,
  pairsOf,
} from '../../../renderer/workers/unified-diff.ts';

const diffOf = (before: string, after: string) => createTwoFilesPatch('a', 'b', before, after);
const linesOf = (before: string, after: string): readonly DiffLine[] =>
  hunksOf(diffOf(before, after)).flatMap(({ lines }) => lines);
const textOf = (lines: readonly DiffLine[], side: 'before' | 'after') =>
  lines.flatMap((line) => (line[side] === null ? [] : [line.text])).join('\n');

const LONG = Array.from({ length: 40 }, (_, n) => `line ${n + 1}`);
const longWith = (changes: Record<number, string>) =>
  `${LONG.map((line, n) => changes[n + 1] ?? line).join('\n')}\n`;

describe('a unified diff', () => {
  it.each([
    ['a line that changed', 'one\ntwo\nthree\n', 'one\n2\nthree\n'],
    ['lines that came', 'one\n', 'zero\none\ntwo\n'],
    ['lines that went', 'one\ntwo\nthree\n', 'two\n'],
    ['lines that look like its own signs', '-- a\n++ b\n', '--- a\n+++ b\n@@ c\n'],
    ['no line end', 'one', 'two'],
    ['nothing before', '', 'one\ntwo\n'],
    ['nothing after', 'one\ntwo\n', ''],
  ])('gives back both texts: %s', (_name, before, after) => {
    const lines = linesOf(before, after);
    expect(textOf(lines, 'before')).toBe(before.replace(/\n$/, ''));
    expect(textOf(lines, 'after')).toBe(after.replace(/\n$/, ''));
  });

  it('numbers the lines of each side, and tells how many were left out', () => {
    const hunks = hunksOf(diffOf(longWith({}), longWith({ 10: 'ten', 30: 'thirty\nand more' })));
    expect(hunks.map(({ skipped }) => skipped)).toEqual([5, 11]);
    const changed = hunks.flatMap(({ lines }) => lines.filter(({ kind }) => kind !== 'same'));
    expect(changed).toEqual([
      { kind: 'removed', before: 10, after: null, text: 'line 10' },
      { kind: 'added', before: null, after: 10, text: 'ten' },
      { kind: 'removed', before: 30, after: null, text: 'line 30' },
      { kind: 'added', before: null, after: 30, text: 'thirty' },
      { kind: 'added', before: null, after: 31, text: 'and more' },
    ]);
  });

  it('counts a run of changed lines once', () => {
    const count = (changes: Record<number, string>) =>
      changesIn(hunksOf(diffOf(longWith({}), longWith(changes))));
    expect(count({})).toBe(0);
    expect(count({ 5: 'a', 6: 'b' })).toBe(1);
    expect(count({ 5: 'a', 7: 'b', 30: 'c' })).toBe(3);
  });

  it('puts what came beside what went', () => {
    const pairs = pairsOf(linesOf('a\nb\nc\nd\n', 'a\nB\nd\n'));
    expect(pairs.map(({ before, after }) => [before?.text, after?.text])).toEqual([
      ['a', 'a'],
      ['b', 'B'],
      ['c', undefined],
      ['d', 'd'],
    ]);
  });

  it('marks what of a line is another, unless that is nearly all', () => {
    expect(markedAgainst('const count = 3;', 'const count = 50;')).toEqual({
      head: 'const count = ',
      changed: '3',
      tail: ';',
    });
    expect(markedAgainst('aa', 'aaa')).toEqual({ head: 'aa', changed: '', tail: '' });
    expect(markedAgainst('return 1;', '// nothing like it')).toBeNull();
  });
});
