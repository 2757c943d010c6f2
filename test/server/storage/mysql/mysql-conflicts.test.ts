import type { Connection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openMysqlStorage } from '../../../../server/storage/mysql/open-mysql.ts';
import type { MysqlPlace } from '../../../../server/storage/mysql-place.ts';
import type { Storage, StoredJob } from '../../../../server/storage/storage.ts';
import { connectTo, databaseAt, MysqlServer } from '../../../mysql-server.ts';
import { newJob } from '../storage-suite.ts';

let server: MysqlServer;
let place: MysqlPlace;
beforeAll(async () => {
  server = await MysqlServer.start();
  place = await server.database();
}, 60_000);
afterAll(() => server?.close());

const ownJob = ({ host }: Storage, id: string) => ({ ...newJob(id), ...(host && { host }) });

it('tries again what a deadlock undid', async () => {
  const storage = await openMysqlStorage(databaseAt(place));
  const job = await storage.insertJob(ownJob(storage, 'deadlock'));
  const other = await connectTo(place);
  await other.query('START TRANSACTION');
  // It has what the append will want, and has done more, so the append is the one to be undone.
  await writeMuch(other, job);
  const appended = storage.append(job.jobNo, {
    log: [{ bytes: Buffer.from('once|'), count: 1 }],
    response: [],
  });
  await untilOneWaits();
  const before = await deadlocks();
  await other.query('UPDATE jobs SET detail = ? WHERE job_no = ?', ['x', job.jobNo]);
  expect(await deadlocks()).toBe(before + 1);
  await other.query('ROLLBACK');
  await other.end();
  expect(await appended).toEqual({ logCount: 1, responseCount: 0 });
  const [block] = await storage.findBlocks(job.jobNo, 'log', 1, 10);
  expect(Buffer.from(block?.bytes ?? []).toString()).toBe('once|');
  await storage.close();
}, 30_000);

it('removes many all the same when a deadlock undid that', async () => {
  const storage = await openMysqlStorage(databaseAt(place));
  const jobs = [
    await storage.insertJob(ownJob(storage, 'many-a')),
    await storage.insertJob(ownJob(storage, 'many-b')),
  ] as const;
  const nos = jobs.map(({ jobNo }) => jobNo);
  const other = await connectTo(place);
  const touch = (jobNo: number | undefined) =>
    other.query('UPDATE jobs SET detail = ? WHERE job_no = ?', ['x', jobNo]);
  await other.query('START TRANSACTION');
  // It has done more here too.
  await writeMuch(other, jobs[1]);
  await touch(nos[1]);
  const removed = storage.removeJobs(nos, 1000);
  await untilOneWaits();
  const before = await deadlocks();
  await touch(nos[0]);
  expect(await deadlocks()).toBe(before + 1);
  await other.query('ROLLBACK');
  await other.end();
  expect(await removed).toEqual(nos);
  expect((await storage.restoreJobs(['many-b', 'many-a'])).back).toHaveLength(2);
  for (const job of jobs) expect(await storage.findJob(job.id)).toEqual(job);
  await storage.close();
}, 30_000);

it('brings back the others when an id is given to another job at that moment', async () => {
  const storage = await openMysqlStorage(databaseAt(place));
  const [a, b] = [
    await storage.insertJob(ownJob(storage, 'given')),
    await storage.insertJob(ownJob(storage, 'free')),
  ];
  await storage.removeJobs([a.jobNo, b.jobNo], 1000);
  const other = await connectTo(place);
  await other.query('START TRANSACTION');
  const insert = `INSERT INTO jobs (id, worker, language, code_hash, status, host, created_at, sort_at)
    VALUES ('given', 'W', 'typescript', '', 'idle', ?, 1, 1)`;
  await other.query(insert, [storage.host]);
  const restored = storage.restoreJobs(['given', 'free']);
  await untilOneWaits();
  await other.query('COMMIT');
  await other.end();
  expect(await restored).toEqual({ back: ['free'], taken: ['given'] });
  expect(await storage.findJob('free')).toEqual(b);
  expect(await storage.findJob('given')).toMatchObject({ worker: 'W' });
  await storage.close();
}, 30_000);

async function writeMuch(connection: Connection, { jobNo }: StoredJob): Promise<void> {
  const block = 'INSERT INTO blocks VALUES (?, 0, ?, 0, 1, 1, 0, ?)';
  for (let seq = 1; seq < 10; seq += 1) await connection.query(block, [jobNo, seq, 'x']);
}

async function untilOneWaits(): Promise<void> {
  const waiting = async () => (await server.asRoot(WAITING))[0]?.['count'];
  await expect.poll(waiting, { interval: TRX_CACHE_MS + 50 }).toBe(1);
}

/** InnoDB answers from a copy as long as nobody waits this long between two questions (trx0i_s.cc). */
const TRX_CACHE_MS = 100;
const WAITING =
  "SELECT COUNT(*) AS count FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";

async function deadlocks(): Promise<number> {
  const [row] = await server.asRoot("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'");
  return Number(row?.['Value']);
}
