import { describe, expect, it } from 'vitest';
import { endingOf, endingsOf } from '../../electron/ending-text.ts';
import { durationWords } from '../../electron/words.ts';
import { jobOf, jobState } from './job-states.ts';

describe('endingOf', () => {
  it('says which job ended, how, why and after how long', () => {
    const job = jobOf({ id: 'nightly', status: 'done', reason: 'completed', endedAt: 4200 });
    expect(endingOf(job)).toEqual({
      title: 'TestWorker: done',
      body: 'nightly\ncompleted after 3.2 s',
      path: '/jobs/nightly',
      id: 'nightly',
    });
  });

  it('gives the reason in words where there are some', () => {
    const job = jobOf({ status: 'error', reason: 'failed', detail: 'exit 3', endedAt: 91_000 });
    expect(endingOf(job).body).toBe('job-1\nfailed: exit 3 after 1 min 30 s');
  });

  it('leaves out a time that nobody knows', () => {
    const job = jobOf({ status: 'stop', reason: 'lost', startedAt: null });
    expect(endingOf(job).body).toBe('job-1\nlost');
  });
});

describe('endingsOf', () => {
  it('counts, and counts the errors', () => {
    const done = jobState({ status: 'done' });
    const error = jobState({ status: 'error' });
    expect(endingsOf([done, error, done, error])).toEqual({
      title: '4 jobs ended',
      body: '2 with errors',
      path: '/jobs',
      id: null,
    });
    expect(endingsOf([done, error]).body).toBe('1 with an error');
    expect(endingsOf([done, done]).body).toBe('All without an error');
  });
});

describe('durationWords', () => {
  it.each([
    [40, '40 ms'],
    [3210, '3.2 s'],
    [12_400, '12 s'],
    [59_700, '1 min 0 s'],
    [3_599_000, '59 min 59 s'],
    [7_800_000, '2 h 10 min'],
  ])('%i ms: %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });
});
