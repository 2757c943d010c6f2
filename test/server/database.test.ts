import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { isFinished } from '../../server/contract/job-status.ts';
import type { RunningServer } from '../../server/index.ts';
import { newDataDir, testServers } from '../server-harness.ts';

const { start, stop } = testServers();

const databaseOf = (dataDir: string): string => join(dataDir, 'jobjoker.sqlite');

async function ended({ call }: RunningServer, id: string) {
  for (;;) {
    const [job] = (await call('jobs.find', { id })).data;
    if (job !== undefined && isFinished(job.status)) return job;
    await new Promise((next) => setTimeout(next, 20));
  }
}

async function state({ call }: RunningServer) {
  const [found] = (await call('database.find', {})).data;
  if (found === undefined) throw new Error('No state');
  return found;
}

/** A schedule, and jobs whose logs fill some hundred pages. */
async function fill(server: RunningServer): Promise<void> {
  const rule = { kind: 'repeat', everyMs: 3_600_000 } as const;
  await server.call('schedules.create', { worker: 'TestWorker', id: 'hourly', rule });
  for (const id of ['a', 'b', 'c']) {
    await server.call('jobs.create', { worker: 'TestWorker', id });
    const text = Array.from({ length: 20_000 }, () => Math.random().toString(36)).join(' ');
    await server.call('jobs.appendLog', { id, text });
  }
}

/** What a broken disk does: pages in the middle hold something else. */
function damage(file: string): void {
  const { size } = statSync(file);
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(16_384, 0xaa), 0, 16_384, Math.floor(size / 2 / 4096) * 4096);
  closeSync(handle);
}

describe('a damaged database', () => {
  it('makes it safe mode, which says what happened and keeps the file', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    await fill(first);
    await stop(first);
    damage(databaseOf(dataDir));
    const before = readFileSync(databaseOf(dataDir));
    const server = await start(dataDir);
    const [info] = (await server.call('app.info', {})).data;
    expect(info).toMatchObject({ storage: 'Safe mode', activeJobs: 0 });
    expect(info?.problem).toMatch(/jobjoker\.sqlite is damaged: /);
    await expect(server.call('jobs.list', {})).rejects.toMatchObject({
      code: 'DATABASE_DAMAGED',
      message: expect.stringContaining('restore a backup'),
    });
    expect(await state(server)).toMatchObject({ problem: info?.problem, backups: [] });
    expect(readFileSync(databaseOf(dataDir)).equals(before)).toBe(true);
  });

  it('gives out what can be read of it', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    await fill(first);
    await stop(first);
    damage(databaseOf(dataDir));
    const server = await start(dataDir);
    const [salvage] = (await server.call('database.salvage', {})).data;
    expect(salvage?.jobs).toBe(3);
    expect(salvage?.unreadable).toBeGreaterThan(0);
    const lines = readFileSync(salvage?.file ?? '', 'utf8')
      .trim()
      .split('\n');
    const parsed = lines.map((line) => JSON.parse(line));
    const jobs = parsed.filter(({ job }) => job !== undefined);
    expect(jobs.map(({ job }) => job.id)).toEqual(['a', 'b', 'c']);
    const schedules = parsed.filter(({ schedule }) => schedule !== undefined);
    expect(schedules.map(({ schedule }) => schedule.id)).toEqual(['hourly']);
    expect(lines).toHaveLength(3 + 1 + (salvage?.entries ?? 0));
  });

  it('is replaced by a backup, and a job that went on meanwhile loses no line', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    await fill(first);
    const parameters = { count: 60, sleep: 0.05 };
    await first.call('jobs.create', { worker: 'TestWorker', id: 'runs', parameters });
    await first.call('jobs.setStatus', { id: 'runs', status: 'start' });
    await first.call('database.backup', {});
    await new Promise((next) => setTimeout(next, 500));
    await stop(first);
    damage(databaseOf(dataDir));
    const server = await start(dataDir);
    const [backup] = (await state(server)).backups;
    const restored = await server.call('database.restore', { backup: backup?.name ?? '' });
    expect(restored.data[0]).toMatchObject({ problem: null });
    expect(restored.message).toMatch(/kept as .*jobjoker\.sqlite\.damaged-/);
    expect(readdirSync(dataDir).filter((file) => file.includes('.damaged-'))).toHaveLength(1);
    expect(await ended(server, 'runs')).toMatchObject({ status: 'done', logCount: 62 });
    const log = (await server.call('jobs.log', { id: 'runs' })).data;
    expect(log.map(({ message }) => message)).toEqual([
      'STARTED',
      ...Array.from({ length: 60 }, (_, i) => `log ${i}`),
      'ENDED',
    ]);
    expect((await server.call('jobs.list', {})).total).toBe(4);
    // Its job alone takes three seconds, and the console starts twice.
  }, 60_000);

  it('is replaced by a new one, also when it is no database at all', async () => {
    const dataDir = newDataDir();
    await stop(await start(dataDir));
    writeFileSync(databaseOf(dataDir), 'no database '.repeat(1000));
    const server = await start(dataDir);
    expect((await state(server)).problem).toMatch(/not a database/);
    await expect(server.call('database.restore', { backup: 'x.sqlite' })).rejects.toThrow(
      'No backup "x.sqlite"',
    );
    await server.call('database.renew', {});
    expect((await server.call('jobs.list', {})).total).toBe(0);
    await server.call('jobs.create', { worker: 'TestWorker', id: 'new' });
  });

  it('is found by the check before a backup, which is then not made', async () => {
    const dataDir = newDataDir();
    const server = await start(dataDir);
    await fill(server);
    const changes: string[] = [];
    server.subscribe(({ type }) => changes.push(type));
    new BetterSqlite3(databaseOf(dataDir)).pragma('wal_checkpoint(TRUNCATE)');
    damage(databaseOf(dataDir));
    await server.call('database.backup', {});
    while (!changes.includes('database.changed')) await new Promise((next) => setTimeout(next, 20));
    expect(await state(server)).toMatchObject({ backups: [] });
    expect((await state(server)).problem).not.toBeNull();
    await expect(server.call('jobs.list', {})).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
  });
});

