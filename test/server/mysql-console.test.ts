import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import type { MysqlPlace } from '../../server/storage/mysql-place.ts';
import { jobDriver } from '../api/job-driver.ts';
import { MysqlServer } from '../mysql-server.ts';
import { dataDirOn, startTestServer, testServers } from '../server-harness.ts';

const { start, stop } = testServers();

let mysql: MysqlServer;
beforeAll(async () => {
  mysql = await MysqlServer.start();
}, 60_000);
afterAll(() => mysql?.close());

const infoOf = async (call: Call) => (await call('app.info', {})).data[0];

describe('a console with its jobs in MySQL', () => {
  it('says where they are, and keeps no database of its own', async () => {
    const place = await mysql.database();
    const dataDir = dataDirOn(place);
    const server = await start(dataDir);
    expect(await infoOf(server.call)).toMatchObject({
      storage: 'MariaDB',
      problem: null,
      problemKind: null,
      storageSize: expect.any(Number),
    });
    const file = `${place.database} at 127.0.0.1:${place.port}`;
    expect((await server.call('database.find', {})).data).toMatchObject([
      { driver: 'mysql', file, problem: null, backups: [] },
    ]);
    expect(readdirSync(dataDir)).not.toContain('jobjoker.sqlite');
    const said = JSON.stringify([
      (await server.call('settings.find', {})).data,
      await infoOf(server.call),
      readFileSync(join(dataDir, 'console.log'), 'utf8'),
    ]);
    expect(said).not.toContain(place.password);
  });

  it('leaves backups, and what mends a file, to the tools of MySQL', async () => {
    const server = await start(dataDirOn(await mysql.database()));
    for (const call of [
      server.call('database.backup', {}),
      server.call('database.renew', {}),
      server.call('database.restore', { backup: 'x.sqlite' }),
      server.call('database.salvage', {}),
    ]) {
      await expect(call).rejects.toMatchObject({
        code: 'WRONG_MOVE',
        message: expect.stringContaining('backed up with its own tools'),
      });
    }
    expect((await server.call('database.clean', {})).data).toMatchObject([{ cleanedJobs: 0 }]);
  });

  it('finds a job again that went on without it, with every line', async () => {
    const dataDir = dataDirOn(await mysql.database());
    const first = await start(dataDir);
    const parameters = { count: 40, sleep: 0.05 };
    await first.call('jobs.create', { worker: 'TestWorker', id: 'outlives', parameters });
    await first.call('jobs.setStatus', { id: 'outlives', status: 'start' });
    await jobDriver(first.call).until('outlives', (job) => job.logCount > 5);
    await stop(first);
    const second = await start(dataDir);
    const { ended, log } = jobDriver(second.call);
    expect(await ended('outlives')).toMatchObject({ status: 'done', reason: 'completed' });
    const lines = Array.from({ length: 40 }, (_, i) => `log ${i}`);
    expect(await log('outlives')).toEqual(['STARTED', ...lines, 'ENDED']);
  });

  it('searches in a log', async () => {
    const server = await start(dataDirOn(await mysql.database()));
    const { create, start: begin, ended } = jobDriver(server.call);
    const { id } = await create('TestWorker', { count: 30, sleep: 0 });
    await begin(id);
    await ended(id);
    const { data } = await server.call('jobs.log', { id, search: 'log 2', limit: 5 });
    expect(data.map(({ message }) => message)).toEqual(
      ['2', '20', '21', '22', '23'].map((n) => `log ${n}`),
    );
  });

  it('refuses a port in the settings that is none, and what the environment says wrong', async () => {
    process.env['JOBJOKER_MYSQL'] = 'yes';
    try {
      await expect(startTestServer()).rejects.toThrow(
        'JOBJOKER_MYSQL is "yes"; on or off is needed',
      );
    } finally {
      delete process.env['JOBJOKER_MYSQL'];
    }
  });
});

