import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageConsole } from './language-console.ts';
import { PYTHON } from './language-workers.ts';

const jobs = languageConsole();

const STOPPED = { status: 'done', reason: 'stopped' };

describe('a Python worker', () => {
  it('has the same words, what it prints in order with its log', async () => {
    const { job, log, answers } = await jobs.run('CountsPython', 'text/x-python', PYTHON.counts, {
      count: 2,
    });
    expect(job).toMatchObject({ status: 'done', progress: { value: 1, text: 'all' } });
    expect(log).toEqual([
      'log: log 0',
      'stdout: printed 0',
      'log: log 1',
      'stdout: printed 1',
      'warning: None',
    ]);
    expect(answers).toEqual(['{"i": 0}', '{"i": 1}']);
  });

  it('prints a long line as one, and none after it', async () => {
    const code = 'def run(job):\n    print("x" * 2 ** 21)\n    print("next")\n';
    const { log } = await jobs.run('LongPython', 'python', code);
    expect(log.map((line) => line.length)).toEqual([2 ** 21 + 8, 12]);
  });

  it('hears a stop in its sleep', async () => {
    const { job, log, tookMs } = await jobs.runAndStop('SleepsPython', 'python', PYTHON.sleeps);
    expect(job).toMatchObject(STOPPED);
    expect(log).toEqual(['asleep', 'STOPPED', 'stopped', 'ENDED']);
    expect(tookMs).toBeLessThan(10_000);
  });

  it('imports its neighbours, and may be async', async () => {
    writeFileSync(join(jobs.folder, 'greeting.py'), 'TEXT = "hello"\n');
    const { log } = await jobs.run('NeighbourPython', 'python', PYTHON.neighbour);
    expect(log).toEqual(['log: hello NeighbourPython.py']);
  });

  it('ends as an error with EXCEPTION, place, message and its own trace', async () => {
    const { job, log } = await jobs.run(
      'RaisesPython',
      'python',
      'def run(job):\n    raise ValueError("no")\n',
    );
    expect(job).toMatchObject({ status: 'error', reason: 'failed', detail: 'no' });
    const place = join(jobs.folder, 'RaisesPython.py');
    expect(log.slice(0, 3)).toEqual(['system: EXCEPTION', `system: ${place}:2`, 'system: no']);
    expect(log[3]).toContain('raise ValueError("no")');
    expect(log[3]).not.toContain('bootstrap.py');
  });

  it('has its place in the log also when what it raises is no Exception', async () => {
    const code =
      'import asyncio\nasync def run(job):\n    raise asyncio.CancelledError("given up")\n';
    const { job, log } = await jobs.run('CancelledPython', 'python', code);
    expect(job).toMatchObject({ status: 'error', detail: 'given up' });
    expect(log[1]).toMatch(/CancelledPython\.py:3$/);
  });

  it.each([
    ['SyntaxPython', 'def run(job):\n  x = = 1\n', { status: 'error' }, /invalid syntax/],
    ['NoRunPython', 'x = 1\n', { status: 'error' }, /has no run/],
    ['ExitPython', 'import sys\ndef run(job):\n  sys.exit(3)\n', { status: 'error' }, /^exit 3$/],
    ['ClosesPython', 'import sys\ndef run(job):\n  sys.exit()\n', { status: 'done' }, /^$/],
  ])('ends by what it did: %s', async (name, code, end, detail) => {
    const { job } = await jobs.run(name, 'python', code);
    expect(job).toMatchObject(end);
    expect(job.detail ?? '').toMatch(detail);
  });
});
