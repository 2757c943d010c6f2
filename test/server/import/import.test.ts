import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Imported } from '../../../server/contract/import.ts';
import type { RunningServer } from '../../../server/index.ts';
import { startTestServer } from '../../server-harness.ts';
import { OldJobJoker, phpWorker, THEN } from './old-jobjoker.ts';

const JOBS = 300;
const LINES = 12;

let old: OldJobJoker;
let server: RunningServer;

beforeEach(async () => {
  old = new OldJobJoker();
  server = await startTestServer();
});
afterEach(() => server.close());

async function bring(): Promise<Imported> {
  const [brought] = (await server.call('imports.create', { dir: old.dir })).data;
  if (brought === undefined) throw new Error('No answer');
  return brought;
}

async function find(id: string) {
  const [job] = (await server.call('jobs.find', { id })).data;
  if (job === undefined) throw new Error(`No job ${id}`);
  return job;
}

const messages = async (verb: 'jobs.log' | 'jobs.response', id: string): Promise<string[]> =>
  (await server.call(verb, { id })).data.map(({ message }) => message);

const listed = async (): Promise<number> => (await server.call('jobs.list', {})).total;

describe('the import from a PHP JobJoker', () => {
  it('brings jobs with status, times, parameters, log and response', async () => {
    old.fill(JOBS, LINES);
    const brought = await bring();
    const active = JOBS - JOBS / 6;
    expect(brought).toMatchObject({
      jobs: JOBS,
      jobsThere: 0,
      logEntries: active * LINES,
      responses: active,
      problems: [],
    });
    const statuses = ['done', 'error', 'stop', 'stop', 'stop', 'idle'];
    const reasons = ['completed', 'failed', 'killed', 'killed', 'lost', null];
    for (let i = 0; i < 6; i += 1) {
      const job = await find(`job-${i}`);
      expect([job.status, job.reason]).toEqual([statuses[i], reasons[i]]);
      expect(job.parameters).toEqual({ number: i });
    }
    const lines = Array.from({ length: LINES }, (_, line) => `line ${line} of 7`);
    expect(await messages('jobs.log', 'job-7')).toEqual(lines);
    expect(await messages('jobs.response', 'job-7')).toEqual(['answer 7']);
    const { data } = await server.call('jobs.log', { id: 'job-7' });
    expect(data.map(({ at }) => at)).toEqual(lines.map((_, line) => (THEN + line) * 1000));
    expect(await find('job-7')).toMatchObject({
      worker: 'Import',
      language: 'php',
      startedAt: THEN * 1000,
      endedAt: (THEN + 60) * 1000,
    });
  });

  it('doubles nothing when it is run twice', async () => {
    old.fill(JOBS, LINES);
    await bring();
    const again = await bring();
    expect(again).toMatchObject({
      workers: 0,
      jobs: 0,
      jobsThere: JOBS,
      logEntries: 0,
      responses: 0,
      problems: [],
    });
    expect(await listed()).toBe(JOBS);
    expect(await messages('jobs.log', 'job-7')).toHaveLength(LINES);
  });

  it('goes on where it was interrupted', async () => {
    old.fill(12, LINES);
    // As far as it had come: the job is here, without its status and most of its lines.
    await server.call('workers.save', { name: 'Import', code: phpWorker('Import'), type: 'php' });
    await server.call('jobs.create', { worker: 'Import', id: 'job-1' });
    for (const line of [0, 1]) {
      await server.call('jobs.appendLog', { id: 'job-1', text: `line ${line} of 1` });
    }
    expect(await bring()).toMatchObject({ jobs: 11, jobsThere: 1, problems: [] });
    const lines = Array.from({ length: LINES }, (_, line) => `line ${line} of 1`);
    expect(await messages('jobs.log', 'job-1')).toEqual(lines);
    expect((await find('job-1')).status).toBe('error');
  });

  it('keeps what is old, as nobody has said how long it is to be kept', async () => {
    old.job({ id: 'ancient' });
    await bring();
    await server.call('database.clean', {});
    expect((await find('ancient')).status).toBe('done');
    const [options] = (await server.call('workers.options', { name: 'Import' })).data;
    expect(options).toMatchObject({ keepDays: null, keepJobs: null, keepBytes: null });
  });

  it('brings workers, in subfolders too, with their templates and what they include', async () => {
    old.write('workers_files/shop/Prices.php', phpWorker('Prices'));
    old.write('workers_files/shop/Prices.json', '{"count": 5}');
    old.write('workers_files/shop/fetch.php', '<?php function fetch() {}');
    old.write('libs/simple.php', '<?php');
    const [found] = (await server.call('imports.find', { dir: old.dir })).data;
    expect(found?.workers).toEqual([
      { name: 'Foobar', file: 'workers_files/Foobar.php', state: 'sample' },
      { name: 'Import', file: 'workers_files/Import.php', state: 'new' },
      { name: 'Prices', file: 'workers_files/shop/Prices.php', state: 'new' },
    ]);
    expect(found?.otherFiles).toBe(2);
    expect((await bring()).workers).toBe(3);
    const { data } = await server.call('workers.list', {});
    const languages = Object.fromEntries(data.map(({ name, language }) => [name, language]));
    expect(languages).toMatchObject({ Foobar: 'php', Prices: 'php', TestWorker: 'typescript' });
    const folder = join(server.dataDir, 'workers');
    expect(readFileSync(join(folder, 'Prices.json'), 'utf8')).toBe('{"count": 5}');
    expect(existsSync(join(folder, 'workers_files/shop/fetch.php'))).toBe(true);
    expect(existsSync(join(folder, 'libs/simple.php'))).toBe(true);
    expect(existsSync(join(folder, 'libs/Worker.php'))).toBe(false);
  });

  it('knows a worker by the class of its name, whatever else is in the file', async () => {
    old.write(
      'workers_files/Second.php',
      '<?php /* class Old extends Worker */ class Helper extends Worker {} class Second extends Helper {}',
    );
    old.write('workers_files/tools.php', '<?php class Tools {}');
    expect((await bring()).workers).toBe(3);
    const names = (await server.call('workers.list', {})).data.map(({ name }) => name);
    expect(names).toContain('Second');
    expect(names).not.toContain('tools');
  });

  it('runs workers whose includes are named from beside them, or from where run.php lay', async () => {
    old.write(
      'workers_files/Base.php',
      '<?php include_once "libs/Worker.php"; abstract class Base extends Worker { function hi() { $this->log("base"); } }',
    );
    old.write('workers_files/shop/near.php', '<?php $near = "near";');
    old.write('libs/far.php', '<?php $far = "far";');
    old.write(
      'workers_files/shop/Derived.php',
      `<?php include_once 'workers_files/Base.php';
      class Derived extends Base {
        public function getInformation() {}
        public function run() {
          include dirname(__FILE__) . '/near.php';
          include 'libs/far.php';
          $this->hi();
          $this->log("$near $far");
        }
      }`,
    );
    expect(await bring()).toMatchObject({ workers: 4, problems: [] });
    const id = 'derived';
    await server.call('jobs.create', { worker: 'Derived', id });
    await server.call('jobs.setStatus', { id, status: 'start' });
    await expect.poll(async () => (await find(id)).status, { timeout: 10_000 }).not.toBe('active');
    expect(await messages('jobs.log', id)).toEqual(['STARTED', 'base', 'near far', 'ENDED']);
  });

  it('reads what is no UTF-8 as those days wrote it, and says so', async () => {
    const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
    old.write('workers_files/Latin.php', latin(phpWorker('Latin', 'Importação')));
    old.job({ id: 'latin', worker: 'Latin' });
    old.entry('log', 'latin', latin('opção'));
    old.database.exec('UPDATE log SET message = CAST(message AS TEXT)');
    const { problems } = await bring();
    expect(problems).toEqual([expect.stringContaining('workers_files/Latin.php: it is no UTF-8')]);
    const [worker] = (await server.call('workers.code', { name: 'Latin' })).data;
    expect(worker?.code).toBe(phpWorker('Latin', 'Importação'));
    expect(await messages('jobs.log', 'latin')).toEqual(['opção']);
    expect((await bring()).workers).toBe(0);
  });

  it("tells of jobs that the fork's schedules started", async () => {
    old.database.exec("ALTER TABLE job ADD COLUMN scheduler text NOT NULL DEFAULT 'none'");
    const insert = old.database.prepare(
      "INSERT INTO job (id, worker, status, parameters, scheduler) VALUES (?, 'Import', 'idle', ?, ?)",
    );
    insert.run('by-cron', '{"crontab": "*/5 * * * *"}', 'crontab');
    insert.run('by-turns', '{"repeat_sleep_seconds": 5}', 'repeat');
    insert.run('by-hand', '{"crontab": "*/5 * * * *"}', 'none');
    const { jobs, problems } = await bring();
    expect(jobs).toBe(3);
    expect(problems).toEqual([
      'job by-cron: it was started by itself (crontab "*/5 * * * *"); make it a schedule here',
      'job by-turns: it was started by itself (repeat_sleep_seconds 5); make it a schedule here',
    ]);
  });

  it('leaves a worker of ours as it is, and brings its namesake beside it', async () => {
    await server.call('workers.save', { name: 'Import', code: 'export const run = () => 1;' });
    const { problems } = await bring();
    expect(problems).toEqual([expect.stringContaining('this one is "Import-imported"')]);
    const [ours] = (await server.call('workers.code', { name: 'Import' })).data;
    expect(ours?.code).toBe('export const run = () => 1;');
    const [theirs] = (await server.call('workers.code', { name: 'Import-imported' })).data;
    expect(theirs?.code).toBe(phpWorker('Import'));
    expect((await bring()).workers).toBe(0);
  });

  it('tells of each row that it cannot read, in the answer and in a file', async () => {
    old.job({ id: 'good' });
    old.job({ id: 'spaces in it' });
    old.job({ id: null });
    old.job({ id: 'no-worker', worker: null });
    old.job({ id: 'odd-status', status: 'paused' });
    old.job({ id: 'odd-parameters', parameters: '{broken' });
    old.job({ id: 'no-times', starttime: 'soon', stoptime: 0 });
    old.entry('log', 'nobody', 'lost and found');
    old.entry('log', 'good', null, 'never');
    const { problems, report, jobs } = await bring();
    expect(jobs).toBe(4);
    const wanted = ['"spaces in it"', '"null"', 'no-worker', '"paused"', 'no JSON object'];
    expect(problems).toHaveLength(7);
    for (const part of [...wanted, '"nobody"', 'its time never']) {
      expect(problems.some((problem) => problem.includes(part))).toBe(true);
    }
    expect(readFileSync(report, 'utf8').split('\n')).toEqual(expect.arrayContaining(problems));
    expect((await find('odd-parameters')).parameters).toEqual({ raw: '{broken' });
    expect(await find('no-times')).toMatchObject({ status: 'done', startedAt: null });
    expect(await messages('jobs.log', 'good')).toEqual(['']);
  });

  it('takes no job that is another for one of the old', async () => {
    await server.call('jobs.create', { worker: 'TestWorker', id: 'job-0' });
    old.fill(1, 3);
    const { jobs, problems } = await bring();
    expect([jobs, problems.filter((text) => text.startsWith('job job-0'))]).toEqual([
      0,
      [expect.stringContaining('another job of this id')],
    ]);
    expect((await find('job-0')).status).toBe('idle');
    expect(await messages('jobs.log', 'job-0')).toEqual([]);
  });

  it("takes the fork's stopped jobs that never ran for idle ones", async () => {
    old.job({ id: 'made', status: 'stop', starttime: null, stoptime: null });
    await bring();
    expect((await find('made')).status).toBe('idle');
  });

  it('follows no link out of the install', async () => {
    symlinkSync('/etc/hostname', join(old.dir, 'workers_files', 'Host.php'));
    const { problems } = await bring();
    expect(problems).toEqual([expect.stringContaining('workers_files/Host.php: is no plain file')]);
  });

  it.each([
    ['/nowhere/at/all', /is no folder/],
    ['/etc', /is no JobJoker/],
  ])('says what is wrong with %s', async (dir, message) => {
    await expect(server.call('imports.find', { dir })).rejects.toThrow(message);
    await expect(server.call('imports.create', { dir })).rejects.toThrow(message);
  });

  it('says what is wrong with a database that is none', async () => {
    old.database.close();
    writeFileSync(join(old.dir, 'db', 'jobs.db'), 'not a database, by any means'.repeat(100));
    await expect(bring()).rejects.toThrow(/jobs\.db is no database of a JobJoker/);
    expect((await server.call('workers.list', {})).data.map(({ name }) => name)).not.toContain(
      'Import',
    );
  });

  it('changes nothing in the old install', async () => {
    old.fill(6, 2);
    const before = readFileSync(join(old.dir, 'db', 'jobs.db'));
    await bring();
    expect(readFileSync(join(old.dir, 'db', 'jobs.db')).equals(before)).toBe(true);
  });
});
