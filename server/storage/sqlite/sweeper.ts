import type BetterSqlite3 from 'better-sqlite3';
import type { BlockStore } from './block-store.ts';

/** Blocks that are removed in a step: some megabytes of log, and a few ms. */
const BLOCKS = 100;
/** Pages that are given back in a step. */
const PAGES = 250;
/** Some free pages are left for what is written next. */
const KEPT_FREE = 1000;

/** Clears away what removed jobs left, in steps that hold nobody up. */
export class Sweeper {
  readonly #database: BetterSqlite3.Database;
  readonly #blocks: BlockStore;
  readonly #next: BetterSqlite3.Statement<[], { job_no: number }>;
  readonly #done: BetterSqlite3.Statement<[number]>;
  #mayTruncate = false;

  constructor(database: BetterSqlite3.Database, blocks: BlockStore) {
    this.#database = database;
    this.#blocks = blocks;
    this.#next = database.prepare('SELECT job_no FROM leftovers LIMIT 1');
    this.#done = database.prepare('DELETE FROM leftovers WHERE job_no = ?');
  }

  /** False when there was nothing to do. */
  step(): boolean {
    const job = this.#next.get();
    if (job !== undefined) {
      if (this.#blocks.removeSome(job.job_no, BLOCKS) < BLOCKS) this.#done.run(job.job_no);
      return true;
    }
    return this.#giveBack() || this.#truncateLog();
  }

  #giveBack(): boolean {
    const free = (): number => Number(this.#database.pragma('freelist_count', { simple: true }));
    const before = free();
    if (before <= KEPT_FREE) return false;
    this.#database.pragma(`incremental_vacuum(${Math.min(PAGES, before - KEPT_FREE)})`);
    // A file that was made without it never gets smaller; its free pages are used again.
    this.#mayTruncate ||= free() < before;
    return free() < before;
  }

  /** The pages are given back once they are out of the write-ahead log, which is cut off after it. */
  #truncateLog(): boolean {
    if (!this.#mayTruncate) return false;
    this.#mayTruncate = false;
    this.#database.pragma('wal_checkpoint(TRUNCATE)');
    return true;
  }
}
