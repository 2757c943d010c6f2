/** A piece of a message in one look: the colours and weights that its escape sequences asked for. */
export interface Piece {
  readonly text: string;
  /** Classes of ansi.css, as `ansi-red ansi-bold`; empty for plain text. */
  readonly look: string;
  /** Colours beyond the sixteen of a terminal, as CSS has them. */
  readonly color?: string;
  readonly background?: string;
}

interface Look {
  readonly marks: ReadonlySet<string>;
  readonly color: string | undefined;
  readonly background: string | undefined;
}

const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
const MARK_OF: Readonly<Record<number, string>> = {
  1: 'bold',
  2: 'faint',
  3: 'italic',
  4: 'underline',
  7: 'inverse',
  9: 'struck',
};
/** What each of these takes back. */
const MARKS_ENDED: Readonly<Record<number, readonly string[]>> = {
  22: ['bold', 'faint'],
  23: ['italic'],
  24: ['underline'],
  27: ['inverse'],
  29: ['struck'],
};
const PLAIN: Look = { marks: new Set(), color: undefined, background: undefined };

const ESCAPE = '\u001b';
const BELL = '\u0007';
/** A look (SGR), and every other sequence that a terminal takes and does not show. */
const SEQUENCE = new RegExp(
  [
    `${ESCAPE}\\[([\\d;:]*)m`,
    `${ESCAPE}\\[[0-?]*[ -/]*[@-~]`,
    `${ESCAPE}\\][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)?`,
    `${ESCAPE}[@-Z\\\\^_]`,
  ].join('|'),
  'g',
);

/** Whether there is anything but plain text in it. */
export function hasEscapes(message: string): boolean {
  return message.includes(ESCAPE);
}

/** The message as a terminal shows it, in pieces. Sequences that only move the cursor are left out. */
export function ansiPieces(message: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let look = PLAIN;
  let place = 0;
  for (const match of message.matchAll(SEQUENCE)) {
    push(pieces, message.slice(place, match.index), look);
    place = match.index + match[0].length;
    if (match[1] !== undefined) look = after(look, match[1]);
  }
  push(pieces, message.slice(place), look);
  return pieces;
}

/** The message without escape sequences. */
export function plainText(message: string): string {
  return hasEscapes(message) ? message.replaceAll(SEQUENCE, '') : message;
}

/** What a progress bar has drawn last: a carriage return takes it back to the start of its line. */
export function lastDrawn(message: string): string {
  if (!message.includes('\r')) return message;
  return message.split('\n').map(lastOfLine).join('\n');
}

function lastOfLine(line: string): string {
  return line.split('\r').findLast((part) => part !== '') ?? '';
}

function push(pieces: Piece[], text: string, { marks, color, background }: Look): void {
  if (text === '') return;
  const named = [color, background].filter((value) => value?.startsWith('ansi-'));
  const look = [...named, ...[...marks].map((mark) => `ansi-${mark}`)].join(' ');
  pieces.push({
    text,
    look,
    ...(isValue(color) && { color }),
    ...(isValue(background) && { background }),
  });
}

function isValue(color: string | undefined): color is string {
  return color !== undefined && !color.startsWith('ansi-');
}

function after(before: Look, parameters: string): Look {
  const codes = parameters.split(/[;:]/).map(Number);
  let look = before;
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code === 38 || code === 48) {
      const [color, used] = extended(codes.slice(index + 1));
      index += used;
      look = code === 38 ? { ...look, color } : { ...look, background: color };
    } else look = withCode(look, code);
  }
  return look;
}

function withCode(look: Look, code: number): Look {
  if (code === 0) return PLAIN;
  if (code === 39) return { ...look, color: undefined };
  if (code === 49) return { ...look, background: undefined };
  const mark = MARK_OF[code];
  if (mark !== undefined) return { ...look, marks: new Set([...look.marks, mark]) };
  const ended = MARKS_ENDED[code];
  if (ended !== undefined) {
    return { ...look, marks: new Set([...look.marks].filter((one) => !ended.includes(one))) };
  }
  const named = nameOf(code);
  if (named === undefined) return look;
  return named.isBackground ? { ...look, background: named.name } : { ...look, color: named.name };
}

/** 30 to 37 and 90 to 97 for text, ten more for what is behind it. */
function nameOf(code: number): { name: string; isBackground: boolean } | undefined {
  const isBackground = (code >= 40 && code < 48) || (code >= 100 && code < 108);
  const base = isBackground ? code - 10 : code;
  const isBright = base >= 90 && base < 98;
  if (!isBright && !(base >= 30 && base < 38)) return undefined;
  const name = NAMES[base % 10];
  return {
    name: `ansi-${isBackground ? 'on-' : ''}${isBright ? 'bright-' : ''}${name}`,
    isBackground,
  };
}

/** `5;N` or `2;R;G;B`: a colour, and how many numbers it took. */
function extended(codes: readonly number[]): [string | undefined, number] {
  const [kind, first = 0, second = 0, third = 0] = codes;
  if (kind === 2) return [`rgb(${byte(first)} ${byte(second)} ${byte(third)})`, 4];
  if (kind !== 5) return [undefined, codes.length];
  return [ofPalette(byte(first)), 2];
}

function ofPalette(index: number): string {
  if (index < 16) return `ansi-${index < 8 ? '' : 'bright-'}${NAMES[index % 8]}`;
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return `rgb(${grey} ${grey} ${grey})`;
  }
  const level = (value: number): number => (value === 0 ? 0 : 55 + value * 40);
  const cube = index - 16;
  const [red, green, blue] = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6];
  return `rgb(${level(red)} ${level(green)} ${level(blue)})`;
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, Number.isFinite(value) ? value : 0));
}
