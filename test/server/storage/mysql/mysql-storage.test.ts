import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openMysqlStorage } from '../../../../server/storage/mysql/open-mysql.ts';
import { openThreadedStorage } from '../../../../server/storage-thread/client.ts';
import { databaseAt, MysqlServer } from '../../../mysql-server.ts';
import { describeGroupStorage } from '../group-storage-suite.ts';
import { describeRemovalStorage } from '../removal-storage-suite.ts';
import { describeScheduleStorage } from '../schedule-storage-suite.ts';
import { describeStatsStorage } from '../stats-storage-suite.ts';
import { describeStorage, newJob } from '../storage-suite.ts';
import { describeVersionStorage } from '../version-storage-suite.ts';

const SOURCES = resolve(import.meta.dirname, '../../../../server');
const THREAD = join(SOURCES, 'storage-thread/thread.ts');

let server: MysqlServer;
beforeAll(async () => {
  server = await MysqlServer.start();
}, 60_000);
afterAll(() => server?.close());

const open = async () => openMysqlStorage(databaseAt(await server.database()));

describeStorage('MySQL', open);
describeVersionStorage('MySQL', open);
describeScheduleStorage('MySQL', open);
describeStatsStorage('MySQL', open);
describeGroupStorage('MySQL', open);
describeRemovalStorage('MySQL', open);
describeStorage('MySQL in its thread', async () =>
  openThreadedStorage({
    database: databaseAt(await server.database()),
    spoolFolder: mkdtempSync(join(tmpdir(), 'jobjoker-mysql-')),
    thread: THREAD,
  }),
);

it('keeps everything over a close', async () => {
  const database = databaseAt(await server.database());
  const first = await openMysqlStorage(database);
  const job = await first.insertJob(newJob('a'));
  await first.close();
  const second = await openMysqlStorage(database);
  expect(await second.findJob('a')).toEqual(job);
  await second.close();
});
