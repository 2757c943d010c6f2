import { dirname, sep } from 'node:path';

const FRAME = /^\s+at /;
/** A file's whole path; Node's own places begin otherwise. */
const PLACE = /(?:\(|at (?:async )?)((?:file:\/\/)?(?:\/|[A-Za-z]:\\)[^()]+:\d+:\d+)\)?$/;

/** The runner's own folder: where it failed is of no use to the worker's author. */
const OWN = dirname(process.argv[1] ?? '') + sep;

/** In one line or more, whatever a worker threw. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message === '' ? thrown.name : thrown.message;
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  try {
    return JSON.stringify(thrown);
  } catch {
    // It refers to itself.
    return String(thrown);
  }
}

/** File, line and column of the first frame that is the worker's; undefined when there is none. */
export function placeOf(thrown: unknown): string | undefined {
  const frames = stackOf(thrown).split('\n').filter(isTheirs);
  return frames.map((line) => PLACE.exec(line)?.[1]).find((place) => place !== undefined);
}

/** Its stack and those of its causes, without the runner's own frames; empty for what has none. */
export function traceOf(thrown: unknown): string {
  const lines = stackOf(thrown)
    .split('\n')
    .filter((line) => !FRAME.test(line) || isTheirs(line));
  const { cause } = thrown instanceof Error ? thrown : {};
  if (!(cause instanceof Error)) return lines.join('\n');
  return `${lines.join('\n')}\nCaused by: ${traceOf(cause)}`;
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? '') : '';
}

function isTheirs(line: string): boolean {
  return FRAME.test(line) && !line.includes(OWN);
}
