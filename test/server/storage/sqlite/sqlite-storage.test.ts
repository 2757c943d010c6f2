import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { BackupFolder } from '../../../../server/storage/backup-folder.ts';
import { openSqliteStorage } from '../../../../server/storage/sqlite/sqlite-storage.ts';
import { openThreadedStorage } from '../../../../server/storage-thread/client.ts';
import { describeGroupStorage } from '../group-storage-suite.ts';
import { describeRemovalStorage } from '../removal-storage-suite.ts';
import { describeScheduleStorage } from '../schedule-storage-suite.ts';
import { describeStatsStorage } from '../stats-storage-suite.ts';
import { describeStorage, newJob } from '../storage-suite.ts';
import { describeVersionStorage } from '../version-storage-suite.ts';

const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'jobjoker-sqlite-')), 'jobs.sqlite');

const THREAD = resolve(import.meta.dirname, '../../../../server/storage-thread/thread.ts');
const OF_SCHEMA_2 = resolve(import.meta.dirname, '../../../fixtures/schema-2.sql');
const openThread = (file: string) =>
  openThreadedStorage({
    database: { driver: 'sqlite', file, nativeBinding: null },
    spoolFolder: dirname(file),
    thread: THREAD,
  });

describeStorage('SQLite', async () => openSqliteStorage(newFile(), null));
describeStorage('SQLite in its thread', () => openThread(newFile()));
describeVersionStorage('SQLite', async () => openSqliteStorage(newFile(), null));
describeVersionStorage('SQLite in its thread', () => openThread(newFile()));
describeScheduleStorage('SQLite', async () => openSqliteStorage(newFile(), null));
describeScheduleStorage('SQLite in its thread', () => openThread(newFile()));
describeRemovalStorage('SQLite', async () => openSqliteStorage(newFile(), null));
describeRemovalStorage('SQLite in its thread', () => openThread(newFile()));
describeGroupStorage('SQLite', async () => openSqliteStorage(newFile(), null));
describeGroupStorage('SQLite in its thread', () => openThread(newFile()));
describeStatsStorage('SQLite', async () => openSqliteStorage(newFile(), null));
describeStatsStorage('SQLite in its thread', () => openThread(newFile()));

it('keeps everything over a close', async () => {
  const file = newFile();
  const first = openSqliteStorage(file, null);
  const job = await first.insertJob(newJob('a'));
  await first.close();
  const second = openSqliteStorage(file, null);
  expect(await second.findJob('a')).toEqual(job);
  await second.close();
});

it('makes a file that nobody else on the machine can read', async () => {
  const file = newFile();
  const storage = openSqliteStorage(file, null);
  await storage.insertJob(newJob('a'));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600);
  await storage.close();
});

it('keeps what an earlier version stored, with a log that has no limit', async () => {
  const file = newFile();
  const old = new BetterSqlite3(file);
  old.exec(readFileSync(OF_SCHEMA_2, 'utf8'));
  old.close();
  const storage = openSqliteStorage(file, null);
  const { jobs } = await storage.listJobs({ limit: 10 });
  const rules = {
    killPolicy: 'tree',
    logLimitBytes: null,
    logLimitAction: 'truncate',
    logBytes: 0,
  };
  expect(jobs).toMatchObject([
    { id: 'done', status: 'done', reason: 'completed', timeoutMs: 60_000, logCount: 1, ...rules },
    { id: 'idle', status: 'idle', timeoutMs: null, parameters: null, ...rules },
  ]);
  const [block] = await storage.findBlocks(jobs[0]?.jobNo ?? 0, 'log', 1, 10);
  expect(Buffer.from(block?.bytes ?? []).toString()).toBe('l1;0;4;line\n');
  // The code of its jobs is a version of their worker.
  expect(await storage.findVersions('TestWorker')).toEqual([
    {
      ...{ worker: 'TestWorker', version: 1, codeHash: 'hash', language: 'typescript' },
      ...{ savedAt: 1000, origin: 'file' },
    },
  ]);
  await storage.insertJob(newJob('new'));
  await storage.close();
});

it('refuses the file of a newer JobJoker and leaves it as it is', async () => {
  const file = newFile();
  const database = new BetterSqlite3(file);
  database.pragma('user_version = 999');
  database.close();
  expect(() => openSqliteStorage(file, null)).toThrow(/newer JobJoker/);
  await expect(openThread(file)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  const again = new BetterSqlite3(file);
  expect(again.pragma('user_version', { simple: true })).toBe(999);
  again.close();
});

it('says of a call after the close, and of one that the thread cannot answer, why', async () => {
  const storage = await openThread(newFile());
  const waiting = storage.findJob('a');
  const broken = storage.listJobs({ limit: 1, since: {} as unknown as number });
  await expect(broken).rejects.toThrow(/Too few parameter values/);
  expect(await waiting).toBeUndefined();
  await storage.close();
  await expect(storage.findJob('a')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

it('copies a database that is in use before it changes its schema', async () => {
  const file = newFile();
  const old = new BetterSqlite3(file);
  old.exec(readFileSync(OF_SCHEMA_2, 'utf8'));
  const ids = old.prepare('SELECT id FROM jobs').all();
  old.close();
  await openSqliteStorage(file, null).close();
  const [backup, ...more] = new BackupFolder(file).list();
  expect([backup?.name, more.length]).toEqual([expect.stringContaining('before-schema-3'), 0]);
  const copy = new BetterSqlite3(join(dirname(file), 'backups', backup?.name ?? ''));
  expect(copy.pragma('user_version', { simple: true })).toBe(2);
  expect(copy.prepare('SELECT id FROM jobs').all()).toEqual(ids);
  copy.close();
});

it('answers while a backup is made', async () => {
  const file = newFile();
  const storage = await openThread(file);
  const { jobNo } = await storage.insertJob(newJob('a'));
  const piece = { bytes: randomBytes(4_000_000), count: 1 };
  for (let i = 0; i < 5; i += 1) await storage.append(jobNo, { log: [piece], response: [] });
  const order: string[] = [];
  const backup = storage.backup(`${file}.copy`).then(() => order.push('backup'));
  await storage.findJob('a').then(() => order.push('found'));
  await backup;
  expect(order).toEqual(['found', 'backup']);
  await storage.close();
});
