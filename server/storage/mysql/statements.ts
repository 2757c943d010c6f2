import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { MysqlPlace } from '../mysql-place.ts';
import { optionsOf } from './connections.ts';

/** Runs statements as text, for as long as they take. */
export interface Statements {
  say(sql: string): Promise<void>;
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** A connection for this work alone. Throws what MySQL says. */
export async function withStatements<T>(
  place: MysqlPlace,
  work: (statements: Statements) => Promise<T>,
): Promise<T> {
  const connection = await createConnection(optionsOf(place));
  // Whatever is asked next tells of it.
  connection.on('error', () => undefined);
  try {
    return await work({
      say: async (sql) => void (await connection.query(sql)),
      rows: async <Row>(sql: string, values: readonly unknown[] = []) =>
        (await connection.query<RowDataPacket[]>(sql, [...values]))[0] as Row[],
    });
  } finally {
    connection.destroy();
  }
}
