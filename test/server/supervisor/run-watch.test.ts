import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeRecord, runnerFiles } from '../../../runner/protocol.ts';
import type { Batch, Counts } from '../../../server/storage/storage.ts';
import { RunWatch } from '../../../server/supervisor/run-watch.ts';
import { SpoolIntake } from '../../../server/supervisor/spool-intake.ts';
import type { Run, RunEnd } from '../../../server/supervisor/supervisor.ts';

const RUN: Run = {
  jobNo: 1,
  jobId: 'job',
  runner: { runnerId: 'runner', pid: 1, processStart: '', bootId: '' },
  offsets: { spool: 0, stdout: 0, stderr: 0 },
  isInterpreted: false,
};

/** Storage that refuses now and then, as on a full disk, and whoever is told of what it took. */
class RefusingSink {
  readonly texts: string[] = [];
  readonly failures: unknown[] = [];
  tooks = 0;
  stored = 0;
  readonly whenEnded = Promise.withResolvers<RunEnd>();
  #calls = 0;
  readonly #refuses: (call: number) => boolean;

  constructor(refuses: (call: number) => boolean) {
    this.#refuses = refuses;
  }

  async append(_jobNo: number, { log }: Batch): Promise<Counts> {
    this.#calls += 1;
    if (this.#refuses(this.#calls)) throw new Error('The disk is full');
    this.stored += 1;
    this.texts.push(...log.map(({ bytes }) => Buffer.from(bytes).toString()));
    return { logCount: 0, responseCount: 0 };
  }

  async sync(): Promise<boolean> {
    return true;
  }

  async findJob(): Promise<undefined> {
    return undefined;
  }

  took(): void {
    this.tooks += 1;
  }

  async ended(_run: Run, end: RunEnd): Promise<void> {
    this.whenEnded.resolve(end);
  }

  failed(_run: Run, error: unknown): void {
    this.failures.push(error);
  }
}

it('stores what was refused before it goes on, once and in order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jobjoker-watch-'));
  const { spool } = runnerFiles(folder, 'runner');
  const lines = Array.from({ length: 20_000 }, (_, i) =>
    encodeRecord('log', 1, `line ${i}`.padEnd(60)),
  );
  appendFileSync(spool, lines.join(''));
  const sink = new RefusingSink((call) => call === 2 || call === 4);
  const watch = new RunWatch(RUN, folder, new SpoolIntake(folder, sink), sink);
  watch.wake();
  watch.exited({ code: 0, signal: null });
  await sink.whenEnded.promise;
  expect(sink.failures.length).toBeGreaterThan(0);
  expect(sink.texts.join('')).toBe(lines.join(''));
  expect(sink.tooks).toBe(sink.stored);
});

it('stores what was written while storage refused, also when the end came meanwhile', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jobjoker-watch-'));
  const { spool } = runnerFiles(folder, 'runner');
  const first = encodeRecord('log', 1, 'before');
  const last = encodeRecord('log', 2, 'meanwhile');
  appendFileSync(spool, first);
  const sink = new RefusingSink((call) => call === 1);
  const watch = new RunWatch(RUN, folder, new SpoolIntake(folder, sink), sink);
  watch.wake();
  while (sink.failures.length === 0) await new Promise((next) => setTimeout(next, 5));
  appendFileSync(spool, last);
  watch.exited({ code: 0, signal: null });
  await sink.whenEnded.promise;
  expect(sink.texts.join('')).toBe(first + last);
});

it('keeps what it read while storage could not even tell the limits of the log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jobjoker-watch-'));
  const { spool } = runnerFiles(folder, 'runner');
  const lines = Array.from({ length: 20_000 }, (_, i) =>
    encodeRecord('log', 1, `line ${i}`.padEnd(60)),
  );
  appendFileSync(spool, lines.join(''));
  const sink = new RefusingSink(() => false);
  let looks = 0;
  sink.findJob = async () => {
    looks += 1;
    if (looks < 3) throw new Error('Storage is away');
    return undefined;
  };
  const watch = new RunWatch(RUN, folder, new SpoolIntake(folder, sink), sink);
  watch.wake();
  watch.exited({ code: 0, signal: null });
  await sink.whenEnded.promise;
  expect(sink.failures.length).toBeGreaterThan(0);
  expect(sink.texts.join('')).toBe(lines.join(''));
});

describe('a run that is given up', () => {
  const lines = ['one', 'two'].map((text) => encodeRecord('log', 1, text)).join('');

  function watchRun(sink: RefusingSink): RunWatch {
    const folder = mkdtempSync(join(tmpdir(), 'jobjoker-watch-'));
    appendFileSync(runnerFiles(folder, 'runner').spool, lines);
    return new RunWatch(RUN, folder, new SpoolIntake(folder, sink), sink);
  }

  it('stores what can be read, and is followed no longer', async () => {
    const sink = new RefusingSink(() => false);
    sink.ended = () => Promise.reject(new Error('The disk is full'));
    const watch = watchRun(sink);
    await watch.abandon();
    await watch.whenEnded;
    expect(sink.texts.join('')).toBe(lines);
    expect(sink.failures).toHaveLength(1);
    watch.wake();
    watch.exited(null);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(sink.failures).toHaveLength(1);
  });

  it('ends as it should have when that can be done after all', async () => {
    const sink = new RefusingSink((call) => call === 1);
    const watch = watchRun(sink);
    watch.wake();
    await watch.abandon();
    expect(await sink.whenEnded.promise).toMatchObject({ record: null, exit: null });
    expect([sink.texts.join(''), sink.failures.length]).toEqual([lines, 1]);
  });
});
