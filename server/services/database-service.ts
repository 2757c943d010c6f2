import { join } from 'node:path';
import type { DatabaseState, Salvage } from '../contract/database.ts';
import { AppError } from '../contract/errors.ts';
import type { Handlers, VerbName } from '../contract/verbs.ts';
import type { BackupFolder } from '../storage/backup-folder.ts';
import type { DatabasePlace } from '../storage/database-place.ts';
import type { Cleaned } from './cleaner.ts';
import { one } from './one.ts';
import { freeBytesAt } from './space-guard.ts';

type DatabaseVerb = Extract<VerbName, `database.${string}`>;

export interface DatabaseParts {
  place(): DatabasePlace;
  /** The data folder. */
  readonly folder: string;
  readonly backups: BackupFolder;
  /** What is wrong with the database as far as is known; null while nothing is. */
  problem(): string | null;
  checkedAt(): number | null;
  cleaned(): Cleaned | null;
  /** Removes what is more than workers keep, now. */
  clean(): Promise<void>;
  /** Makes a backup of a database that is whole. */
  backup(): Promise<void>;
  /** Writes what can be read of the damaged database to the file. */
  salvage(target: string): Promise<Salvage>;
  /** Leaves safe mode with what is in the database's place now. */
  reopen(): Promise<void>;
}

/** The verbs of the database: backups, and the ways out of safe mode. */
export class DatabaseService {
  readonly #parts: DatabaseParts;

  constructor(parts: DatabaseParts) {
    this.#parts = parts;
  }

  readonly handlers: Pick<Handlers, DatabaseVerb> = {
    'database.find': async () => one(await this.#state()),
    'database.backup': async () => {
      this.#mustBeSqlite();
      if (this.#parts.problem() !== null) {
        throw new AppError('WRONG_MOVE', 'A damaged database is not backed up; restore one first');
      }
      await this.#parts.backup();
      return one(await this.#state());
    },
    'database.clean': async () => {
      await this.#parts.clean();
      return one(await this.#state());
    },
    'database.restore': async ({ backup }) => {
      this.#mustBeDamaged();
      const aside = this.#parts.backups.restore(backup);
      await this.#parts.reopen();
      return { ...one(await this.#state()), message: `The damaged database is kept as ${aside}` };
    },
    'database.renew': async () => {
      this.#mustBeDamaged();
      const aside = this.#parts.backups.setAside();
      await this.#parts.reopen();
      return { ...one(await this.#state()), message: `The damaged database is kept as ${aside}` };
    },
    'database.salvage': async () => {
      this.#mustBeDamaged();
      const target = join(this.#parts.folder, `salvaged-${Date.now()}.ndjson`);
      return one(await this.#parts.salvage(target));
    },
  };

  #mustBeSqlite(): void {
    if (this.#parts.place().driver === 'sqlite') return;
    throw new AppError(
      'WRONG_MOVE',
      'MySQL is backed up with its own tools, as mysqldump --single-transaction',
    );
  }

  #mustBeDamaged(): void {
    this.#mustBeSqlite();
    if (this.#parts.problem() !== null) return;
    throw new AppError('WRONG_MOVE', 'The database is whole; this is for one that is damaged');
  }

  async #state(): Promise<DatabaseState> {
    const { backups, problem, checkedAt, cleaned, folder } = this.#parts;
    const last = cleaned();
    const place = this.#parts.place();
    return {
      driver: place.driver,
      file: nameOf(place),
      problem: problem(),
      checkedAt: checkedAt(),
      backups: place.driver === 'sqlite' ? backups.list() : [],
      cleanedAt: last?.at ?? null,
      cleanedJobs: last?.jobs ?? 0,
      freeBytes: await freeBytesAt(folder),
    };
  }
}

function nameOf(place: DatabasePlace): string {
  if (place.driver === 'sqlite') return place.file;
  const { host, port, socket, database } = place.place;
  return `${database} at ${socket === '' ? `${host}:${port}` : socket}`;
}
