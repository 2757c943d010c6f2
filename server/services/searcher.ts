import type { Worker } from 'node:worker_threads';
import type { Entry, Level, Stream } from '../contract/entry.ts';
import { AppError } from '../contract/errors.ts';
import type { EntryKind } from '../storage/storage.ts';
import type { Range } from './entry-ranges.ts';

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
}

export interface Searched {
  readonly found: Entry[];
  /** The last entry that was looked at. */
  readonly to: number;
}

/** The thread answers ten times sooner; only a pattern that backtracks without end needs more. */
const ANSWER_MS = 2000;
/** A thread that nobody needs costs memory. */
const IDLE_MS = 30_000;

/** Searches in a thread of its own, which is started when it is needed. */
export class Searcher {
  readonly #start: () => Worker;
  #worker: Promise<Worker> | undefined;
  #idle: NodeJS.Timeout | undefined;
  /** One call at a time. */
  #last: Promise<unknown> = Promise.resolve();

  /** `start` makes the thread, which says that it is ready and then answers each call. */
  constructor(start: () => Worker) {
    this.#start = start;
  }

  /** Looks for a while, not always to the end of the range. Throws INVALID for a pattern that takes too long. */
  search(call: SearchCall): Promise<Searched> {
    const ask = (): Promise<Searched> => this.#ask(call);
    const answer = this.#last.then(ask, ask);
    this.#last = answer;
    return answer;
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    // One that could not start told so to whoever asked.
    await (await worker?.catch(() => undefined))?.terminate();
  }

  async #ask(call: SearchCall): Promise<Searched> {
    clearTimeout(this.#idle);
    this.#worker ??= started(this.#start());
    const answer = await this.#answer(await this.#worker, call);
    this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref();
    return answer;
  }

  #answer(worker: Worker, call: SearchCall): Promise<Searched> {
    return new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        clearTimeout(timer);
        worker.off('message', take);
        void this.close();
        reject(error);
      };
      const take = (answer: Searched): void => {
        clearTimeout(timer);
        worker.off('error', fail);
        resolve(answer);
      };
      const timer = setTimeout(() => fail(tooSlow(call)), ANSWER_MS);
      worker.once('error', fail);
      worker.once('message', take);
      worker.postMessage(call);
    });
  }
}

/** Its start does not count as the pattern's time. */
function started(worker: Worker): Promise<Worker> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve(worker));
    worker.once('error', reject);
  });
}

function tooSlow({ range, pattern }: SearchCall): AppError {
  const message = `The pattern "${pattern.source}" takes too long at line ${range[0]} and after; nested repetitions, as in (a+)+, do that`;
  return new AppError('INVALID', message, [{ field: 'search', message }]);
}
