import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { processStart } from '../../../server/supervisor/process-facts.ts';
import { languageConsole } from './language-console.ts';
import { SHELL } from './language-workers.ts';

const jobs = languageConsole();

const STOPPED = { status: 'done', reason: 'stopped' };

describe('a shell worker', () => {
  const parameters = { count: 2, text: "a 'b' $c", list: [1, 2] };

  it.each(['#!/bin/sh', '#!/bin/bash'])('has functions and variables in %s', async (first) => {
    const code = SHELL.counts.replace('#!/bin/sh', first);
    const { job, log, answers } = await jobs.run(
      'CountsShell',
      'text/x-shellscript',
      code,
      parameters,
    );
    expect(job).toMatchObject({ status: 'done', progress: { value: 1, text: 'all "of" it' } });
    const given = JSON.stringify(parameters);
    expect(log).toEqual([
      'log: log 0',
      'log: log 1',
      'log: two\nlines',
      `error: a 'b' $c|[1,2]|${given}`,
    ]);
    expect(answers).toEqual(['response 0', 'response 1']);
  });

  it('may trap a stop, also while it waits for a command', async () => {
    const { job, log, tookMs } = await jobs.runAndStop('TrapsShell', 'shell', SHELL.traps);
    expect(job).toMatchObject(STOPPED);
    expect(log.filter((line) => line !== 'Terminated')).toEqual([
      'asleep',
      'STOPPED',
      'trapped',
      'ENDED',
    ]);
    expect(tookMs).toBeLessThan(10_000);
  });

  it('ends by a stop when it traps none, with all that it started', async () => {
    const { job, log } = await jobs.runAndStop('StaysShell', 'shell', SHELL.stays);
    expect(job).toMatchObject(STOPPED);
    expect(log).toContain('STOPPED');
    const pids = log[0]?.split(' ') ?? [];
    expect(pids.map((pid) => processStart(Number(pid)))).toEqual([null, null]);
  });

  it('is killed with its children', async () => {
    await jobs.save('KilledShell', `trap '' TERM\nsleep 60 &\njj_log "$$ $!"\nwait\n`, 'shell');
    const { id } = await jobs.create('KilledShell');
    await jobs.start(id);
    await jobs.until(id, (job) => job.logCount > 1);
    await jobs.call('jobs.setStatus', { id, status: 'kill' });
    expect(await jobs.find(id)).toMatchObject({ status: 'stop', reason: 'killed' });
    const [, pids = ''] = await jobs.log(id);
    expect(pids.split(' ').map((pid) => processStart(Number(pid)))).toEqual([null, null]);
  });

  it('names its own file in what goes wrong, and ends by its exit code', async () => {
    const { job, log } = await jobs.run(
      'FailsShell',
      'shell',
      'echo out\nno_such_program\nexit 4\n',
    );
    expect(job).toMatchObject({ status: 'error', reason: 'failed', detail: 'exit 4' });
    const place = join(jobs.folder, 'FailsShell.sh');
    expect(log).toEqual([
      'stdout: out',
      `stderr: ${place}: line 2: no_such_program: command not found`,
    ]);
  });
});
