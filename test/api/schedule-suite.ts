import { expect, it } from 'vitest';
import type { Schedule, ScheduleRule } from '../../server/contract/schedule.ts';
import type { Call, VerbInput } from '../../server/contract/verbs.ts';
import { one, refused } from './answers.ts';
import { jobDriver } from './job-driver.ts';

const HOUR_MS = 3_600_000;
const NOON: ScheduleRule = { kind: 'crontab', cron: '0 12 * * *', timezone: 'Asia/Tokyo' };
const HOURLY: ScheduleRule = { kind: 'repeat', everyMs: HOUR_MS };

/** What every transport must do with schedules; part of the contract suite. */
export function testSchedules(call: Call): void {
  const { ended, until } = jobDriver(call);
  const create = async (input: VerbInput<'schedules.create'>) =>
    one((await call('schedules.create', input)).data);
  const find = async (id: string) => one((await call('schedules.find', { id })).data);
  const wrong = (input: object) =>
    call('schedules.create', { worker: 'Foobar', rule: NOON, ...input });
  const untilIts = async (id: string, isIt: (schedule: Schedule) => boolean) => {
    for (;;) {
      const schedule = await find(id);
      if (isIt(schedule)) return schedule;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('keeps a schedule, with its next time, changes and removes it', async () => {
    const before = Date.now();
    const made = await create({ worker: 'Foobar', rule: NOON });
    expect(made).toMatchObject({
      ...{ name: 'Foobar', worker: 'Foobar', parameters: null, rule: NOON, enabled: true },
      ...{ overlap: 'skip', missed: 'skip', mailOnError: false, isOwn: true, lastJob: null },
    });
    expect(new Date(made.nextAt ?? 0).toISOString()).toMatch(/T03:00:00\.000Z$/);
    const { id } = made;
    expect((await call('schedules.list', {})).data).toContainEqual(made);
    const changes = { name: 'Each hour', rule: HOURLY, missed: 'run', mailOnError: true } as const;
    const saved = one((await call('schedules.save', { id, ...changes })).data);
    expect(saved).toMatchObject({ ...made, ...changes, nextAt: expect.any(Number) });
    expect(saved.nextAt).toBeGreaterThanOrEqual(before + HOUR_MS);
    const off = one((await call('schedules.save', { id, enabled: false })).data);
    expect(off).toMatchObject({ enabled: false, nextAt: null, name: 'Each hour' });
    const on = one((await call('schedules.save', { id, enabled: true })).data);
    expect(on.nextAt).toBeGreaterThanOrEqual(saved.nextAt ?? 0);
    // What is saved as it is keeps its next time.
    expect(one((await call('schedules.save', { id, rule: HOURLY })).data)).toEqual(on);
    await call('schedules.remove', { id });
    await refused(call('schedules.find', { id }), 'SCHEDULE_NOT_FOUND', new RegExp(id));
  });

  it('starts a job at its time, which is told apart from others', async () => {
    const at = Date.now() + 400;
    const rule = { kind: 'once', at } as const;
    const { id, missed } = await create({ worker: 'Foobar', name: 'Soon', rule });
    expect(missed).toBe('run');
    const over = await untilIts(id, ({ lastStatus }) => lastStatus === 'done');
    expect(over).toMatchObject({ nextAt: null, enabled: false, problem: null, skippedAt: null });
    expect(over.lastAt).toBeGreaterThanOrEqual(at);
    const { data, total } = await call('jobs.list', { schedule: id });
    expect([total, data.length]).toEqual([1, 1]);
    expect(data[0]).toMatchObject({ id: over.lastJob, schedule: id, status: 'done' });
    await refused(
      call('schedules.save', { id, enabled: true }),
      'INVALID',
      /rule\.at: This time is over/,
    );
  });

  it('runs one now, beside its times, and another run of its job is nobody else’s', async () => {
    const { id, nextAt } = await create({ worker: 'Foobar', rule: NOON, enabled: true });
    const job = one((await call('schedules.runNow', { id })).data);
    expect(job).toMatchObject({ schedule: id, worker: 'Foobar' });
    await ended(job.id);
    expect(await find(id)).toMatchObject({ nextAt, lastJob: job.id, lastStatus: 'done' });
    const again = one((await call('jobs.runAgain', { id: job.id })).data);
    expect(again).toMatchObject({ schedule: null, rerunOf: job.id });
  });

  it('skips its times while a job of it runs, or starts one beside it', async () => {
    await call('workers.save', { name: 'Lasting', code: LASTING, type: 'typescript' });
    const rule = { kind: 'repeat', everyMs: 1000 } as const;
    const skips = await create({ worker: 'Lasting', rule });
    const beside = await create({ worker: 'Lasting', rule, overlap: 'beside' });
    const skipped = await untilIts(skips.id, ({ skippedAt }) => skippedAt !== null);
    expect(skipped).toMatchObject({ skipReason: 'running', lastStatus: 'active' });
    await untilIts(beside.id, ({ lastAt, createdAt }) => (lastAt ?? 0) > createdAt + 2500);
    for (const { id } of [skips, beside]) await call('schedules.remove', { id });
    expect((await call('jobs.list', { schedule: skips.id })).total).toBe(1);
    const { data } = await call('jobs.list', { schedule: beside.id });
    expect(data.length).toBeGreaterThan(1);
    for (const { id } of [...data, ...(await call('jobs.list', { schedule: skips.id })).data]) {
      await until(id, ({ status }) => status === 'active');
      await call('jobs.setStatus', { id, status: 'kill' });
    }
  });

  it('stays when no job can be made, says why, and goes on once one can', async () => {
    await call('workers.save', { name: 'Leaves', code: 'export function run() {}' });
    const rule = { kind: 'repeat', everyMs: 1000 } as const;
    const { id } = await create({ worker: 'Leaves', rule });
    await call('workers.remove', { name: 'Leaves' });
    const stuck = await untilIts(id, ({ problem }) => problem !== null);
    expect(stuck).toMatchObject({ enabled: true, problem: expect.stringContaining('"Leaves"') });
    expect(stuck.nextAt).not.toBeNull();
    await refused(call('schedules.runNow', { id }), 'WORKER_NOT_FOUND', /"Leaves"/);
    await refused(call('schedules.save', { id, parameters: {} }), 'WORKER_NOT_FOUND', /"Leaves"/);
    await call('workers.save', { name: 'Leaves', code: 'export function run() {}' });
    const well = await untilIts(id, ({ lastStatus }) => lastStatus === 'done');
    expect(well.problem).toBeNull();
    await call('schedules.remove', { id });
  });

  it('goes along when its worker is renamed', async () => {
    await call('workers.save', { name: 'Before', code: 'export function run() {}' });
    const { id } = await create({ worker: 'Before', rule: NOON });
    await call('workers.rename', { name: 'Before', newName: 'After' });
    expect(await find(id)).toMatchObject({ worker: 'After' });
    expect((await call('schedules.list', { worker: 'After' })).total).toBe(1);
  });

  it('shows the next times of a rule', async () => {
    const { data } = await call('schedules.preview', { rule: NOON });
    expect(data).toHaveLength(5);
    expect(data[0]).toMatchObject({ timezone: 'Asia/Tokyo' });
    expect(new Set(data.map(({ at }) => new Date(at).toISOString().slice(10)))).toEqual(
      new Set(['T03:00:00.000Z']),
    );
    const at = Date.now() + HOUR_MS;
    expect((await call('schedules.preview', { rule: { kind: 'once', at } })).data).toHaveLength(1);
  });

  it('refuses what is wrong, naming the field and what would be right', async () => {
    const cron = (text: string) => wrong({ rule: { ...NOON, cron: text } });
    await refused(cron('* * * *'), 'INVALID', /rule\.cron: Five fields are needed/);
    await refused(cron('0 25 * * *'), 'INVALID', /rule\.cron: "0 25 .*hour: 25.*hour \(0-23\)/);
    await refused(cron('0 0 31 2 *'), 'INVALID', /never comes: there is no such day/);
    const zone = { ...NOON, timezone: 'Mars/Olympus' };
    await refused(wrong({ rule: zone }), 'INVALID', /rule\.timezone: A time zone's name/);
    const repeat = (everyMs: number) => wrong({ rule: { kind: 'repeat', everyMs } });
    await refused(repeat(10), 'INVALID', /rule\.everyMs: A whole number of seconds/);
    await refused(repeat(1500), 'INVALID', /rule\.everyMs: /);
    await refused(wrong({ rule: { kind: 'once', at: 1 } }), 'INVALID', /rule\.at: .*is over/);
    await refused(wrong({ rule: { kind: 'daily' } }), 'INVALID', /crontab, repeat, once/);
    await refused(wrong({ name: 'two\nlines' }), 'INVALID', /name: A name of 1 to 100/);
    await refused(wrong({ overlap: 'kill' }), 'INVALID', /overlap: One of skip, beside/);
    await refused(wrong({ worker: 'Nobody' }), 'WORKER_NOT_FOUND', /"Nobody"/);
    await refused(call('schedules.runNow', { id: 'none' }), 'SCHEDULE_NOT_FOUND', /"none"/);
  });

  it('checks parameters by the door that jobs go through', async () => {
    await call('workers.save', { name: 'Picky', code: PICKY, type: 'typescript' });
    const input = { worker: 'Picky', rule: NOON, parameters: { count: 'x' } };
    await refused(call('schedules.create', input), 'INVALID', /parameters\.count/);
    const { id } = await create({ ...input, parameters: { count: 2 } });
    await refused(call('schedules.save', { id, parameters: {} }), 'INVALID', /parameters\.count/);
    expect(await find(id)).toMatchObject({ parameters: { count: 2 } });
  });
}

const LASTING = `export default class extends Worker {
  async run() { await new Promise((resolve) => setTimeout(resolve, 600_000)); }
}`;
const PICKY = `export default class extends Worker {
  getInformation() {
    return { parameters: { type: 'object', properties: { count: { type: 'integer' } }, required: ['count'] } };
  }
  run() {}
}`;
