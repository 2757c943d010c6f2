import type { Entry } from '../../server/contract/entry.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { plainText } from './ansi.ts';
import { type Kind, verbOf } from './use-entries.ts';
import type { LineRange } from './use-line-selection.ts';

/** Entries asked for at a time. */
const PAGE = 10_000;
/** More than this goes into no clipboard. */
export const MOST_COPIED = 100_000;

/** How a log is written to a file. */
export const FORMATS = {
  text: { ending: 'txt', line: ({ message }: Entry) => plainText(message) },
  times: {
    ending: 'txt',
    line: ({ at, stream, message }: Entry) =>
      `${new Date(at).toISOString()} ${stream.padEnd(6)} ${plainText(message)}`,
  },
  ndjson: {
    ending: 'ndjson',
    line: (entry: Entry) => JSON.stringify(entry),
  },
} as const;
export type Format = keyof typeof FORMATS;

/** Which log, and which lines of it. */
export interface Wanted {
  readonly call: Call;
  readonly id: string;
  readonly kind: Kind;
  readonly range: LineRange;
}

/** The entries, some thousands at a time; ends early for a job that is deleted meanwhile. */
async function* partsOf({ call, id, kind, range }: Wanted): AsyncGenerator<readonly Entry[]> {
  for (let [seq] = range; seq <= range[1]; ) {
    const limit = Math.min(PAGE, range[1] - seq + 1);
    const { data } = await call(verbOf(kind), { id, after: seq - 1, limit });
    const last = data.at(-1);
    if (last === undefined) return;
    yield data;
    seq = last.seq + 1;
  }
}

/** The messages as they would be read, a line each. */
export async function textOf(wanted: Wanted): Promise<string> {
  const lines: string[] = [];
  for await (const part of partsOf(wanted)) lines.push(...part.map(FORMATS.text.line));
  return lines.join('\n');
}

/** A file of them. The browser keeps large ones on disk; `told` hears the share that is done. */
export async function fileOf(
  wanted: Wanted,
  format: Format,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const { line } = FORMATS[format];
  const [first, last] = wanted.range;
  let file = new Blob([], { type: format === 'ndjson' ? 'application/x-ndjson' : 'text/plain' });
  for await (const part of partsOf(wanted)) {
    signal.throwIfAborted();
    const text = part.map((entry) => `${line(entry)}\n`).join('');
    file = new Blob([file, text], { type: file.type });
    told(((part.at(-1)?.seq ?? first) - first + 1) / (last - first + 1));
  }
  return file;
}

/** Has the browser, or the desktop, save it where somebody wants it. */
export function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has its own hold of the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
