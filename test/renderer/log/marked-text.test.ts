import { describe, expect, it } from 'vitest';
import { markedParts, soughtOf } from '../../../renderer/log/marked-text.ts';

const E = '\u001b';
const shown = (message: string, sought: RegExp | null): string =>
  markedParts(message, sought)
    .map(({ text, isMarked, look }) => `${isMarked ? `<${text}>` : text}${look && `{${look}}`}`)
    .join('');

describe('what was searched for', () => {
  it('is marked wherever it stands', () => {
    expect(shown('one two ONE', soughtOf('one', false, false))).toBe('<one> two <ONE>');
    expect(shown('one two ONE', soughtOf('one', false, true))).toBe('<one> two ONE');
    expect(shown('a.b axb', soughtOf('a.b', false, false))).toBe('<a.b> axb');
    expect(shown('a.b axb', soughtOf('a.b', true, false))).toBe('<a.b> <axb>');
    expect(shown('plain', null)).toBe('plain');
  });

  it('is marked across the colours of a message', () => {
    expect(shown(`x${E}[31mab${E}[0mcd`, soughtOf('bc', false, false))).toBe(
      'xa{ansi-red}<b>{ansi-red}<c>d',
    );
  });

  it('is nothing for what is no pattern, or matches nothing at all', () => {
    expect(soughtOf('(', true, false)).toBeNull();
    expect(soughtOf('', false, false)).toBeNull();
    expect(shown('abc', soughtOf('x*', true, false))).toBe('abc');
  });

  it('is marked so many times at most', () => {
    const parts = markedParts('a'.repeat(1000), soughtOf('a', false, false));
    expect(parts.filter(({ isMarked }) => isMarked)).toHaveLength(200);
    expect(parts.map(({ text }) => text).join('')).toBe('a'.repeat(1000));
  });
});
