import type { Entry } from '../../contract/entry.ts';

/** A line of one of two things that are compared. */
export interface Line {
  /** Its number there, or that of the entry that it is part of. */
  readonly no: number;
  readonly text: string;
  /** What of it counts. */
  readonly key: string;
}

/** Longer messages are not taken apart: that would hold up everything else. */
const MOST_JSON_CHARS = 128 * 1024;
/** After so many characters others have their turn. */
const TURN_CHARS = 64 * 1024;

/** Dates and times of day, as logs write them: two runs are never at the same time. */
const TIMES =
  /\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?|\b\d\d:\d\d:\d\d(?:[.,]\d+)?/g;
const ESCAPE = String.fromCharCode(27);
/** Colours and the like, which are not what a line says. */
const COLOURS = new RegExp(`${ESCAPE}\\[[0-9;?]*[A-Za-z]`, 'g');

/** The lines of a text that is in memory; none of an empty one. */
export async function* textLines(text: string): AsyncGenerator<Line[]> {
  if (text === '') return;
  yield text.split('\n').map((line, index) => ({ no: index + 1, text: line, key: line }));
}

type EntryPages = Iterable<readonly Entry[]> | AsyncIterable<readonly Entry[]>;

/** The lines of a log: without colours, and whatever time they name. */
export function logLines(pages: EntryPages): AsyncGenerator<Line[]> {
  return entryLines(pages, ({ seq, message }) =>
    message
      .replace(COLOURS, '')
      .split('\n')
      .map((text) => ({ no: seq, text, key: text.replace(TIMES, '') })),
  );
}

/** The lines of a response: what is JSON is taken apart, so that what differs in it is seen. */
export function responseLines(pages: EntryPages): AsyncGenerator<Line[]> {
  return entryLines(pages, ({ seq, message }) =>
    laidOut(message)
      .split('\n')
      .map((text) => ({ no: seq, text, key: text })),
  );
}

function laidOut(message: string): string {
  if (!/^\s*[[{]/.test(message) || message.length > MOST_JSON_CHARS) return message;
  try {
    return JSON.stringify(JSON.parse(message), null, 2);
  } catch {
    return message;
  }
}

async function* entryLines(
  pages: EntryPages,
  linesOf: (entry: Entry) => Line[],
): AsyncGenerator<Line[]> {
  for await (const page of pages) {
    let lines: Line[] = [];
    let chars = 0;
    for (const entry of page) {
      lines.push(...linesOf(entry));
      chars += entry.message.length;
      if (chars < TURN_CHARS) continue;
      yield lines;
      lines = [];
      chars = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (lines.length > 0) yield lines;
  }
}
