/**
 * What a runner says and hears. It says records, appended to its spool file:
 *
 *     kind (1 letter)  time (ms, base 36, 8 digits)  bytes of text (base 36)  space  text  newline
 *
 * The length frames the text, which may hold newlines and anything else; the newline at the end tells
 * a whole record from one that was being written when the process died. No JSON, as it halves the speed.
 */
export const RECORD_KINDS = {
  log: 'l',
  debug: 'd',
  warning: 'w',
  error: 'f',
  stdout: 'o',
  stderr: 'e',
  system: 's',
  exception: 'c',
  response: 'r',
  progress: 'p',
  end: 'x',
} as const;

export type RecordKind = keyof typeof RECORD_KINDS;

/** Who says a record, and how grave it is. What goes to stderr is often no more than a remark. */
export const VOICES = {
  log: { stream: 'log', level: 'info' },
  debug: { stream: 'log', level: 'debug' },
  warning: { stream: 'log', level: 'warning' },
  error: { stream: 'log', level: 'error' },
  stdout: { stream: 'stdout', level: 'info' },
  stderr: { stream: 'stderr', level: 'warning' },
  system: { stream: 'system', level: 'info' },
  exception: { stream: 'system', level: 'error' },
  response: { stream: 'log', level: 'info' },
  progress: { stream: 'log', level: 'info' },
  end: { stream: 'log', level: 'info' },
} as const satisfies Record<RecordKind, { stream: string; level: string }>;

export const TIME_DIGITS = 8;
const LENGTH_DIGITS = 7;
/** No text can be longer in a JavaScript engine, so what says it is is no record. */
const LONGEST_TEXT = 512 * 1024 * 1024;
const SPACE = 0x20;
const NEWLINE = 0x0a;

const KIND_OF_BYTE = new Map<number, RecordKind>(
  Object.entries(RECORD_KINDS).map(([kind, letter]) => [
    letter.charCodeAt(0),
    kind as RecordKind, // Object.entries forgets the keys' type
  ]),
);

/** Digit values of base 36 by byte; 255 where there is none. */
const DIGIT = new Uint8Array(256).fill(255);
for (let value = 0; value < 36; value += 1) DIGIT[value.toString(36).charCodeAt(0)] = value;

let encodedAt = -1;
let encodedTime = '';

/** One record as text; its UTF-8 bytes are what the spool holds. `at` is in ms since 1970. */
export function encodeRecord(kind: RecordKind, at: number, text: string): string {
  // A burst shares its millisecond, so the conversion is kept.
  if (at !== encodedAt) {
    encodedAt = at;
    encodedTime = at.toString(36).padStart(TIME_DIGITS, '0');
  }
  const size = Buffer.byteLength(text).toString(36);
  return `${RECORD_KINDS[kind]}${encodedTime}${size} ${text}\n`;
}

/** What `RecordScanner.read` found at a place: a record, the start of one, or neither. */
export type ScanResult = 'record' | 'incomplete' | 'garbage';

/** Reads records out of bytes without making an object for each: the fields hold the last one read. */
export class RecordScanner {
  kind: RecordKind = 'log';
  /** Milliseconds since 1970. */
  at = 0;
  textStart = 0;
  textEnd = 0;
  /** Where the next record begins; 0 when this one is cut off before its length. */
  next = 0;

  read(bytes: Uint8Array, from: number, limit: number): ScanResult {
    this.next = 0;
    if (from >= limit) return 'incomplete';
    const kind = KIND_OF_BYTE.get(bytes[from] ?? 0);
    const timeEnd = from + 1 + TIME_DIGITS;
    const at = number36(bytes, from + 1, Math.min(timeEnd, limit));
    if (kind === undefined || at < 0) return 'garbage';
    this.kind = kind;
    this.at = at;
    return this.#frame(bytes, timeEnd, limit);
  }

  /** Reads the length and checks that the text is there, with its newline. */
  #frame(bytes: Uint8Array, from: number, limit: number): ScanResult {
    let space = from;
    while (space < limit && space - from <= LENGTH_DIGITS && bytes[space] !== SPACE) space += 1;
    const size = number36(bytes, from, space);
    if (size < 0 || size > LONGEST_TEXT || space - from > LENGTH_DIGITS) return 'garbage';
    if (space === limit) return 'incomplete';
    const end = space + 1 + size;
    this.textStart = space + 1;
    this.textEnd = end;
    this.next = end + 1;
    if (end >= limit) return 'incomplete';
    return bytes[end] !== NEWLINE || space === from ? 'garbage' : 'record';
  }
}

function number36(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let place = from; place < to; place += 1) {
    const digit = DIGIT[bytes[place] ?? 0] ?? 255;
    if (digit === 255) return -1;
    value = value * 36 + digit;
  }
  return value;
}

/** What a runner can run. */
export type RunnerLanguage = 'typescript' | 'javascript' | 'php' | 'python' | 'shell' | 'command';

/** What is run, and by what. */
export interface Program {
  readonly language: RunnerLanguage;
  /** The compiled worker, an ES module; in other languages a copy of the code that the job was made with. */
  readonly file: string;
  /** The worker's own file, by which people know it; it may have changed since, or be gone. */
  readonly source: string;
  /** The program that runs it; null for what the runner runs itself. */
  readonly interpreter: string | null;
}

/** The job as the runner hears it: one line of JSON on stdin, after which stdin is closed. */
export interface Handover extends Program {
  readonly jobId: string;
  readonly worker: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A worker that is asked what it says of itself, in place of a job. */
export interface Inspection extends Program {
  readonly inspects: true;
  readonly worker: string;
}

/** What came of it, as JSON in the runner's file `answer`; `said` is left out for nothing. */
export type Inspected = { readonly said?: unknown } | { readonly failure: string };

/** The text of the end record: how the run ended, as the runner saw it. */
export interface EndRecord {
  readonly outcome: 'completed' | 'stopped' | 'failed';
  readonly detail: string | null;
}

/** Says, once for each stream, why its text is not what was written. */
export const NOT_UTF8 = 'has bytes that are no UTF-8; each is shown as \uFFFD';

/** The seed's words for what happens to a run; the first and last lines of every log. */
export const SYSTEM_LINES = {
  started: 'STARTED',
  stopped: 'STOPPED',
  exception: 'EXCEPTION',
  ended: 'ENDED',
} as const;

/** Environment of a runner: its marker, by which survivors are found, and its files. */
export const RUNNER_ID = 'JOBJOKER_RUNNER';
export const SPOOL_FOLDER = 'JOBJOKER_SPOOL';

/** The files of one runner, in the spool folder. */
export function runnerFiles(folder: string, runnerId: string) {
  const base = `${folder}/${runnerId}`;
  return {
    spool: `${base}.spool`,
    stdout: `${base}.stdout`,
    stderr: `${base}.stderr`,
    /** Its presence asks the worker to stop; seen even by a loop that never awaits. */
    stop: `${base}.stop`,
    /** The same for the worker's own process in another language: made once the log says STOPPED. */
    asked: `${base}.asked`,
    /** Why the job failed, in a few words, as an interpreter tells it to the runner. */
    failure: `${base}.failure`,
    /** On Windows: what the runner holds open as long as it lives. */
    held: `${base}.held`,
    /** What the worker says of itself. */
    answer: `${base}.answer`,
  };
}
