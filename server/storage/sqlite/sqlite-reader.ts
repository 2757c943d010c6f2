import BetterSqlite3 from 'better-sqlite3';
import type { Storage } from '../storage.ts';
import { BlockStore } from './block-store.ts';
import { problemOf } from './integrity.ts';

/** Reads blocks beside whoever owns the file. */
export function openSqliteReader(
  file: string,
  nativeBinding: string | null,
): Pick<Storage, 'findBlocks'> {
  const blocks = new BlockStore(openReadonly(file, nativeBinding));
  return {
    findBlocks: async (jobNo, kind, fromSeq, maxCount) =>
      blocks.find(jobNo, kind, fromSeq, maxCount),
  };
}

function openReadonly(file: string, nativeBinding: string | null): BetterSqlite3.Database {
  return new BetterSqlite3(file, {
    readonly: true,
    ...(nativeBinding === null ? {} : { nativeBinding }),
  });
}

/** What is wrong with a file of any size, read while it may be in use; null when it is whole. */
export function checkSqlite(file: string, nativeBinding: string | null): string | null {
  const database = openReadonly(file, nativeBinding);
  try {
    return problemOf(database);
  } finally {
    database.close();
  }
}
