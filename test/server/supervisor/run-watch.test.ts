import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeRecord, runnerFiles } from '../../../runner/protocol.ts';
import type { Batch } from '../../../server/storage/storage.ts';
import { RunWatch } from '../../../server/supervisor/run-watch.ts';
import type { Run, RunEnd } from '../../../server/supervisor/supervisor.ts';

const RUN: Run = {
  jobNo: 1,
  jobId: 'job',
  runner: { runnerId: 'runner', pid: 1, processStart: '', bootId: '' },
  offsets: { spool: 0, stdout: 0, stderr: 0 },
};

/** A sink that refuses now and then, as a full disk or a locked database makes storage do. */
class RefusingSink {
  readonly texts: string[] = [];
  readonly failures: unknown[] = [];
  readonly whenEnded = Promise.withResolvers<RunEnd>();
  #calls = 0;
  readonly #refuses: (call: number) => boolean;

  constructor(refuses: (call: number) => boolean) {
    this.#refuses = refuses;
  }

  async append(_run: Run, { log }: Batch): Promise<void> {
    this.#calls += 1;
    if (this.#refuses(this.#calls)) throw new Error('The disk is full');
    this.texts.push(...log.map(({ bytes }) => Buffer.from(bytes).toString()));
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
  const watch = new RunWatch(RUN, folder, sink);
  watch.wake();
  watch.exited({ code: 0, signal: null });
  await sink.whenEnded.promise;
  expect(sink.failures).toHaveLength(2);
  expect(sink.texts.join('')).toBe(lines.join(''));
});

describe('a run that is given up', () => {
  const lines = ['one', 'two'].map((text) => encodeRecord('log', 1, text)).join('');

  function watchRun(sink: RefusingSink): RunWatch {
    const folder = mkdtempSync(join(tmpdir(), 'jobjoker-watch-'));
    appendFileSync(runnerFiles(folder, 'runner').spool, lines);
    return new RunWatch(RUN, folder, sink);
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
