import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from '../../server/data-folder.ts';
import { openMysqlStorage } from '../../server/storage/mysql/open-mysql.ts';
import type { MysqlPlace } from '../../server/storage/mysql-place.ts';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import type { EntryKind, Storage, StoredJob } from '../../server/storage/storage.ts';
import { storageCommand } from '../../server/storage-command.ts';
import { databaseAt, MYSQL_SCHEMA, MysqlServer } from '../mysql-server.ts';
import { newSchedule } from './storage/schedule-storage-suite.ts';
import { newJob } from './storage/storage-suite.ts';

const JOBS = 7;

let server: MysqlServer;
let place: MysqlPlace;
let file: string;
let said: string[];
beforeAll(async () => {
  server = await MysqlServer.start();
}, 60_000);
afterAll(() => server?.close());
beforeEach(async () => {
  place = await server.database();
  process.env['JOBJOKER_MYSQL_PASSWORD'] = place.password;
  file = newFile();
  said = [];
});
afterAll(() => {
  delete process.env['JOBJOKER_MYSQL_PASSWORD'];
});

const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'jobjoker-copy-')), 'jobs.sqlite');
const urlOf = ({ user, host, port, database }: MysqlPlace): string =>
  `mysql://${user}@${host}:${port}/${database}`;
const copy = (from: string, to: string): Promise<void> =>
  storageCommand(['copy', from, to], MYSQL_SCHEMA, (text) => said.push(text));
const openMysql = (): Promise<Storage> => openMysqlStorage(databaseAt(place));

/** Jobs in all states but active, with logs of many blocks, a large one, and a number that is not used. */
async function fill(storage: Storage): Promise<void> {
  for (let index = 0; index < JOBS; index += 1) {
    const job = await storage.insertJob({ ...newJob(`job-${index}`, 100 + index), code: 'shared' });
    if (index === 2) await storage.removeJobs([job.jobNo]);
    if (index < 3) continue;
    const runner = { runnerId: 'r', pid: 7, processStart: '9', bootId: 'b' };
    await storage.moveJob(job, 'idle', 'active', { startedAt: 5 + index, runner });
    for (let batch = 0; batch < 5; batch += 1) {
      const bytes = randomBytes(index === 4 ? 3_000_000 : 20_000);
      const log = [
        { bytes, count: 3 },
        { bytes: Buffer.from(`end of ${batch}\n`), count: 1 },
      ];
      await storage.append(job.jobNo, {
        log,
        response: log.slice(1),
        progress: { value: 0.5, text: 'é' },
      });
    }
    await storage.moveJob(job, 'active', 'done', { reason: 'completed', endedAt: 50 });
  }
}

async function fillSchedules(storage: Storage): Promise<void> {
  for (let no = 0; no < 60; no += 1) await storage.insertSchedule(newSchedule(storage, `s-${no}`));
}

/** Everything that can be asked of it. */
async function contentsOf(storage: Storage): Promise<unknown[]> {
  const { jobs } = await storage.listJobs({ limit: 100 });
  const contents: unknown[] = [];
  for (const job of jobs) {
    const code = await storage.findCode(job.codeHash);
    const [log, response] = [
      await textOf(storage, job, 'log'),
      await textOf(storage, job, 'response'),
    ];
    contents.push({ job, code, log, response });
  }
  contents.push(await storage.listSchedules({}));
  await storage.close();
  return contents;
}

async function textOf(storage: Storage, job: StoredJob, kind: EntryKind): Promise<string> {
  const bytes: Uint8Array[] = [];
  for (let seq = 1; seq <= job[`${kind}Count`]; ) {
    const blocks = await storage.findBlocks(job.jobNo, kind, seq, 1000);
    bytes.push(...blocks.map((block) => block.bytes));
    const last = blocks.at(-1);
    seq = (last?.firstSeq ?? 0) + (last?.count ?? 1);
  }
  return Buffer.concat(bytes).toString('base64');
}

