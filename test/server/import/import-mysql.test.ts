import type { Connection } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../server/index.ts';
import type { MysqlPlace } from '../../../server/storage/mysql-place.ts';
import { connectTo, MysqlServer } from '../../mysql-server.ts';
import { startTestServer } from '../../server-harness.ts';
import { OldJobJoker, THEN } from './old-jobjoker.ts';

/** As the old schema.sql makes them; in MySQL a \`long\` is text. */
const TABLES = [
  `CREATE TABLE job (id varchar(220), pid int(10), worker varchar(200), starttime long, stoptime long,
    status varchar(220), parameters text, primary key (id)) DEFAULT CHARSET = utf8`,
  ...['log', 'response'].map(
    (
      table,
    ) => `CREATE TABLE ${table} (id varchar(220), job_id varchar(220), time long, message text,
      primary key (id)) DEFAULT CHARSET = utf8`,
  ),
];
const LINES = 1200;

let mysql: MysqlServer;
let server: RunningServer;
let old: OldJobJoker;
let place: MysqlPlace;
let connection: Connection;

beforeAll(async () => {
  mysql = await MysqlServer.start();
}, 60_000);
afterAll(() => mysql?.close());
beforeEach(async () => {
  server = await startTestServer();
  old = new OldJobJoker();
  place = await mysql.database();
  connection = await connectTo(place);
});
afterEach(async () => {
  await connection.end();
  await server.close();
});

const configOf = ({ port, database, user }: MysqlPlace, password: string): string => `<?php
  $mysql = true;
  $mysql_host = "127.0.0.1:${port}";
  $mysql_database = '${database}';
  $mysql_user = '${user}';
  $mysql_password = '${password}';`;

async function fill(): Promise<void> {
  for (const sql of TABLES) await connection.query(sql);
  const job = 'INSERT INTO job VALUES (?, 4242, ?, ?, ?, ?, ?)';
  const ended = [String(THEN), String(THEN + 60)];
  await connection.query(job, ['mysql-done', 'Import', ...ended, 'done', '{"größe":"XL ✓"}']);
  await connection.query(job, ['mysql-idle', 'Import', null, null, 'idle', 'null']);
  // Their ids are hashes: they lie in no order, and their times are text that sorts otherwise.
  const rows = Array.from({ length: LINES }, (_, line) => [
    `${(line * 2_654_435_761) >>> 0}`,
    'mysql-done',
    String(999_999_990 + line / 10),
    `Zeile ${line} ✓`,
  ]);
  await connection.query('INSERT INTO log VALUES ?', [rows]);
}

describe('the import from a PHP JobJoker with a MySQL', () => {
  it('brings its jobs, with their lines in the order of their times', async () => {
    await fill();
    old.write('config.php', configOf(place, place.password));
    const { dir } = old;
    const [found] = (await server.call('imports.find', { dir })).data;
    expect(found).toMatchObject({ jobs: 2, logEntries: LINES, responses: 0 });
    expect(found?.database).toBe(`MySQL, ${place.database} at 127.0.0.1:${place.port}`);
    const [brought] = (await server.call('imports.create', { dir })).data;
    expect(brought).toMatchObject({ jobs: 2, logEntries: LINES, problems: [] });
    const { data } = await server.call('jobs.log', { id: 'mysql-done' });
    expect(data.map(({ message }) => message)).toEqual(
      Array.from({ length: LINES }, (_, line) => `Zeile ${line} ✓`),
    );
    const [job] = (await server.call('jobs.find', { id: 'mysql-done' })).data;
    expect(job).toMatchObject({
      status: 'done',
      parameters: { größe: 'XL ✓' },
      startedAt: THEN * 1000,
    });
    const [again] = (await server.call('imports.create', { dir })).data;
    expect(again).toMatchObject({ jobs: 0, jobsThere: 2, logEntries: 0, problems: [] });
  });

  it('says what is wrong with the MySQL, and brings nothing', async () => {
    const { dir } = old;
    const find = () => server.call('imports.find', { dir });
    old.write('config.php', configOf(place, place.password));
    await expect(find()).rejects.toThrow(/config\.php names cannot be read: .*job/);
    old.write('config.php', configOf(place, 'wrong'));
    await expect(find()).rejects.toThrow(/check user and password/);
    old.write('config.php', configOf({ ...place, port: 1 }, place.password));
    await expect(server.call('imports.create', { dir })).rejects.toThrow(/127\.0\.0\.1:1/);
    const { data } = await server.call('workers.list', {});
    expect(data.map(({ name }) => name)).not.toContain('Import');
  });
});