describe('a whole database', () => {
  it('is backed up when it is asked for; the seven newest are kept', async () => {
    const dataDir = newDataDir();
    const server = await start(dataDir);
    await server.call('jobs.create', { worker: 'TestWorker', id: 'kept' });
    for (let i = 0; i < 9; i += 1) await server.call('database.backup', {});
    const { backups, checkedAt, freeBytes } = await state(server);
    expect(backups).toHaveLength(7);
    expect([...backups].sort((a, b) => b.at - a.at)).toEqual(backups);
    expect(checkedAt).toBeGreaterThan(Date.now() - 60_000);
    expect(freeBytes).toBeGreaterThan(0);
    const copy = new BetterSqlite3(join(dataDir, 'backups', backups[0]?.name ?? ''));
    expect(copy.prepare('SELECT id FROM jobs').all()).toEqual([{ id: 'kept' }]);
    copy.close();
  });

  it('is told as not open, not as damaged, once the console has ended', async () => {
    const server = await start(newDataDir());
    await stop(server);
    await expect(server.call('jobs.list', {})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('is neither restored nor replaced', async () => {
    const server = await start(newDataDir());
    await server.call('database.backup', {});
    const name = (await state(server)).backups[0]?.name ?? '';
    for (const refused of [
      server.call('database.restore', { backup: name }),
      server.call('database.renew', {}),
      server.call('database.salvage', {}),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: 'WRONG_MOVE' });
    }
    await expect(server.call('database.restore', { backup: '../x.sqlite' })).rejects.toMatchObject({
      code: 'INVALID',
    });
  });

  it('takes no new job while the disk has less room than the settings want', async () => {
    const server = await start(newDataDir());
    await server.call('jobs.create', { worker: 'TestWorker', id: 'before' });
    await server.call('settings.save', { minFreeMb: 1_000_000 });
    const refused = { code: 'NO_SPACE', status: 507 };
    await expect(server.call('jobs.create', { worker: 'TestWorker' })).rejects.toMatchObject(
      refused,
    );
    const starting = server.call('jobs.setStatus', { id: 'before', status: 'start' });
    await expect(starting).rejects.toMatchObject(refused);
    await server.call('settings.save', { minFreeMb: 0 });
    await server.call('jobs.setStatus', { id: 'before', status: 'start' });
  });
});