describe('two consoles on one MySQL', () => {
  it('leave each other alone: each job has its host', async () => {
    const place = await mysql.database();
    const here = await start(dataDirOn(place));
    const there = await start(dataDirOn(place));
    const [one, other] = [await infoOf(here.call), await infoOf(there.call)];
    expect(other?.host).toBe(`${one?.host}-2`);
    const parameters = { count: 10_000, sleep: 0.02 };
    await there.call('jobs.create', { worker: 'TestWorker', id: 'theirs', parameters });
    const refused = {
      code: 'WRONG_MOVE',
      message: `Job "theirs" is of the host "${other?.host}", and this console is "${one?.host}"; ask the console there`,
    };
    for (const status of ['start', 'active']) {
      const call = here.call('jobs.setStatus', { id: 'theirs', status });
      await expect(call).rejects.toMatchObject(refused);
    }
    await there.call('jobs.setStatus', { id: 'theirs', status: 'start' });
    await jobDriver(here.call).until('theirs', (job) => job.logCount > 3);
    for (const status of ['stop', 'kill', 'close']) {
      const call = here.call('jobs.setStatus', { id: 'theirs', status });
      await expect(call).rejects.toMatchObject(refused);
    }
    await expect(here.call('jobs.remove', { id: 'theirs' })).rejects.toMatchObject(refused);
    const many = await here.call('jobs.removeMany', { ids: ['theirs'] });
    expect(many.data).toEqual([{ id: 'theirs', success: false, ...refused }]);
    await expect(here.call('jobs.setPid', { id: 'theirs', pid: 1 })).rejects.toMatchObject(refused);
    expect(await jobDriver(here.call).find('theirs')).toMatchObject({ isOwn: false });
    expect(await infoOf(here.call)).toMatchObject({ activeJobs: 0 });
    expect(await infoOf(there.call)).toMatchObject({ activeJobs: 1 });
    await stop(here);
    // Its start takes up what is its own, and nothing else.
    const again = await start(here.dataDir);
    expect((await infoOf(again.call))?.host).toBe(one?.host);
    const before = await jobDriver(there.call).find('theirs');
    await jobDriver(there.call).until('theirs', (job) => job.logCount > before.logCount + 5);
    await there.call('jobs.setStatus', { id: 'theirs', status: 'stop' });
    expect(await jobDriver(there.call).ended('theirs')).toMatchObject({ reason: 'stopped' });
    const log = await jobDriver(again.call).log('theirs');
    expect(log.slice(0, 2)).toEqual(['STARTED', 'log 0']);
    expect(new Set(log).size).toBe(log.length);
  });
});

describe('a console whose MySQL is not there', () => {
  const away = (place: MysqlPlace): MysqlPlace => ({ ...place, port: 1 });

  it('does not start where nobody sees it, and says why', async () => {
    const dataDir = dataDirOn(away(await mysql.database()));
    await expect(startTestServer({ dataDir })).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
      message: expect.stringMatching(/127\.0\.0\.1:1 cannot be reached/),
    });
    // Nobody has the folder now.
    await expect(startTestServer({ dataDir })).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
    });
  });

  it('says so in its window, and goes on by itself once it is there, or is not wanted', async () => {
    const place = await mysql.database();
    const dataDir = dataDirOn(away(place));
    const server = await startTestServer({ dataDir, storageUnavailable: 'wait' });
    try {
      expect(await infoOf(server.call)).toMatchObject({
        problem: expect.stringContaining('cannot be reached'),
        problemKind: 'unreachable',
      });
      await expect(server.call('jobs.list', {})).rejects.toMatchObject({
        code: 'STORAGE_UNAVAILABLE',
      });
      await server.call('settings.save', { mysql: { port: place.port } });
      await expect
        .poll(() => infoOf(server.call), { timeout: 12_000 })
        .toMatchObject({
          problem: null,
          storage: 'MariaDB',
        });
      await server.call('jobs.create', { worker: 'Foobar', id: 'made' });
    } finally {
      await server.close();
    }
  });

  it('tells of one that goes away while it runs, and has every line when it is back', async () => {
    const own = await MysqlServer.start();
    const server = await start(dataDirOn(await own.database()));
    const parameters = { count: 60, sleep: 0.05 };
    await server.call('jobs.create', { worker: 'TestWorker', id: 'through', parameters });
    await server.call('jobs.setStatus', { id: 'through', status: 'start' });
    await jobDriver(server.call).until('through', (job) => job.logCount > 3);
    await own.kill();
    await expect
      .poll(() => infoOf(server.call), { timeout: 12_000 })
      .toMatchObject({
        problemKind: 'unreachable',
        activeJobs: 0,
      });
    await own.begin();
    expect(await infoOf(server.call)).toMatchObject({ problem: null });
    expect(await jobDriver(server.call).ended('through')).toMatchObject({ reason: 'completed' });
    const lines = Array.from({ length: 60 }, (_, i) => `log ${i}`);
    expect(await jobDriver(server.call).log('through')).toEqual(['STARTED', ...lines, 'ENDED']);
    await stop(server);
    await own.close();
  }, 90_000);
});
