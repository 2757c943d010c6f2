import { parentPort, workerData } from 'node:worker_threads';
import { checkSqlite, openSqliteStorage } from '../storage/sqlite/sqlite-storage.ts';
import type { Storage } from '../storage/storage.ts';
import type { Intake } from '../supervisor/intake.ts';
import { SpoolIntake } from '../supervisor/spool-intake.ts';
import {
  packError,
  type StorageAnswer,
  type StorageCall,
  type StorageMethod,
  type StoragePlace,
  type StorageWork,
} from './calls.ts';

const FLOODS: ReadonlySet<StorageMethod> = new Set(['append', 'take', 'release', 'close']);

/** Answers calls one at a time. What jobs say comes in floods, so everything else is served before it. */
class CallQueue {
  readonly #work: StorageWork;
  readonly #first: StorageCall[] = [];
  readonly #floods: StorageCall[] = [];
  #isBusy = false;

  constructor(work: StorageWork) {
    this.#work = work;
  }

  add(call: StorageCall): void {
    // A close comes last: it waits for what was said before it.
    const isFlood = FLOODS.has(call.method);
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
    const answered = answerOf(this.#work, call).then(answer);
    // It goes on a few pages at a time, and nobody waits for a copy of gigabytes.
    if (call.method !== 'backup') await answered;
    if (call.method === 'close') parentPort?.close();
    else this.#nextSoon();
  }
}

async function answerOf(
  work: StorageWork,
  { no, method, args }: StorageCall,
): Promise<StorageAnswer> {
  try {
    // Each method takes what the other side, typed by the same interface, was given.
    const call = work[method] as (...given: unknown[]) => Promise<unknown>;
    const value = await call.apply(work, [...args]);
    return method === 'listJobs' ? { no, json: JSON.stringify(value) } : { no, value };
  } catch (error) {
    return { no, error: packError(error) };
  }
}

function workOf(storage: Storage, intake: Intake): StorageWork {
  return Object.assign(storage, {
    take: intake.take.bind(intake),
    release: intake.release.bind(intake),
  });
}

function answer(message: StorageAnswer): void {
  parentPort?.postMessage(message);
}

/** The thread that owns the database, or one that checks it. */
function main({ task, file, spoolFolder, nativeBinding }: StoragePlace): void {
  try {
    if (task === 'check') {
      answer({ no: 0, value: checkSqlite(file, nativeBinding) });
      return;
    }
    const storage = openSqliteStorage(file, nativeBinding);
    const queue = new CallQueue(workOf(storage, new SpoolIntake(spoolFolder, storage)));
    parentPort?.on('message', (call: StorageCall) => queue.add(call));
    answer({ no: 0, value: storage.label });
  } catch (error) {
    answer({ no: 0, error: packError(error) });
  }
}

main(workerData as StoragePlace);
