import { Worker } from 'node:worker_threads';
import { AppError } from '../contract/errors.ts';
import type { DatabasePlace, SqliteDatabase } from '../storage/database-place.ts';
import type { RemovalStorage } from '../storage/removal-storage.ts';
import type { ScheduleStorage } from '../storage/schedule-storage.ts';
import type { JobStorage } from '../storage/sql/whole-storage.ts';
import { isDamage } from '../storage/sqlite/integrity.ts';
import type { StatsStorage } from '../storage/stats-storage.ts';
import type { VersionStorage } from '../storage/storage.ts';
import {
  type Opened,
  type StorageAnswer,
  type StorageMethod,
  type StoragePlace,
  type StorageWork,
  unpackError,
} from './calls.ts';

/** The thread's script, and what it works on. */
export interface ThreadPlace {
  readonly database: DatabasePlace;
  readonly spoolFolder: string;
  readonly thread: string;
}

/**
 * Opens the database in a thread of its own: what SQLite and zlib need their time for keeps no window
 * and no caller waiting. Throws what opening it throws; `damaged` is called when a call finds that the
 * file is damaged.
 */
export async function openThreadedStorage(
  { database, spoolFolder, thread }: ThreadPlace,
  damaged: (problem: string) => void = () => undefined,
): Promise<StorageWork> {
  const worker = startThread(thread, { task: 'serve', database, spoolFolder });
  const calls = new Calls(worker, damaged);
  // What the thread tells of itself.
  const opened = (await calls.opened) as Opened;
  return storageOver((method, args) => calls.call(method, args), opened);
}

/** Reads the whole database, while it may be in use: what is wrong with it, or null. */
export async function checkInThread(
  database: SqliteDatabase,
  thread: string,
): Promise<string | null> {
  const worker = startThread(thread, { task: 'check', database });
  const problem = await new Calls(worker, () => undefined).opened;
  return problem === null ? null : String(problem);
}

/** A thread that searches, beside the one that owns the database; `script` is its own. */
export function startSearch(workerData: DatabasePlace, script: string): Worker {
  return new Worker(script, { workerData, execArgv: [], name: 'search' });
}

function startThread(script: string, workerData: StoragePlace): Worker {
  return new Worker(script, { workerData, execArgv: [], name: 'storage' });
}

type CallThread = (method: StorageMethod, args: readonly unknown[]) => Promise<unknown>;

/** What was asked of the thread and is not answered yet. */
class Calls {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #damaged: (problem: string) => void;
  #count = 0;
  #ended: AppError | undefined;
  readonly opened: Promise<unknown>;

  constructor(worker: Worker, damaged: (problem: string) => void) {
    this.#damaged = damaged;
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

  #settle({ no, value, json, error }: StorageAnswer): void {
    const waiting = this.#waiting.get(no);
    this.#waiting.delete(no);
    if (error === undefined) waiting?.resolve(json === undefined ? value : JSON.parse(json));
    else {
      const thrown = unpackError(error);
      if (no > 0 && isDamage(thrown)) this.#damaged(thrown.message);
      waiting?.reject(thrown);
    }
  }

  /** Nothing that is asked from now on can be answered. */
  #end(why: string): void {
    this.#ended ??= new AppError('UNAVAILABLE', `The database is not open: ${why}`);
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}

type Ask = <M extends StorageMethod>(
  method: M,
) => (...args: Parameters<StorageWork[M]>) => ReturnType<StorageWork[M]>;

/** The interface over the calls; written out, so that a method that is missing does not compile. */
function storageOver(call: CallThread, { label, host }: Opened): StorageWork {
  const ask: Ask =
    (method) =>
    (...args) =>
      // The thread runs the same interface's method, and clones keep its types.
      call(method, args) as ReturnType<StorageWork[typeof method]>;
  return {
    ...{ label, host },
    ...jobsOver(ask),
    ...versionsOver(ask),
    ...schedulesOver(ask),
    ...removalsOver(ask),
    ...statsOver(ask),
    take: ask('take'),
    release: ask('release'),
    sampleUsage: ask('sampleUsage'),
    usageOf: ask('usageOf'),
  };
}

function jobsOver(ask: Ask): Omit<JobStorage, 'label' | 'host'> {
  return {
    insertJob: ask('insertJob'),
    insertScheduledJob: ask('insertScheduledJob'),
    findUnstartedJobs: ask('findUnstartedJobs'),
    findJob: ask('findJob'),
    findCode: ask('findCode'),
    listJobs: ask('listJobs'),
    countJobs: ask('countJobs'),
    findActiveJobs: ask('findActiveJobs'),
    moveJob: ask('moveJob'),
    setPid: ask('setPid'),
    setParameters: ask('setParameters'),
    setStopRequested: ask('setStopRequested'),
    renameJobs: ask('renameJobs'),
    findJobWorkers: ask('findJobWorkers'),
    findExpired: ask('findExpired'),
    append: ask('append'),
    sync: ask('sync'),
    findBlocks: ask('findBlocks'),
    setUsage: ask('setUsage'),
    findUsage: ask('findUsage'),
    size: ask('size'),
    backup: ask('backup'),
    close: ask('close'),
  };
}

function versionsOver(ask: Ask): VersionStorage {
  return {
    insertVersion: ask('insertVersion'),
    findVersions: ask('findVersions'),
    findInformation: ask('findInformation'),
    setInformation: ask('setInformation'),
    findVersionedWorkers: ask('findVersionedWorkers'),
    setWorkerRemoved: ask('setWorkerRemoved'),
    renameVersions: ask('renameVersions'),
    removeVersions: ask('removeVersions'),
  };
}

function schedulesOver(ask: Ask): ScheduleStorage {
  return {
    insertSchedule: ask('insertSchedule'),
    findSchedule: ask('findSchedule'),
    listSchedules: ask('listSchedules'),
    findNextSchedules: ask('findNextSchedules'),
    setSchedule: ask('setSchedule'),
    renameSchedules: ask('renameSchedules'),
    removeSchedule: ask('removeSchedule'),
  };
}

function removalsOver(ask: Ask): RemovalStorage {
  return {
    findJobKeys: ask('findJobKeys'),
    removeJobs: ask('removeJobs'),
    restoreJobs: ask('restoreJobs'),
    sweep: ask('sweep'),
  };
}

function statsOver(ask: Ask): StatsStorage {
  return {
    countByHour: ask('countByHour'),
    countByWorker: ask('countByWorker'),
    findSlowest: ask('findSlowest'),
    countGroups: ask('countGroups'),
    findTimes: ask('findTimes'),
    findAllJobWorkers: ask('findAllJobWorkers'),
    findRuns: ask('findRuns'),
  };
}
