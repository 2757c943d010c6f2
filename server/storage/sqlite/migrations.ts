import type BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import { MIGRATIONS } from '../sql/migrations.ts';

/**
 * Brings the file to the newest schema; `backup` is called before it changes one that is in use.
 * Throws UNAVAILABLE for a file of a newer JobJoker.
 */
export function migrate(database: BetterSqlite3.Database, backup: (schema: number) => void): void {
  const done = Number(database.pragma('user_version', { simple: true }));
  if (done > MIGRATIONS.length) {
    throw new AppError(
      'UNAVAILABLE',
      `The database is of a newer JobJoker (schema ${done}, this one knows ${MIGRATIONS.length}). Update JobJoker, or choose another data folder.`,
    );
  }
  if (done > 0 && done < MIGRATIONS.length) backup(done);
  for (const [index, { sqlite: sql }] of MIGRATIONS.entries()) {
    if (index < done) continue;
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
}
