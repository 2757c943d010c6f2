import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMysqlStorage } from '../../../../server/storage/mysql/open-mysql.ts';
import { bringToSchema, STEPS } from '../../../../server/storage/mysql/schema-changes.ts';
import { withStatements } from '../../../../server/storage/mysql/statements.ts';
import type { MysqlPlace } from '../../../../server/storage/mysql-place.ts';
import { databaseAt, MYSQL_SCHEMA, MysqlServer } from '../../../mysql-server.ts';

const FIRST_SCHEMA = resolve(import.meta.dirname, '../../../fixtures/mysql-schema-4.sql');

let server: MysqlServer;
beforeAll(async () => {
  server = await MysqlServer.start();
}, 60_000);
afterAll(() => server?.close());

describe('the tables', () => {
  const schemaOf = async ({ database }: MysqlPlace): Promise<unknown[]> => [
    await server.asRoot(`SELECT table_name, engine, table_collation FROM information_schema.tables
      WHERE table_schema = '${database}' ORDER BY table_name`),
    await server.asRoot(`SELECT table_name, column_name, column_type, is_nullable, column_default,
      collation_name FROM information_schema.columns
      WHERE table_schema = '${database}' ORDER BY table_name, column_name`),
    await server.asRoot(`SELECT table_name, index_name, seq_in_index, column_name, non_unique
      FROM information_schema.statistics
      WHERE table_schema = '${database}' ORDER BY table_name, index_name, seq_in_index`),
    await server.asRoot(`SELECT version, step FROM ${database}.schema_version`),
  ];

  it('come to the same by the file and by the migrations', async () => {
    const [made, migrated] = [await server.database(), await server.database()];
    const connection = ['--socket', server.socket, '--user', 'root', migrated.database];
    await server.client(connection, readFileSync(FIRST_SCHEMA));
    for (const place of [made, migrated]) await (await openMysqlStorage(databaseAt(place))).close();
    expect(await schemaOf(migrated)).toEqual(await schemaOf(made));
    const [row] = (await schemaOf(made))[3] as { version: number }[];
    expect(row?.version).toBe(STEPS.length);
  });

  it('change by themselves, and a change that was broken off goes on where it was', async () => {
    const place = await server.database();
    const whole = readFileSync(MYSQL_SCHEMA, 'utf8');
    const steps = [
      ...STEPS,
      `
      -- A comment; with a semicolon.
      ALTER TABLE jobs ADD COLUMN one INT;
      CREATE TABLE notes (
        id INT NOT NULL PRIMARY KEY
      ) ENGINE = InnoDB;
      ALTER TABLE jobs ADD COLUMN two VARCHAR(10) DEFAULT 'a;b';
      `,
      'ALTER TABLE notes ADD COLUMN text LONGTEXT;',
    ];
    await withStatements(place, (all) => bringToSchema(all, { whole, steps: STEPS }));
    // Ends after each statement, and before the note of it, in turn.
    for (let most = 1; most < 20; most += 1) {
      const isDone = await withStatements(place, async (all) => {
        let said = 0;
        const say = async (sql: string): Promise<void> => {
          if (sql.startsWith('DO ')) return all.say(sql);
          said += 1;
          if (said > 1) throw new Error('broken off');
          return all.say(sql);
        };
        return bringToSchema({ ...all, say }, { whole, steps }).then(
          () => true,
          (error: Error) => {
            expect(error.message).toBe('broken off');
            return false;
          },
        );
      });
      if (isDone) break;
    }
    await withStatements(place, (all) => bringToSchema(all, { whole, steps }));
    const [, columns, , version] = await schemaOf(place);
    expect(version).toEqual([{ version: STEPS.length + 2, step: 0 }]);
    expect(columns).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ table_name: 'jobs', column_name: 'one' }),
        expect.objectContaining({ table_name: 'jobs', column_name: 'two' }),
        expect.objectContaining({ table_name: 'notes', column_name: 'text' }),
      ]),
    );
  });

  it('are not changed by a statement that is wrong, which is told', async () => {
    const place = await server.database();
    const whole = readFileSync(MYSQL_SCHEMA, 'utf8');
    await withStatements(place, (all) => bringToSchema(all, { whole, steps: STEPS }));
    const steps = [...STEPS, 'ALTER TABLE jobs ADD COLUMN one INT;\nALTER TABLE jobs ADD nothing;'];
    const changed = withStatements(place, (all) => bringToSchema(all, { whole, steps }));
    await expect(changed).rejects.toThrow(/SQL syntax/);
    const [, , , version] = await schemaOf(place);
    expect(version).toEqual([{ version: STEPS.length, step: 1 }]);
  });
});
