import { Worker } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import type { Storage } from '../storage.ts';
import {
  type StorageAnswer,
  type StorageMethod,
  type StoragePlace,
  unpackError,
} from './storage-calls.ts';

/**
 * Opens the database in a thread of its own, whose file is `thread`: what SQLite and zlib need their
 * time for keeps no window and no caller waiting. Throws what opening it throws.
 */
export async function openThreadedStorage(place: StoragePlace, thread: string): Promise<Storage> {
  const worker = new Worker(thread, { workerData: place, execArgv: [], name: 'storage' });
  const calls = new Calls(worker);
  const label = String(await calls.opened);
  return storageOver((method, args) => calls.call(method, args), label);
}

type CallThread = (method: StorageMethod, args: readonly unknown[]) => Promise<unknown>;

/** What was asked of the thread and is not answered yet. */
class Calls {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #count = 0;
  #ended: AppError | undefined;
  readonly opened: Promise<unknown>;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.opened = this.#wait(0);
    worker.on('message', (answer: StorageAnswer) => this.#settle(answer));
    worker.on('error', (error) => this.#end(error.message));
    worker.on('exit', () => this.#end('it was closed'));
  }

  call(method: StorageMethod, args: readonly unknown[]): Promise<unknown> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    this.#count += 1;
    const answer = this.#wait(this.#count);
    this.#worker.postMessage({ no: this.#count, method, args });
    return answer;
  }

  #wait(no: number): Promise<unknown> {
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(no, waiting);
    return waiting.promise;
  }

  #settle({ no, value, error }: StorageAnswer): void {
    const waiting = this.#waiting.get(no);
    this.#waiting.delete(no);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(unpackError(error));
  }

  /** Nothing that is asked from now on can be answered. */
  #end(why: string): void {
    this.#ended ??= new AppError('UNAVAILABLE', `The database is not open: ${why}`);
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}

/** The interface over the calls; written out, so that a method that is missing does not compile. */
function storageOver(call: CallThread, label: string): Storage {
  const ask =
    <M extends StorageMethod>(method: M) =>
    (...args: Parameters<Storage[M]>): ReturnType<Storage[M]> =>
      // The thread runs the same interface's method, and clones keep its types.
      call(method, args) as ReturnType<Storage[M]>;
  return {
    label,
    insertJob: ask('insertJob'),
    findJob: ask('findJob'),
    findCode: ask('findCode'),
    listJobs: ask('listJobs'),
    countJobs: ask('countJobs'),
    findActiveJobs: ask('findActiveJobs'),
    moveJob: ask('moveJob'),
    setPid: ask('setPid'),
    setStopRequested: ask('setStopRequested'),
    removeJob: ask('removeJob'),
    append: ask('append'),
    findBlocks: ask('findBlocks'),
    size: ask('size'),
    close: ask('close'),
  };
}
