import type BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';

/** What SQLite says of a file that is no database, or not a whole one. */
const DAMAGE = /^SQLITE_(?:CORRUPT|NOTADB)/;

/** What is wrong with the database, in SQLite's words; null when it is whole. Reads all of it. */
export function problemOf(database: BetterSqlite3.Database): string | null {
  try {
    const found = String(database.pragma('quick_check(1)', { simple: true }));
    return found === 'ok' ? null : found;
  } catch (error) {
    if (isDamage(error)) return error.message;
    throw error;
  }
}

export function isDamage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && DAMAGE.test(String(error.code));
}

export function damaged(file: string, problem: string): AppError {
  return new AppError('DATABASE_DAMAGED', `The database ${file} is damaged: ${problem}`);
}
