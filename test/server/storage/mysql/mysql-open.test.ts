import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMysqlStorage } from '../../../../server/storage/mysql/open-mysql.ts';
import { tooOld, versionOf } from '../../../../server/storage/mysql/server-version.ts';
import { testMysql } from '../../../../server/storage/mysql/test-mysql.ts';
import type { MysqlPlace } from '../../../../server/storage/mysql-place.ts';
import { databaseAt, MYSQL_SCHEMA, MysqlServer } from '../../../mysql-server.ts';
import { newJob } from '../storage-suite.ts';

let server: MysqlServer;
beforeAll(async () => {
  server = await MysqlServer.start();
}, 60_000);
afterAll(() => server?.close());

interface Refusal {
  readonly what: string;
  readonly change: Partial<MysqlPlace>;
  readonly message: RegExp;
  /** The setting that is not right. */
  readonly field?: keyof MysqlPlace;
}

const REFUSALS: readonly Refusal[] = [
  {
    what: 'nobody listens',
    change: { port: 1 },
    message: /127\.0\.0\.1:1 cannot be reached.*Start it/,
  },
  {
    what: 'there is no such socket',
    change: { socket: '/no/socket' },
    message: /\/no\/socket cannot be reached/,
  },
  {
    what: 'the host has no address',
    change: { host: 'no.invalid' },
    message: /no\.invalid:\d+ cannot be reached/,
  },
  {
    what: 'the password is wrong',
    change: { password: 'x' },
    message: /check user and password/,
    field: 'password',
  },
  {
    what: 'the user is unknown',
    change: { user: 'nobody' },
    message: /does not let "nobody" in: check user/,
    field: 'password',
  },
  {
    what: 'there is no such database',
    change: { database: 'jobjoker_none' },
    message: /make it: CREATE DATABASE `jobjoker_none`/,
    field: 'database',
  },
  {
    what: 'the database is not for the user',
    change: { database: 'mysql' },
    message: /may not use the database "mysql".*GRANT/,
    field: 'database',
  },
  {
    what: 'the user may only read',
    change: { user: 'reader' },
    message: /lacks rights.*GRANT/,
    field: 'user',
  },
  {
    what: 'TLS is wanted and not offered',
    change: { tls: true },
    message: /cannot be secured/,
    field: 'tls',
  },
];

