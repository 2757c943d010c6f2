import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../renderer/jobs/timeline/timeline-events.ts';
import type { Job } from '../../../server/contract/job.ts';
import { jobOf } from '../../electron/job-states.ts';

const line = (at: number, message: string, level: 'info' | 'error' = 'info') => ({
  at,
  level,
  message,
});

function kinds(
  job: Partial<Job>,
  lines: readonly ReturnType<typeof line>[] = [],
  consoleStartedAt: number | null = null,
  runs: readonly Job[] = [],
) {
  const sources = { job: jobOf({ createdAt: 900, ...job }), lines, runs, consoleStartedAt };
  return timelineOf(sources).map(({ kind, at, detail }) => [at, kind, detail]);
}

describe('the timeline of a job', () => {
  it('has a plain run in three steps', () => {
    const lines = [line(1000, 'STARTED'), line(2000, 'ENDED')];
    const job = { status: 'done', reason: 'completed', startedAt: 1000, endedAt: 2000 } as const;
    expect(kinds(job, lines)).toEqual([
      [900, 'created', null],
      [1000, 'started', null],
      [2000, 'ended', null],
    ]);
  });

  it('tells how a job that did not listen came to its end', () => {
    const lines = [
      line(1000, 'STARTED'),
      line(3000, 'Asked to stop; it is killed if it has not ended within 5 s'),
      line(3010, 'STOPPED'),
      line(8000, 'It did not end within the grace of 5 s, and is killed'),
      line(8100, 'Killed; 2 processes found, 0 left'),
      line(8100, 'ENDED'),
    ];
    const detail = '2 processes found, 0 left';
    const job = { status: 'stop', reason: 'killed', detail, startedAt: 1000 } as const;
    expect(kinds({ ...job, stopAt: 3000, endedAt: 8100 }, lines)).toEqual([
      [900, 'created', null],
      [1000, 'started', null],
      [3000, 'asked', 'it is killed if it has not ended within 5 s'],
      [3010, 'heard', null],
      [8000, 'graceOver', 'It did not end within the grace of 5 s'],
      [8100, 'killed', detail],
      [8100, 'ended', null],
    ]);
  });

  it('says once that the time was over, and nothing of what an exception says', () => {
    const lines = [
      line(4000, 'The timeout of 3 s is over; the job is asked to stop'),
      line(4100, 'EXCEPTION', 'error'),
      line(4100, 'Error: at line 3', 'error'),
      line(4200, 'The last message was cut off after 12 bytes'),
    ];
    const job = { startedAt: 1000, stopAt: 4000, timedOut: true } as const;
    expect(kinds(job, lines).slice(2)).toEqual([
      [4000, 'timedOut', null],
      [4200, 'note', 'The last message was cut off after 12 bytes'],
    ]);
  });

  it('knows that the console was started anew while the job ran, and only then', () => {
    const ran = { status: 'done', startedAt: 1000, endedAt: 5000 } as const;
    expect(kinds(ran, [], 3000)).toContainEqual([3000, 'restarted', null]);
    expect(kinds({ startedAt: 1000 }, [], 3000)).toContainEqual([3000, 'restarted', null]);
    for (const at of [500, 6000]) {
      expect(kinds(ran, [], at).map(([, kind]) => kind)).not.toContain('restarted');
    }
  });

  it('goes on with the runs that came from it', () => {
    const runs = [jobOf({ id: 'second', createdAt: 9000, rerunOf: 'job-1' })];
    expect(
      kinds({ status: 'done', startedAt: 1000, endedAt: 5000 }, [], null, runs).at(-1),
    ).toEqual([9000, 'run', null]);
  });
});
