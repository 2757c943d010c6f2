import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STATUS_WORDS } from '../../server/contract/job.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { processStart } from '../../server/supervisor/process-facts.ts';
import { one, refused } from './answers.ts';
import { testFurther } from './further-suites.ts';
import { jobDriver } from './job-driver.ts';
import { STUBBORN } from './stubborn.ts';

/** One way to call the verbs, and how to let go of it. */
export interface Connection {
  readonly call: Call;
  close(): Promise<void>;
}

/** What every transport must do; each test makes its own workers and jobs, so they share one console. */
export function describeContract(name: string, connect: () => Promise<Connection>): void {
  describe(`the verbs over ${name}`, () => {
    let connection: Connection;
    const call: Call = (verb, input) => connection.call(verb, input);
    beforeAll(async () => {
      connection = await connect();
    });
    afterAll(() => connection?.close());

    const { create, start, find, until, ended, log } = jobDriver(call);

    it('finds the sample workers', async () => {
      const { data, total } = await call('workers.list', {});
      expect(data.map((worker) => worker.name)).toEqual(
        expect.arrayContaining(['Foobar', 'TestWorker']),
      );
      expect(total).toBe(data.length);
    });

    it('saves a worker, finds it with its code, and removes it', async () => {
      const code = 'export async function run(job: Worker) { job.log("é"); }\n';
      const saved = one((await call('workers.save', { name: 'Saved', code })).data);
      expect(saved).toMatchObject({ name: 'Saved', language: 'typescript', problems: [] });
      expect((await call('workers.find', { name: 'Saved' })).data).toEqual([saved]);
      expect((await call('workers.code', { name: 'Saved' })).data).toEqual([{ code }]);
      await call('workers.remove', { name: 'Saved' });
      await refused(call('workers.find', { name: 'Saved' }), 'WORKER_NOT_FOUND', /"Saved"/);
    });

    it('keeps a worker that does not compile, and says where', async () => {
      const code = 'export async function run() {\n  const = 3;\n}\n';
      const saved = one((await call('workers.save', { name: 'Broken', code })).data);
      expect(saved.problems).toMatchObject([{ line: 2, column: 9 }]);
      const job = await create('Broken');
      await start(job.id);
      const end = await ended(job.id);
      expect(end).toMatchObject({ status: 'error', reason: 'failed' });
      expect(end.detail).toMatch(/does not compile.*Broken:2:9/);
      expect(await log(job.id)).toEqual([
        'STARTED',
        'EXCEPTION',
        expect.stringContaining('2:9'),
        'ENDED',
      ]);
      expect((await call('jobs.log', { id: job.id, level: 'error' })).data).toHaveLength(2);
    });

    it('runs Foobar as the seed has it', async () => {
      const job = await create('Foobar');
      expect(job).toMatchObject({ worker: 'Foobar', status: 'idle', parameters: null, pid: null });
      expect(job).toMatchObject({ starttime: null, stoptime: null, reason: null });
      await start(job.id);
      const end = await ended(job.id);
      expect(end).toMatchObject({ status: 'done', reason: 'completed', logCount: 3 });
      expect(Date.parse(end.stoptime ?? '')).toBe(end.endedAt);
      expect(end.pid).toBeGreaterThan(1);
      expect(await log(job.id)).toEqual(['STARTED', 'foobar', 'ENDED']);
      const { data } = await call('jobs.response', { id: job.id });
      expect(data.map((entry) => entry.message)).toEqual(['foobar']);
      expect((await call('jobs.status', { id: job.id })).data).toEqual([{ status: 'done' }]);
    });

    it('gives a worker its parameters, and pages through its log', async () => {
      const job = await create('TestWorker', { count: 5, sleep: 0 });
      await start(job.id);
      expect((await ended(job.id)).progress).toEqual({ value: 1, text: '5 of 5' });
      const { id } = job;
      const messages = async (part: object): Promise<string[]> =>
        (await call('jobs.log', { id, ...part })).data.map((entry) => entry.message);
      expect(await messages({ after: 1, limit: 2 })).toEqual(['log 0', 'log 1']);
      expect(await messages({ tail: 2 })).toEqual(['log 4', 'ENDED']);
      expect(await messages({ before: 4, limit: 2 })).toEqual(['log 0', 'log 1']);
      expect(await messages({ after: 7 })).toEqual([]);
      expect((await call('jobs.log', { id, limit: 3 })).next).toBe('3');
    });

    it('ends a job that is asked to stop as done, with the reason', async () => {
      const job = await create('TestWorker', { count: 1000, sleep: 5 });
      await start(job.id);
      await until(job.id, (now) => now.logCount > 1);
      await call('jobs.setStatus', { id: job.id, status: 'stop' });
      expect(await ended(job.id)).toMatchObject({ status: 'done', reason: 'stopped' });
      expect((await log(job.id)).slice(-2)).toEqual(['STOPPED', 'ENDED']);
    });

    it('kills a worker that ignores the stop, with its grandchild, and leaves nothing', async () => {
      await call('workers.save', { name: 'Stubborn', code: STUBBORN, type: 'text/javascript' });
      const job = await create('Stubborn');
      await start(job.id);
      await until(job.id, (now) => now.logCount > 1);
      await call('jobs.setStatus', { id: job.id, status: 'stop' });
      const { data, message } = await call('jobs.setStatus', { id: job.id, status: 'kill' });
      expect(one(data)).toMatchObject({ status: 'stop', reason: 'killed' });
      expect(message).toBe('Killed; 2 processes found, 0 left');
      const lines = await log(job.id);
      expect(lines.slice(-2)).toEqual([message, 'ENDED']);
      expect(processStart(Number(lines[1]))).toBeNull();
    });

    it('ends a job whose worker throws as an error that names the line', async () => {
      const code =
        'export default class extends Worker {\n  run() {\n    throw new Error("bad day");\n  }\n}\n';
      await call('workers.save', { name: 'Thrower', code });
      const job = await create('Thrower');
      await start(job.id);
      expect(await ended(job.id)).toMatchObject({
        status: 'error',
        reason: 'failed',
        detail: 'bad day',
      });
      const [started, exception, place, text, trace, end] = await log(job.id);
      expect([started, exception, text, end]).toEqual(['STARTED', 'EXCEPTION', 'bad day', 'ENDED']);
      expect(place).toMatch(/Thrower\.ts:3:11$/);
      expect(trace).toMatch(/Thrower\.ts:3:11/);
    });

    it('says so when a worker has no run, or ends by itself', async () => {
      await call('workers.save', { name: 'NoRun', code: 'export const x = 1;' });
      await call('workers.save', {
        name: 'Exits',
        code: 'export function run() { process.exit(3); }',
      });
      const [noRun, exits] = [await create('NoRun'), await create('Exits')];
      await start(noRun.id);
      await start(exits.id);
      expect((await ended(noRun.id)).detail).toMatch(/"NoRun" has no run/);
      expect(await ended(exits.id)).toMatchObject({ status: 'error', detail: 'exit 3' });
    });

    it('takes what a foreign runner says', async () => {
      const { id } = await create('Foobar');
      await call('jobs.appendLog', { id, text: 'before\nthe start' });
      expect(one((await call('jobs.setPid', { id, pid: '4242' })).data).pid).toBe(4242);
      await call('jobs.setStatus', { id, status: 'active' });
      expect((await call('jobs.appendResponse', { id, text: 'answer' })).data).toEqual([
        { seq: 1 },
      ]);
      await call('jobs.setStatus', { id, status: ' done\n' });
      expect(await find(id)).toMatchObject({
        status: 'done',
        reason: 'completed',
        responseCount: 1,
      });
      expect(await log(id)).toEqual(['before\nthe start', 'STARTED', 'ENDED']);
      await refused(
        call('jobs.setStatus', { id, status: 'error' }),
        'WRONG_MOVE',
        /Job has finished.*done/,
      );
      await refused(call('jobs.appendLog', { id, text: 'late' }), 'WRONG_MOVE', /has finished/);
    });

    it('takes the end of an idle job as both steps', async () => {
      const { id } = await create('Foobar');
      await call('jobs.setStatus', { id, status: 'error' });
      const job = await find(id);
      expect(job).toMatchObject({ status: 'error', reason: 'failed' });
      expect(job.startedAt).not.toBeNull();
    });

    it('refuses moves that do not go with the status, naming it', async () => {
      const { id } = await create('TestWorker', { sleep: 60 });
      await refused(
        call('jobs.setStatus', { id, status: 'stop' }),
        'WRONG_MOVE',
        /is idle.*does: start, active/,
      );
      await start(id);
      await refused(call('jobs.setStatus', { id, status: 'start' }), 'WRONG_MOVE', /is active/);
      await refused(
        call('jobs.setStatus', { id, status: 'done' }),
        'WRONG_MOVE',
        /run by this console/,
      );
      await refused(call('jobs.remove', { id }), 'WRONG_MOVE', /is active/);
      await call('jobs.setStatus', { id, status: 'kill' });
      await call('jobs.remove', { id });
      await refused(call('jobs.find', { id }), 'JOB_NOT_FOUND', new RegExp(id));
    });

    it('refuses every status once a job has finished', async () => {
      const { id } = await create('Foobar');
      await call('jobs.setStatus', { id, status: 'done' });
      for (const status of STATUS_WORDS) {
        const set = call('jobs.setStatus', { id, status });
        await refused(set, 'WRONG_MOVE', /Job has finished.*is done/);
      }
      expect((await find(id)).status).toBe('done');
    });

    it('lets a caller choose the id, once', async () => {
      const id = `chosen-${Date.now()}`;
      expect(one((await call('jobs.create', { worker: 'Foobar', id })).data).id).toBe(id);
      await refused(call('jobs.create', { worker: 'Foobar', id }), 'JOB_EXISTS', new RegExp(id));
    });

    it('lists jobs in pages, newest first, and by worker', async () => {
      const ids: string[] = [];
      await call('workers.save', { name: 'Listed', code: 'export function run() {}' });
      for (let i = 0; i < 5; i += 1) ids.unshift((await create('Listed')).id);
      const first = await call('jobs.list', { worker: 'Listed', limit: 3 });
      expect(first.total).toBe(5);
      const rest = await call('jobs.list', {
        worker: 'Listed',
        limit: 3,
        cursor: first.next ?? '',
      });
      expect([...first.data, ...rest.data].map((job) => job.id)).toEqual(ids);
      expect(rest.next).toBeNull();
      expect((await call('jobs.list', { worker: 'Listed' })).data).toHaveLength(5);
    });

    it('knows nothing of what is not there, and makes nothing of it', async () => {
      const id = 'no-such-job';
      const job = [
        call('jobs.find', { id }),
        call('jobs.status', { id }),
        call('jobs.log', { id }),
        call('jobs.response', { id }),
        call('jobs.appendLog', { id, text: 'x' }),
        call('jobs.appendResponse', { id, text: 'x' }),
        call('jobs.setStatus', { id, status: 'start' }),
        call('jobs.setPid', { id, pid: 1 }),
        call('jobs.remove', { id }),
      ];
      const noJob = /No job "no-such-job"/;
      await Promise.all(job.map((answer) => refused(answer, 'JOB_NOT_FOUND', noJob)));
      const name = 'NoSuchWorker';
      const worker = [
        call('workers.find', { name }),
        call('workers.code', { name }),
        call('workers.options', { name }),
        call('workers.saveOptions', { name, timeoutMs: 1 }),
        call('workers.remove', { name }),
      ];
      const noWorker = /"NoSuchWorker"/;
      await Promise.all(worker.map((answer) => refused(answer, 'WORKER_NOT_FOUND', noWorker)));
    });

    it('tells how the console is, and keeps what its settings are changed to', async () => {
      const info = one((await call('app.info', {})).data);
      expect(info).toMatchObject({
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        auth: true,
      });
      const before = one((await call('settings.find', {})).data);
      const theme = before.theme === 'dark' ? 'light' : 'dark';
      const saved = one((await call('settings.save', { theme })).data);
      expect(saved).toEqual({ ...before, theme });
      expect((await call('settings.find', {})).data).toEqual([saved]);
      await refused(call('settings.save', { warmRunners: 99 }), 'INVALID', /warmRunners/);
      expect((await call('settings.find', {})).data).toEqual([saved]);
    });

    it('refuses bad input, naming each field, and changes nothing', async () => {
      const before = (await call('jobs.list', { limit: 1 })).total;
      const bad = call as (verb: string, input: unknown) => Promise<unknown>;
      const error = await refused(
        bad('jobs.create', { worker: '../x', parameters: [1] }),
        'INVALID',
        /worker: Only letters.*parameters: /,
      );
      expect(error.fields.map((field) => field.field)).toEqual(['worker', 'parameters']);
      await refused(bad('jobs.create', { worker: 'Unknown' }), 'WORKER_NOT_FOUND', /"Unknown"/);
      await refused(bad('jobs.find', { id: 'a b' }), 'INVALID', /id: Only letters/);
      await refused(bad('jobs.find', { id: 'x'.repeat(201) }), 'INVALID', /1 to 200/);
      await refused(bad('jobs.list', { limit: '0' }), 'INVALID', /limit: .*1 to 10000/);
      await refused(
        bad('jobs.list', { status: 'gone' }),
        'INVALID',
        /status: One of idle, .*, not "gone"/,
      );
      await refused(
        bad('jobs.setStatus', { id: 'none', status: 'fly' }),
        'INVALID',
        /One of start, stop, kill.* is needed, not "fly"/,
      );
      expect((await call('jobs.list', { limit: 1 })).total).toBe(before);
    });

    testFurther(call, name.startsWith('HTTP') ? 'api' : 'app');
  });
}
