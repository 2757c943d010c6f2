import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Backup } from '../contract/database.ts';
import { AppError } from '../contract/errors.ts';

const KEPT = 7;
/** What SQLite keeps beside a database. */
const BESIDE = ['-wal', '-shm'];
const ENDING = '.sqlite';

/** The copies of one database file, in the folder `backups` beside it. */
export class BackupFolder {
  readonly #database: string;
  readonly #folder: string;

  constructor(database: string) {
    this.#database = database;
    this.#folder = join(dirname(database), 'backups');
  }

  /** Newest first. */
  list(): Backup[] {
    if (!existsSync(this.#folder)) return [];
    const names = readdirSync(this.#folder).filter((name) => name.endsWith(ENDING));
    const backups = names.map((name) => {
      const { size, mtimeMs } = statSync(join(this.#folder, name));
      return { name, size, at: Math.floor(mtimeMs) };
    });
    return backups.sort((a, b) => b.at - a.at || b.name.localeCompare(a.name));
  }

  /** The file to write a backup to; it counts once it was whole and `keep` was called. */
  begin(): string {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    rmSync(this.#unfinished, { force: true });
    return this.#unfinished;
  }

  /** The oldest go for it. */
  keep(why: string): void {
    chmodSync(this.#unfinished, 0o600);
    renameSync(this.#unfinished, join(this.#folder, `${stamp()}-${why}${ENDING}`));
    for (const { name } of this.list().slice(KEPT)) rmSync(join(this.#folder, name));
  }

  get #unfinished(): string {
    return join(this.#folder, 'unfinished');
  }

  /** Sets the database aside and puts the backup in its place; gives back where the old one is. */
  restore(name: string): string {
    const backup = this.list().find((one) => one.name === name);
    if (backup === undefined) throw new AppError('INVALID', `No backup "${name}"`);
    const aside = this.setAside();
    const copy = `${this.#database}.copy`;
    copyFileSync(join(this.#folder, backup.name), copy);
    renameSync(copy, this.#database);
    return aside;
  }

  /** Keeps the database under another name, so that a new one can be made. */
  setAside(): string {
    const aside = `${this.#database}.damaged-${stamp()}`;
    for (const end of ['', ...BESIDE]) {
      const file = this.#database + end;
      if (existsSync(file)) renameSync(file, aside + end);
    }
    return aside;
  }
}

/** The time, as a part of a file's name. */
function stamp(): string {
  return new Date().toISOString().replace(/[:.]/g, '-').replace('Z', '');
}
