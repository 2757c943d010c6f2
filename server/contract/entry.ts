import { z } from 'zod';
import { Instant, Name, wholeNumber, yesOrNo } from './scalars.ts';

const STREAMS = ['log', 'stdout', 'stderr', 'system'] as const;
/** Who wrote a log entry: the worker's log(), its stdout or stderr, or JobJoker itself. */
export const Stream = z.enum(STREAMS);
export type Stream = z.infer<typeof Stream>;

const LEVELS = ['debug', 'info', 'warning', 'error'] as const;
/** How grave a log entry is: as the worker's log() says it; stderr is a warning, an exception an error. */
export const Level = z.enum(LEVELS);
export type Level = z.infer<typeof Level>;

export function isAtLeast(level: Level, wanted: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(wanted);
}

/** One message of a log or a response. `seq` counts from 1 without gaps; `at` is in ms. */
export const Entry = z
  .object({
    seq: z.int(),
    at: Instant,
    stream: Stream,
    level: Level,
    message: z.string(),
    /** In the answer to a search: true for what was found, false for what stands around it. */
    isMatch: z.boolean().optional(),
  })
  .meta({ id: 'Entry' });
export type Entry = z.infer<typeof Entry>;

/** The most entries of one answer that is not streamed. */
export const MOST_ENTRIES = 10_000;

/**
 * A part of a log or response: after or before a sequence number, or its last `tail` entries; and of
 * these the ones that are of a stream, at least as grave as a level, or that hold a text.
 */
export const EntriesInput = z.object({
  id: Name,
  after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
  before: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  limit: wholeNumber(1, MOST_ENTRIES).optional(),
  tail: wholeNumber(1, MOST_ENTRIES).optional(),
  stream: Stream.optional(),
  /** This grave or graver. */
  level: Level.optional(),
  search: z.string().min(1).max(1000).optional(),
  /** The text to search is a regular expression, as JavaScript has them. */
  regex: yesOrNo.optional(),
  matchCase: yesOrNo.optional(),
  /** So many entries before and after each one found. */
  context: wholeNumber(0, 100).optional(),
  /** False: what is found comes without its text, for those who count it or mark its places. */
  messages: yesOrNo.optional(),
  /** Goes on with what is written later, until the job has ended. */
  follow: yesOrNo.optional(),
});
export type EntriesQuery = z.output<typeof EntriesInput>;
