import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../server/contract/errors.ts';
import type { ScheduleRule } from '../../../../server/contract/schedule.ts';
import { EventBus } from '../../../../server/services/event-bus.ts';
import type { JobMaker } from '../../../../server/services/job-maker.ts';
import { Scheduler } from '../../../../server/services/schedules/scheduler.ts';
import type { NewSchedule, ScheduledRun } from '../../../../server/storage/schedule-storage.ts';
import { openSqliteStorage } from '../../../../server/storage/sqlite/sqlite-storage.ts';
import type { Storage, StoredJob } from '../../../../server/storage/storage.ts';
import { newJob } from '../../storage/storage-suite.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Noon, UTC. */
const NOON = Date.parse('2026-06-01T12:00:00Z');
const HOURLY: ScheduleRule = { kind: 'crontab', cron: '0 * * * *', timezone: 'UTC' };

/** A scheduler on real storage, by a clock that the test sets. Jobs are made and moved without runners. */
describe('Scheduler', () => {
  let storage: Storage;
  let scheduler: Scheduler;
  let wall = NOON;
  let up = 0;
  let started: string[] = [];
  let refusals: [string, string][] = [];
  let startFails: AppError | null = null;
  let makeFails: AppError | null = null;
  let jobs = 0;

  beforeEach(() => {
    storage = openSqliteStorage(
      join(mkdtempSync(join(tmpdir(), 'jobjoker-scheduler-')), 'jobs.sqlite'),
      null,
    );
    [wall, up, started, refusals, startFails, makeFails, jobs] = [NOON, 0, [], [], null, null, 0];
    scheduler = open();
  });
  afterEach(async () => {
    await scheduler.close();
    await storage.close();
  });

  const start = async (id: string): Promise<void> => {
    if (startFails !== null) throw startFails;
    const job = await storage.findJob(id);
    if (job === undefined || !(await storage.moveJob(job, 'idle', 'active', {}))) {
      throw new AppError('WRONG_MOVE', 'Not idle');
    }
    started.push(id);
  };
  const maker: Pick<JobMaker, 'createScheduled'> = {
    async createScheduled({ id: schedule }, run: ScheduledRun) {
      if (makeFails !== null) throw makeFails;
      jobs += 1;
      return storage.insertScheduledJob({ ...newJob(`job-${jobs}`, wall), schedule }, run);
    },
  };
  const open = (): Scheduler =>
    new Scheduler({
      storage,
      // It asks for nothing else of it.
      maker: maker as JobMaker,
      events: new EventBus(),
      log: pino({ level: 'silent' }),
      start,
      refuse: async (job: StoredJob, reason: string) => {
        refusals.push([job.id, reason]);
        await storage.moveJob(job, 'idle', 'error', {});
      },
      clock: { now: () => wall, up: () => up },
    });
  const add = (id: string, changes: Partial<NewSchedule> = {}) =>
    storage.insertSchedule({
      ...{ id, name: id, worker: 'W', parameters: null, host: 'here', rule: HOURLY },
      ...{ enabled: true, overlap: 'skip', missed: 'skip', mailOnError: false },
      ...{ nextAt: NOON + HOUR_MS, createdAt: NOON, ...changes },
    });
  const look = async (): Promise<void> => {
    await scheduler.look();
    await scheduler.settled();
  };
  const pass = async (ms: number): Promise<void> => {
    wall += ms;
    up += ms;
    await look();
  };
  const end = async (id: string): Promise<void> => {
    const job = await storage.findJob(id);
    if (job !== undefined) await storage.moveJob(job, 'active', 'done', { reason: 'completed' });
  };

  it('starts a job at its time and not before, and moves on to the next', async () => {
    await add('a');
    await pass(HOUR_MS - 1);
    expect(started).toEqual([]);
    await pass(1);
    expect(started).toEqual(['job-1']);
    await look();
    expect(started).toEqual(['job-1']);
    expect(await storage.findSchedule('a')).toMatchObject({
      ...{ nextAt: NOON + 2 * HOUR_MS, lastJob: 'job-1', lastStatus: 'active' },
      lastAt: NOON + HOUR_MS,
    });
  });

  it('starts all that are due, whatever one of them waits for', async () => {
    for (let no = 0; no < 120; no += 1) await add(`s${no}`);
    await pass(HOUR_MS);
    await look();
    expect(started).toHaveLength(120);
    expect(await storage.countJobs({})).toBe(120);
  });

  it('skips a time at which its last job runs, and takes the next', async () => {
    await add('a');
    await pass(HOUR_MS);
    await pass(HOUR_MS);
    expect(started).toEqual(['job-1']);
    const skipped = { skippedAt: NOON + 2 * HOUR_MS, skipReason: 'running' };
    expect(await storage.findSchedule('a')).toMatchObject(skipped);
    await end('job-1');
    await pass(HOUR_MS);
    expect(started).toEqual(['job-1', 'job-2']);
  });

  it('starts one beside the last where that is wanted', async () => {
    await add('a', { overlap: 'beside' });
    await pass(HOUR_MS);
    await pass(HOUR_MS);
    expect(started).toEqual(['job-1', 'job-2']);
  });

  it('after a sleep skips what it missed, or runs one for all', async () => {
    await add('skips');
    await add('runs', { missed: 'run' });
    // The machine's clock stands while it sleeps.
    wall += 5 * HOUR_MS + 30 * MINUTE_MS;
    await look();
    expect(started).toEqual(['job-1']);
    const nextAt = NOON + 6 * HOUR_MS;
    expect(await storage.findSchedule('runs')).toMatchObject({ lastJob: 'job-1', nextAt });
    expect(await storage.findSchedule('skips')).toMatchObject({
      ...{ skippedAt: NOON + HOUR_MS, skipReason: 'missed', lastJob: null, nextAt },
    });
  });

  it('takes what is late by seconds for late, not missed', async () => {
    await add('a');
    await pass(HOUR_MS + 20_000);
    expect(started).toEqual(['job-1']);
  });

  it('goes by the new time when the clock is set back, for hours to come', async () => {
    await add('a', { rule: { kind: 'crontab', cron: '*/10 * * * *', timezone: 'UTC' } });
    await add('b', { rule: { kind: 'repeat', everyMs: 10 * MINUTE_MS } });
    await add('c', { rule: { kind: 'once', at: NOON + HOUR_MS } });
    await look();
    wall -= 6 * HOUR_MS;
    await look();
    const nextAt = NOON - 6 * HOUR_MS + 10 * MINUTE_MS;
    expect(await storage.findSchedule('a')).toMatchObject({ nextAt });
    expect(await storage.findSchedule('b')).toMatchObject({ nextAt });
    expect(await storage.findSchedule('c')).toMatchObject({ nextAt: NOON + HOUR_MS });
    expect(started).toEqual([]);
  });

  it('mends a next time that a clock of an earlier start had wrong', async () => {
    await add('a', { nextAt: NOON + 900 * HOUR_MS });
    await look();
    expect(await storage.findSchedule('a')).toMatchObject({ nextAt: NOON + HOUR_MS });
  });

  it('runs a single time once, late if need be, and is then off', async () => {
    const rule = { kind: 'once', at: NOON + HOUR_MS } as const;
    await add('a', { rule, missed: 'run' });
    await pass(3 * HOUR_MS);
    expect(started).toEqual(['job-1']);
    expect(await storage.findSchedule('a')).toMatchObject({ nextAt: null, enabled: false });
    await pass(HOUR_MS);
    expect(started).toHaveLength(1);
  });

  it('stays when no job can be made, says why, and tries at its next time', async () => {
    await add('a');
    makeFails = new AppError('NO_SPACE', 'Only 3 MB are free');
    await pass(HOUR_MS);
    const stuck = { problem: 'Only 3 MB are free', nextAt: NOON + 2 * HOUR_MS, enabled: true };
    expect(await storage.findSchedule('a')).toMatchObject(stuck);
    makeFails = null;
    await pass(HOUR_MS);
    expect(await storage.findSchedule('a')).toMatchObject({ problem: null, lastJob: 'job-1' });
  });

  it('ends a job that cannot be started, which says so itself', async () => {
    await add('a');
    startFails = new AppError('INTERPRETER_NOT_FOUND', 'No PHP');
    await pass(HOUR_MS);
    expect(refusals).toEqual([['job-1', 'failed']]);
    expect(await storage.findJob('job-1')).toMatchObject({ status: 'error' });
  });

  it('starts what an earlier console made and did not come to start, once', async () => {
    await add('a', { missed: 'run' });
    startFails = new AppError('UNAVAILABLE', 'The console was killed');
    await pass(HOUR_MS);
    expect(await storage.findUnstartedJobs()).toHaveLength(1);
    await scheduler.close();
    startFails = null;
    wall += 10 * MINUTE_MS;
    scheduler = open();
    await look();
    expect([started, refusals]).toEqual([['job-1'], []]);
  });

  it('starts it within a minute whatever is done about missed times', async () => {
    await add('a');
    startFails = new AppError('UNAVAILABLE', 'The console was killed');
    await pass(HOUR_MS);
    await scheduler.close();
    startFails = null;
    wall += 20_000;
    scheduler = open();
    await look();
    expect([started, refusals]).toEqual([['job-1'], []]);
  });

  it('does not start it late where what is missed is skipped, and says so', async () => {
    await add('a');
    startFails = new AppError('UNAVAILABLE', 'The console was killed');
    await pass(HOUR_MS);
    await scheduler.close();
    startFails = null;
    wall += 10 * MINUTE_MS;
    scheduler = open();
    await look();
    expect([started, refusals]).toEqual([[], [['job-1', 'lost']]]);
  });

  it('leaves a job alone that a person started first', async () => {
    await add('a');
    startFails = new AppError('WRONG_MOVE', 'It is active');
    await pass(HOUR_MS);
    expect(refusals).toEqual([]);
  });
});
