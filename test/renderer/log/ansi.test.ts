import { describe, expect, it } from 'vitest';
import { ansiPieces, hasEscapes, lastDrawn, plainText } from '../../../renderer/log/ansi.ts';

const E = '\u001b';

describe('escape sequences', () => {
  it('colour what follows, until they are taken back', () => {
    expect(ansiPieces(`a${E}[31mb${E}[1mc${E}[22md${E}[39me${E}[7;4mf${E}[0mg`)).toEqual([
      { text: 'a', look: '' },
      { text: 'b', look: 'ansi-red' },
      { text: 'c', look: 'ansi-red ansi-bold' },
      { text: 'd', look: 'ansi-red' },
      { text: 'e', look: '' },
      { text: 'f', look: 'ansi-inverse ansi-underline' },
      { text: 'g', look: '' },
    ]);
    expect(ansiPieces(`${E}[97;41mx`)).toEqual([
      { text: 'x', look: 'ansi-bright-white ansi-on-red' },
    ]);
  });

  it('may be of 256 colours, or of all', () => {
    expect(ansiPieces(`${E}[38;5;9ma${E}[38;5;196mb${E}[48;5;244mc${E}[0;38;2;1;2;300md`)).toEqual([
      { text: 'a', look: 'ansi-bright-red' },
      { text: 'b', look: '', color: 'rgb(255 0 0)' },
      { text: 'c', look: '', color: 'rgb(255 0 0)', background: 'rgb(128 128 128)' },
      { text: 'd', look: '', color: 'rgb(1 2 255)' },
    ]);
  });

  it('that show nothing are left out, whole or cut off', () => {
    const text = `${E}]0;title\u0007a${E}[2Kb${E}[1;1Hc${E}]8;;http://x${E}\\d${E}[5`;
    expect(plainText(text)).toBe('abcd\u001b[5');
    expect(plainText('no escape [31m')).toBe('no escape [31m');
    expect(hasEscapes('no escape [31m')).toBe(false);
  });

  it('are read in time, however many there are', () => {
    const many = `${E}[31mx`.repeat(50_000);
    expect(ansiPieces(many)).toHaveLength(50_000);
    expect(plainText(`${E}]${'x'.repeat(200_000)}`)).toBe('');
  });
});

describe('what a progress bar has drawn', () => {
  it.each([
    ['10 %\r50 %\r100 %', '100 %'],
    ['10 %\r50 %\r', '50 %'],
    ['a\rb\nc\rd', 'b\nd'],
    ['no return', 'no return'],
    ['\r\r', ''],
  ])('is the last of %j', (message, shown) => {
    expect(lastDrawn(message)).toBe(shown);
  });
});
