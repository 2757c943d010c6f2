import { parentPort, workerData } from 'node:worker_threads';
import type { Storage } from '../storage.ts';
import { checkSqlite, openSqliteStorage } from './sqlite-storage.ts';
import {
  packError,
  type StorageAnswer,
  type StorageCall,
  type StoragePlace,
} from './storage-calls.ts';

/** Answers calls one at a time. What jobs say comes in floods, so everything else is served before it. */
class CallQueue {
  readonly #storage: Storage;
  readonly #first: StorageCall[] = [];
  readonly #floods: StorageCall[] = [];
  #isBusy = false;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  add(call: StorageCall): void {
    // A close comes last: it waits for what was said before it.
    const isFlood = call.method === 'append' || call.method === 'close';
    (isFlood ? this.#floods : this.#first).push(call);
    if (!this.#isBusy) this.#nextSoon();
  }

  /** After what has arrived meanwhile was put into its place. */
  #nextSoon(): void {
    this.#isBusy = true;
    setImmediate(() => void this.#next());
  }

  async #next(): Promise<void> {
    const call = this.#first.shift() ?? this.#floods.shift();
    if (call === undefined) {
      this.#isBusy = false;
      return;
    }
    answer(await answerOf(this.#storage, call));
    if (call.method === 'close') parentPort?.close();
    else this.#nextSoon();
  }
}

async function answerOf(
  storage: Storage,
  { no, method, args }: StorageCall,
): Promise<StorageAnswer> {
  try {
    // Each method takes what the other side, typed by the same interface, was given.
    const call = storage[method] as (...given: unknown[]) => Promise<unknown>;
    return { no, value: await call.apply(storage, [...args]) };
  } catch (error) {
    return { no, error: packError(error) };
  }
}

function answer(message: StorageAnswer): void {
  parentPort?.postMessage(message);
}

/** The thread that owns the database, or one that checks it. */
function main({ task, file, nativeBinding }: StoragePlace): void {
  try {
    if (task === 'check') {
      answer({ no: 0, value: checkSqlite(file, nativeBinding) });
      return;
    }
    const storage = openSqliteStorage(file, nativeBinding);
    const queue = new CallQueue(storage);
    parentPort?.on('message', (call: StorageCall) => queue.add(call));
    answer({ no: 0, value: storage.label });
  } catch (error) {
    answer({ no: 0, error: packError(error) });
  }
}

main(workerData as StoragePlace);