describe('storage copy', () => {
  it('copies again what was deleted where it goes to, and nothing of it is cleared away later', async () => {
    const source = openSqliteStorage(file, null);
    await fill(source);
    await source.close();
    const again = newFile();
    const targets = [
      { target: urlOf(place), open: openMysql },
      { target: `sqlite:${again}`, open: () => openSqliteStorage(again, null) },
    ];
    for (const { target, open } of targets) {
      await copy(`sqlite:${file}`, target);
      const there = await open();
      const [kept, gone] = (await there.listJobs({ limit: 10 })).jobs.slice(-2);
      await there.removeJobs([kept?.jobNo ?? 0], 1000);
      await there.removeJobs([gone?.jobNo ?? 0]);
      await there.close();
      await copy(`sqlite:${file}`, target);
      const copied = await open();
      while (await copied.sweep(Number.MAX_SAFE_INTEGER));
      expect(await contentsOf(copied)).toEqual(await contentsOf(openSqliteStorage(file, null)));
    }
  });

  it('moves everything from SQLite to MySQL and back, and says what it was', async () => {
    const source = openSqliteStorage(file, null);
    await fill(source);
    await fillSchedules(source);
    await source.close();
    await copy(`sqlite:${file}`, urlOf(place));
    const counts = /^Copied and compared 6 jobs, 7 codes, \d+ blocks with \d{8} bytes/;
    expect(said.at(-1)).toMatch(counts);
    const back = newFile();
    await copy(urlOf(place), `sqlite:${back}`);
    expect(said.at(-1)).toMatch(counts);
    const original = await contentsOf(openSqliteStorage(file, null));
    expect(original).toHaveLength(JOBS - 1 + 1);
    expect(original.at(-1)).toHaveLength(60);
    expect(await contentsOf(await openMysql())).toEqual(original);
    expect(await contentsOf(openSqliteStorage(back, null))).toEqual(original);
    // What comes next has a number that nobody had.
    const storage = await openMysql();
    const numbers = (await storage.listJobs({ limit: 100 })).jobs.map(({ jobNo }) => jobNo);
    expect((await storage.insertJob(newJob('next'))).jobNo).toBeGreaterThan(Math.max(...numbers));
    await storage.close();
  }, 60_000);

  it('goes on where it was broken off, and doubles nothing', async () => {
    const source = openSqliteStorage(file, null);
    await fill(source);
    await source.close();
    await copy(`sqlite:${file}`, urlOf(place));
    // As a try leaves it that was broken off in the middle of the fourth job.
    await server.asRoot(
      `USE ${place.database}`,
      'SET @fourth = (SELECT job_no FROM jobs ORDER BY job_no LIMIT 1 OFFSET 3)',
      'SET @seq = (SELECT MAX(first_seq) FROM blocks WHERE job_no = @fourth AND kind = 0)',
      'DELETE FROM blocks WHERE job_no > @fourth OR (job_no = @fourth AND (kind = 1 OR first_seq = @seq))',
      'DELETE FROM jobs WHERE job_no >= @fourth',
    );
    await copy(`sqlite:${file}`, urlOf(place));
    expect(said.at(-1)).toContain('6 jobs, 3 of them by an earlier try');
    expect(await contentsOf(await openMysql())).toEqual(
      await contentsOf(openSqliteStorage(file, null)),
    );
  }, 60_000);

  it('finds what is not the same', async () => {
    const source = openSqliteStorage(file, null);
    await fill(source);
    await source.close();
    await copy(`sqlite:${file}`, urlOf(place));
    const changes = [
      ['UPDATE blocks SET count = count + 1 WHERE kind = 0 LIMIT 1', /differ.*its log/],
      ["UPDATE jobs SET detail = 'x' ORDER BY job_no LIMIT 1", /differ.*"job-0": its row/],
    ] as const;
    for (const [sql, message] of changes) {
      await server.asRoot(`USE ${place.database}`, sql);
      await expect(copy(`sqlite:${file}`, urlOf(place))).rejects.toThrow(message);
    }
  }, 60_000);

  it('refuses what it cannot copy, in words, and changes nothing', async () => {
    const source = openSqliteStorage(file, null);
    const job = await source.insertJob(newJob('active'));
    await source.moveJob(job, 'idle', 'active', {});
    await source.close();
    await expect(copy(`sqlite:${file}`, urlOf(place))).rejects.toThrow(/"active" in .* is active/);
    const target = await openMysql();
    await target.insertJob(newJob('other'));
    await target.close();
    const empty = newFile();
    await openSqliteStorage(empty, null).close();
    const into = copy(`sqlite:${empty}`, urlOf(place));
    await expect(into).rejects.toThrow(/has the job "other", which is not of/);
    const folder = openDataFolder(dirname(empty));
    const inUse = copy(`sqlite:${empty}`, urlOf(place));
    await expect(inUse).rejects.toThrow(new RegExp(`process ${process.pid}\\) uses`));
    folder.unlock();
  });

  it("takes the versions of workers along, as this machine's", async () => {
    const original = openSqliteStorage(file, null);
    await original.insertJob(newJob('a'));
    const facts = { language: 'typescript', savedAt: 9, origin: 'api' } as const;
    const newest = { worker: 'TestWorker', code: 'newest', codeHash: 'hash-of-newest', ...facts };
    await original.insertVersion(newest);
    await original.setInformation('TestWorker', 'hash-of-newest', '{"said":"é"}');
    const versions = await original.findVersions('TestWorker');
    expect(versions).toHaveLength(2);
    await original.close();
    const back = newFile();
    await copy(`sqlite:${file}`, urlOf(place));
    await copy(urlOf(place), `sqlite:${back}`);
    const mysql = await openMysqlStorage(databaseAt(place, hostname()));
    for (const storage of [mysql, openSqliteStorage(back, null)]) {
      expect(await storage.findVersions('TestWorker')).toEqual(versions);
      expect(await storage.findInformation('TestWorker', 'hash-of-newest')).toBe('{"said":"é"}');
      expect(await storage.findCode('hash-of-newest')).toBe('newest');
      await storage.close();
    }
  });

  it.each([
    [['copy', 'sqlite:/no/file', 'sqlite:/no/other'], /no database \/no\/file/],
    [['copy', 'mysql://u:secret@h/d', 'sqlite:x'], /can be read by everybody.*JOBJOKER_MYSQL_PASS/],
    [['copy', 'mysql://h/d', 'sqlite:x'], /names no user or database; sqlite:FILE or mysql/],
    [['copy', 'postgres://u@h/d', 'sqlite:x'], /"postgres:.*is no database; sqlite:FILE/],
    [['copy', 'sqlite:x'], /Unknown command "storage copy sqlite:x"/],
    [['move', 'sqlite:x', 'sqlite:y'], /Unknown command/],
  ])('says what is needed instead of %s', async (words, message) => {
    const refused = storageCommand(words, MYSQL_SCHEMA, () => undefined);
    await expect(refused).rejects.toMatchObject({ code: 'INVALID' });
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.not.toThrow(/secret/);
  });
});
