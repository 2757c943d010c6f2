import { Worker } from 'node:worker_threads';
import type { Entry } from '../contract/entry.ts';
import { AppError } from '../contract/errors.ts';
import type { SearchCall } from './search-thread.ts';

/** For a few blocks, which take some ms; only a pattern that backtracks without end needs more. */
const ANSWER_MS = 2000;
/** A thread that nobody needs costs memory. */
const IDLE_MS = 30_000;

/** Looks through blocks in a thread of its own, which is started when it is needed. */
export class Searcher {
  readonly #file: string;
  #worker: Promise<Worker> | undefined;
  #idle: NodeJS.Timeout | undefined;
  /** One call at a time. */
  #last: Promise<unknown> = Promise.resolve();

  /** `file` is the thread's script. */
  constructor(file: string) {
    this.#file = file;
  }

  /** Throws INVALID for a pattern that takes too long. */
  search(call: SearchCall): Promise<Entry[]> {
    const answer = this.#last.then(
      () => this.#ask(call),
      () => this.#ask(call),
    );
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

  async #ask(call: SearchCall): Promise<Entry[]> {
    clearTimeout(this.#idle);
    this.#worker ??= started(new Worker(this.#file, { execArgv: [], name: 'search' }));
    const answer = await this.#answer(await this.#worker, call);
    this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref();
    return answer;
  }

  #answer(worker: Worker, call: SearchCall): Promise<Entry[]> {
    return new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        clearTimeout(timer);
        worker.off('message', take);
        void this.close();
        reject(error);
      };
      const take = (found: Entry[]): void => {
        clearTimeout(timer);
        worker.off('error', fail);
        resolve(found);
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
