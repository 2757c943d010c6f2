import { parentPort, workerData } from 'node:worker_threads';
import type { SqliteDatabase } from '../storage/database-place.ts';
import type { Storage } from '../storage/storage.ts';
import type { Intake } from '../supervisor/intake.ts';
import { SpoolIntake } from '../supervisor/spool-intake.ts';
import { UsageSampler, type UsageWork } from '../supervisor/usage/usage-sampler.ts';
import {
  type Opened,
  packError,
  type StorageAnswer,
  type StorageCall,
  type StorageMethod,
  type StoragePlace,
  type StorageWork,
} from './calls.ts';
import { openStorage } from './open.ts';

const FLOODS: ReadonlySet<StorageMethod> = new Set(['append', 'take', 'release', 'close']);

/**
 * Answers so many calls at a time as storage has lanes. What jobs say comes in floods, so everything else is
 * served before it.
 */
class CallQueue {
  readonly #work: StorageWork;
  readonly #lanes: number;
  readonly #first: StorageCall[] = [];
  readonly #floods: StorageCall[] = [];
  #busy = 0;
  #isDue = false;

  constructor(work: StorageWork, lanes: number) {
    this.#work = work;
    this.#lanes = lanes;
  }

  add(call: StorageCall): void {
    // A close comes last: it waits for what was said before it.
    const isFlood = FLOODS.has(call.method);
    (isFlood ? this.#floods : this.#first).push(call);
    this.#nextSoon();
  }

  /** After what has arrived meanwhile was put into its place. */
  #nextSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      this.#next();
    });
  }

  #next(): void {
    while (this.#busy < this.#lanes) {
      const call = this.#first[0] ?? this.#floods[0];
      const mustWait = call?.method === 'close' && this.#busy > 0;
      if (call === undefined || mustWait) return;
      (this.#first.length > 0 ? this.#first : this.#floods).shift();
      void this.#serve(call);
    }
  }

  async #serve(call: StorageCall): Promise<void> {
    // It goes on a few pages at a time, and nobody waits for a copy of gigabytes.
    const takesLane = call.method !== 'backup';
    if (takesLane) this.#busy += 1;
    answer(await answerOf(this.#work, call));
    if (takesLane) this.#busy -= 1;
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

function workOf(storage: Storage, intake: Intake, usage: UsageWork): StorageWork {
  return Object.assign(storage, {
    take: intake.take.bind(intake),
    release: intake.release.bind(intake),
    sampleUsage: usage.sampleUsage.bind(usage),
    usageOf: usage.usageOf.bind(usage),
  });
}

function answer(message: StorageAnswer): void {
  parentPort?.postMessage(message);
}

/** The thread that owns the database, or one that checks it. */
async function main(place: StoragePlace): Promise<void> {
  try {
    if (place.task === 'check') {
      answer({ no: 0, value: await problemOf(place.database) });
      return;
    }
    const { storage, lanes } = await openStorage(place.database);
    const intake = new SpoolIntake(place.spoolFolder, storage);
    const queue = new CallQueue(workOf(storage, intake, new UsageSampler(storage)), lanes);
    parentPort?.on('message', (call: StorageCall) => queue.add(call));
    const opened: Opened = { label: storage.label, host: storage.host };
    answer({ no: 0, value: opened });
  } catch (error) {
    answer({ no: 0, error: packError(error) });
  }
}

async function problemOf({ file, nativeBinding }: SqliteDatabase): Promise<string | null> {
  const { checkSqlite } = await import('../storage/sqlite/sqlite-reader.ts');
  return checkSqlite(file, nativeBinding);
}

await main(workerData as StoragePlace);
