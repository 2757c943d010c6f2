import type { Logger } from 'pino';
import type { BackupFolder } from '../storage/backup-folder.ts';
import type { Storage } from '../storage/storage.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How often it is asked whether a day has gone by. */
const LOOK_MS = 60 * 60 * 1000;
/** A start has other things to do first. */
const FIRST_MS = 60_000;

export interface MaintenanceParts {
  readonly storage: Storage;
  readonly backups: BackupFolder;
  readonly log: Logger;
  /** Reads the whole database; what is wrong with it, or null. */
  check(): Promise<string | null>;
  /** Called when the check found something. */
  damaged(problem: string): void;
}

/** Checks the database and copies it once a day. */
export class Maintenance {
  readonly #parts: MaintenanceParts;
  readonly #timers: NodeJS.Timeout[];
  #checkedAt: number | null = null;
  #running: Promise<void> | undefined;

  /** `checkNow` is for a database that was not closed the last time. */
  constructor(parts: MaintenanceParts, checkNow: boolean) {
    this.#parts = parts;
    const first = setTimeout(() => void this.#daily(), FIRST_MS);
    this.#timers = [first, setInterval(() => void this.#daily(), LOOK_MS)];
    for (const timer of this.#timers) timer.unref();
    if (checkNow) void this.#logged('check', () => this.#check());
  }

  get checkedAt(): number | null {
    return this.#checkedAt;
  }

  /** One at a time; who asks while one is made gets that one. */
  async backup(why: string): Promise<void> {
    this.#running ??= this.#copy(why).finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#running?.catch(() => undefined);
  }

  async #daily(): Promise<void> {
    const [newest] = this.#parts.backups.list();
    if (newest !== undefined && Date.now() - newest.at < DAY_MS) return;
    await this.#logged('backup', () => this.backup('daily'));
  }

  /** What is damaged must not push out the backups of what was whole. */
  async #copy(why: string): Promise<void> {
    if (!(await this.#check())) return;
    const { storage, backups } = this.#parts;
    await storage.backup(backups.begin());
    backups.keep(why);
  }

  async #check(): Promise<boolean> {
    const problem = await this.#parts.check();
    if (problem === null) this.#checkedAt = Date.now();
    else this.#parts.damaged(problem);
    return problem === null;
  }

  async #logged(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#parts.log.error({ err: error }, `The ${what} of the database failed`);
    }
  }
}
