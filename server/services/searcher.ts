import type { Worker } from 'node:worker_threads';
import type { Entry, Level, Stream } from '../contract/entry.ts';
import { AppError } from '../contract/errors.ts';
import type { EntryKind } from '../storage/storage.ts';
import type { Range } from './entry-ranges.ts';
import { TimedThread, TookTooLong } from './timed-thread.ts';

/** What is looked for, in a form that goes from thread to thread. */
export interface SearchPattern {
  readonly stream: Stream | undefined;
  readonly level: Level | undefined;
  /** A regular expression's source; undefined when any message is meant. */
  readonly source: string | undefined;
  readonly flags: string;
  /** Whether a block without any match, heads of records and all, can be passed over. */
  readonly isPlain: boolean;
  /** Plain text whose case matters, which can be looked for in bytes. */
  readonly literal: string | undefined;
}

/** The entries of a range that match, at most so many. */
export interface SearchCall {
  readonly jobNo: number;
  readonly kind: EntryKind;
  readonly range: Range;
  readonly pattern: SearchPattern;
  readonly most: number;
  /** Without messages what is found is small, however much it is. */
  readonly withMessages: boolean;
}

export interface Searched {
  readonly found: Entry[];
  /** The last entry that was looked at. */
  readonly to: number;
}

/** The thread answers ten times sooner; only a pattern that backtracks without end needs more. */
const ANSWER_MS = 2000;

/** Searches in a thread of its own. */
export class Searcher {
  readonly #thread: TimedThread<SearchCall, Searched>;

  constructor(start: () => Worker) {
    this.#thread = new TimedThread(start, ANSWER_MS);
  }

  /** Looks for a while, not always to the end of the range. Throws INVALID for a pattern that takes too long. */
  async search(call: SearchCall): Promise<Searched> {
    try {
      return await this.#thread.ask(call);
    } catch (error) {
      throw error instanceof TookTooLong ? tooSlow(call) : error;
    }
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}

function tooSlow({ range, pattern }: SearchCall): AppError {
  const message = `The pattern "${pattern.source}" takes too long at line ${range[0]} and after; nested repetitions, as in (a+)+, do that`;
  return new AppError('INVALID', message, [{ field: 'search', message }]);
}
