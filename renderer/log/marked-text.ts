import { ansiPieces, hasEscapes, type Piece } from './ansi.ts';

/** A part of what a row shows. */
export interface Part extends Piece {
  readonly isMarked: boolean;
}

/** More marks than this in a row help nobody. */
const MOST_MARKS = 200;

/** The message in its colours, with what was searched for marked; null marks nothing. */
export function markedParts(message: string, sought: RegExp | null): readonly Part[] {
  const pieces = hasEscapes(message) ? ansiPieces(message) : [{ text: message, look: '' }];
  if (sought === null) return pieces.map((piece) => ({ ...piece, isMarked: false }));
  // Colours may change in the middle of what was found.
  const text = pieces.map((piece) => piece.text).join('');
  const ranges = rangesOf(text, sought);
  const parts: Part[] = [];
  let start = 0;
  for (const piece of pieces) {
    parts.push(...cut(piece, start, ranges));
    start += piece.text.length;
  }
  return parts;
}

type Range = readonly [number, number];

function rangesOf(text: string, sought: RegExp): readonly Range[] {
  const ranges: Range[] = [];
  for (const match of text.matchAll(sought)) {
    if (match[0] !== '') ranges.push([match.index, match.index + match[0].length]);
    if (ranges.length === MOST_MARKS) break;
  }
  return ranges;
}

/** A piece that begins at `start` of the text, cut where marks begin and end. */
function cut(piece: Piece, start: number, ranges: readonly Range[]): Part[] {
  const end = start + piece.text.length;
  const parts: Part[] = [];
  let place = start;
  const take = (to: number, isMarked: boolean): void => {
    if (to > place)
      parts.push({ ...piece, text: piece.text.slice(place - start, to - start), isMarked });
    place = Math.max(place, to);
  };
  for (const [from, to] of ranges) {
    if (to <= place || from >= end) continue;
    take(Math.max(place, from), false);
    take(Math.min(end, to), true);
  }
  take(end, false);
  return parts;
}

/** What a search looks for, as the server has it; null for what is no regular expression. */
export function soughtOf(text: string, isRegex: boolean, matchCase: boolean): RegExp | null {
  if (text === '') return null;
  const source = isRegex ? text : text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  try {
    return new RegExp(source, matchCase ? 'g' : 'gi');
  } catch {
    return null;
  }
}
