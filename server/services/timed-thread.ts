import type { Worker } from 'node:worker_threads';
import { AppError } from '../contract/errors.ts';

/** A thread that nobody needs costs memory. */
const IDLE_MS = 30_000;

/** The thread did not answer in time, and was ended. */
export class TookTooLong extends Error {}

/**
 * A thread that answers one call after another, and is ended when one takes too long. It is started when
 * it is needed.
 */
export class TimedThread<Call, Answer> {
  readonly #start: () => Worker;
  readonly #answerMs: number;
  #worker: Promise<Worker> | undefined;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;
  /** One call at a time. */
  #last: Promise<unknown> = Promise.resolve();

  /** `start` makes the thread, which says that it is ready and then answers each call. */
  constructor(start: () => Worker, answerMs: number) {
    this.#start = start;
    this.#answerMs = answerMs;
  }

  /** Throws TookTooLong. */
  ask(call: Call): Promise<Answer> {
    const ask = (): Promise<Answer> => this.#ask(call);
    const answer = this.#last.then(ask, ask);
    this.#last = answer;
    return answer;
  }

  /** What is asked from now on is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#end();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    // One that could not start told so to whoever asked.
    await (await worker?.catch(() => undefined))?.terminate();
  }

  async #ask(call: Call): Promise<Answer> {
    if (this.#closed) throw new AppError('UNAVAILABLE', 'The console is closing');
    clearTimeout(this.#idle);
    this.#worker ??= started(this.#start());
    const answer = await this.#answer(await this.#worker, call);
    this.#idle = setTimeout(() => void this.#end(), IDLE_MS).unref();
    return answer;
  }

  #answer(worker: Worker, call: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        clearTimeout(timer);
        worker.off('message', take);
        void this.#end();
        reject(error);
      };
      const take = (answer: Answer): void => {
        clearTimeout(timer);
        worker.off('error', fail);
        resolve(answer);
      };
      const timer = setTimeout(() => fail(new TookTooLong()), this.#answerMs);
      worker.once('error', fail);
      worker.once('message', take);
      worker.postMessage(call);
    });
  }
}

/** Its start does not count as the call's time. */
function started(worker: Worker): Promise<Worker> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve(worker));
    worker.once('error', reject);
  });
}
