import type { MysqlPlace } from './mysql-place.ts';

/** The file of one console. */
export interface SqliteDatabase {
  readonly driver: 'sqlite';
  readonly file: string;
  /** A better-sqlite3 binary of its own; null takes the package's. */
  readonly nativeBinding: string | null;
}

/** Who opens a database that several consoles may share. */
export interface ConsoleIdentity {
  /** Of the data folder; it tells two consoles of one machine apart. */
  readonly consoleId: string;
  readonly hostname: string;
}

export interface MysqlDatabase {
  readonly driver: 'mysql';
  readonly place: MysqlPlace;
  readonly identity: ConsoleIdentity;
  /** The tables of an empty database, as SQL. */
  readonly schemaFile: string;
}

export type DatabasePlace = SqliteDatabase | MysqlDatabase;
