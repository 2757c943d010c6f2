import type { DatabasePlace } from '../storage/database-place.ts';
import type { Storage } from '../storage/storage.ts';

interface OpenStorage {
  readonly storage: Storage;
  /** How many calls it works on at a time. */
  readonly lanes: number;
}

/** Opens what is configured; the other driver is not even loaded. */
export async function openStorage(database: DatabasePlace): Promise<OpenStorage> {
  if (database.driver === 'sqlite') {
    const { openSqliteStorage } = await import('../storage/sqlite/sqlite-storage.ts');
    return { storage: openSqliteStorage(database.file, database.nativeBinding), lanes: 1 };
  }
  const { openMysqlStorage, MYSQL_LANES } = await import('../storage/mysql/open-mysql.ts');
  return { storage: await openMysqlStorage(database), lanes: MYSQL_LANES };
}

/** Reads beside the thread that owns the database. */
export async function openReader(database: DatabasePlace): Promise<Pick<Storage, 'findBlocks'>> {
  if (database.driver === 'sqlite') {
    const { openSqliteReader } = await import('../storage/sqlite/sqlite-reader.ts');
    return openSqliteReader(database.file, database.nativeBinding);
  }
  const { openMysqlReader } = await import('../storage/mysql/open-mysql.ts');
  return openMysqlReader(database.place);
}
