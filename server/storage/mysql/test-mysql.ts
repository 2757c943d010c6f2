import { AppError } from '../../contract/errors.ts';
import type { MysqlTest } from '../../contract/settings.ts';
import type { MysqlPlace } from '../mysql-place.ts';
import { problemWith } from './mysql-errors.ts';
import { factsOf } from './open-mysql.ts';
import { type Statements, withStatements } from './statements.ts';

/** Everything that the tables will ever be asked for, on one that goes away again. */
const PROBE = [
  'CREATE TABLE IF NOT EXISTS jobjoker_probe (id INT NOT NULL PRIMARY KEY, text VARCHAR(20)) ENGINE = InnoDB',
  'ALTER TABLE jobjoker_probe ADD COLUMN more INT',
  'CREATE INDEX jobjoker_probe_by_text ON jobjoker_probe (text)',
  "INSERT INTO jobjoker_probe (id, text) VALUES (1, 'a')",
  "UPDATE jobjoker_probe SET text = 'b' WHERE id = 1",
  'SELECT id FROM jobjoker_probe',
  'DELETE FROM jobjoker_probe',
  'DROP TABLE jobjoker_probe',
];

/**
 * Connects, and does what JobJoker does. Throws INVALID, with the setting that is not right, or
 * STORAGE_UNAVAILABLE.
 */
export async function testMysql(place: MysqlPlace): Promise<MysqlTest> {
  try {
    return await withStatements(place, probe);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { message, field } = problemWith(place, error);
    if (field === null) throw new AppError('STORAGE_UNAVAILABLE', message);
    throw new AppError('INVALID', message, [{ field, message }]);
  }
}

async function probe(statements: Statements): Promise<MysqlTest> {
  const { server } = await factsOf(statements);
  for (const sql of PROBE) await statements.say(sql);
  const sql = `SELECT COUNT(*) AS count FROM information_schema.tables
    WHERE table_schema = DATABASE() AND table_name = 'schema_version'`;
  const [row] = await statements.rows<{ count: number }>(sql);
  return { server: `${server.product} ${server.version}`, hasTables: row?.count === 1 };
}