describe('a MySQL that will not do', () => {
  let place: MysqlPlace;
  beforeAll(async () => {
    place = await server.database();
    await server.asRoot(
      `CREATE USER 'reader'@'%' IDENTIFIED BY '${place.password}'`,
      `GRANT SELECT ON ${place.database}.* TO 'reader'@'%'`,
    );
  });

  it.each(REFUSALS)('is refused in words: $what', async ({ change, message, field }) => {
    const wrong = { ...place, ...change };
    const opened = openMysqlStorage(databaseAt(wrong));
    await expect(opened).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    await expect(opened).rejects.toThrow(message);
    await expect(opened).rejects.not.toThrow(wrong.password);
    const fields = field === undefined ? [] : [{ field, message: expect.stringMatching(message) }];
    const code = field === undefined ? 'STORAGE_UNAVAILABLE' : 'INVALID';
    await expect(testMysql(wrong)).rejects.toMatchObject({ code, fields });
    const kept =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'jobjoker_1'";
    expect(await server.asRoot(kept)).toEqual([]);
  });

  it('is refused for its age', async () => {
    const old = await MysqlServer.start(['--version=10.5.23-MariaDB']);
    const opened = openMysqlStorage(databaseAt(await old.database()));
    await expect(opened).rejects.toThrow(
      /MariaDB 10\.5\.23 is too old; MySQL 8\.0 or MariaDB 10\.6/,
    );
    await old.close();
  }, 60_000);

  it('is refused for the size of its packets', async () => {
    const small = await MysqlServer.start(['--max-allowed-packet=512K']);
    const opened = openMysqlStorage(databaseAt(await small.database()));
    await expect(opened).rejects.toThrow(
      /max_allowed_packet of MariaDB is 524288; at least 1048576/,
    );
    await small.close();
  }, 60_000);

  it.each([
    ['5.7.44-log', 'MySQL 5.7.44 is too old'],
    ['5.5.5-10.5.9-MariaDB', 'MariaDB 10.5.9 is too old'],
    ['8.0.11', null],
    ['9.1.0', null],
    ['5.5.5-10.6.1-MariaDB-log', null],
    ['11.4.2-MariaDB', null],
  ])('is known by what it calls itself: %s', (text, problem) => {
    const told = tooOld(versionOf(text));
    if (problem === null) expect(told).toBeNull();
    else expect(told).toContain(problem);
  });

  it('is refused with tables of others, which stay', async () => {
    const other = await server.database();
    await server.asRoot(`CREATE TABLE ${other.database}.jobs (id INT)`);
    await expect(openMysqlStorage(databaseAt(other))).rejects.toThrow(
      /table "jobs" that is not of/,
    );
    expect(await server.asRoot(`SHOW COLUMNS FROM ${other.database}.jobs`)).toHaveLength(1);
  });

  it('is refused when a newer JobJoker has used it', async () => {
    const newer = await server.database();
    await (await openMysqlStorage(databaseAt(newer))).close();
    await server.asRoot(`UPDATE ${newer.database}.schema_version SET version = 999`);
    await expect(openMysqlStorage(databaseAt(newer))).rejects.toThrow(
      /newer JobJoker \(schema 999/,
    );
  });
});

describe('a MySQL that will do', () => {
  it('is told with its version, and whether it has the tables', async () => {
    const place = await server.database();
    const test = await testMysql(place);
    expect(test).toEqual({
      server: expect.stringMatching(/^MariaDB \d+\.\d+\.\d+$/),
      hasTables: false,
    });
    await (await openMysqlStorage(databaseAt(place))).close();
    expect(await testMysql({ ...place, socket: server.socket, port: 1 })).toEqual({
      ...test,
      hasTables: true,
    });
  });

  it('has the tables that are made by hand, as the file has them', async () => {
    const place = await server.database();
    const connection = ['--socket', server.socket, '--user', 'root', place.database];
    await server.client(connection, readFileSync(MYSQL_SCHEMA));
    const storage = await openMysqlStorage(databaseAt(place));
    await storage.insertJob(newJob('a'));
    await storage.close();
  });

  it('refuses a job whose code or parameters its packets cannot hold', async () => {
    const storage = await openMysqlStorage(databaseAt(await server.database()));
    const text = 'x'.repeat(17 * 1024 * 1024);
    const tooLarge = { code: 'TOO_LARGE', message: expect.stringContaining('max_allowed_packet') };
    for (const large of [{ code: text }, { parameters: { text } }]) {
      const made = storage.insertJob({ ...newJob('large'), ...large });
      await expect(made).rejects.toMatchObject(tooLarge);
    }
    expect(await storage.findJob('large')).toBeUndefined();
    await storage.close();
  });
});

describe('the consoles of one MySQL', () => {
  it('have each a name of their own, which they keep', async () => {
    const place = await server.database();
    const databases = [1, 2, 3].map(() => databaseAt(place, 'machine'));
    const opened = await Promise.all(databases.map(openMysqlStorage));
    const names = opened.map(({ host }) => host);
    expect([...names].sort()).toEqual(['machine', 'machine-2', 'machine-3']);
    for (const [index, storage] of opened.entries()) {
      await storage.insertJob({ ...newJob(`job-${index}`), host: String(names[index]) });
      await storage.close();
    }
    for (const [index, database] of databases.entries()) {
      const again = await openMysqlStorage({
        ...database,
        identity: { ...database.identity, hostname: 'renamed' },
      });
      expect(again.host).toBe(names[index]);
      await again.close();
    }
  });

  it('take up, and clean away, what is their own alone', async () => {
    const place = await server.database();
    const [here, there] = [databaseAt(place, 'here'), databaseAt(place, 'there')];
    const [a, b] = [await openMysqlStorage(here), await openMysqlStorage(there)];
    for (const [storage, host] of [
      [a, 'here'],
      [b, 'there'],
    ] as const) {
      const active = await storage.insertJob({ ...newJob(`active-${host}`), host });
      await storage.moveJob(active, 'idle', 'active', { startedAt: 1 });
      const done = await storage.insertJob({ ...newJob(`done-${host}`), host, worker: host });
      await storage.moveJob(done, 'idle', 'done', { endedAt: 2 });
    }
    expect((await a.findActiveJobs()).map(({ id }) => id)).toEqual(['active-here']);
    expect((await b.findActiveJobs()).map(({ id }) => id)).toEqual(['active-there']);
    expect([...(await a.findJobWorkers())].sort()).toEqual(['TestWorker', 'here']);
    const none = { since: null, jobs: 0, bytes: null };
    expect(await a.findExpired('there', none, 10)).toEqual([]);
    expect(await b.findExpired('there', none, 10)).toMatchObject([{ id: 'done-there' }]);
    expect(await a.countJobs({})).toBe(4);
    await a.close();
    await b.close();
  });
});
