import { describe, expect, it } from 'vitest';
import { isTold, type NotificationRules } from '../../electron/notification-rules.ts';
import { jobState } from './job-states.ts';

const at = (hours: number, minutes = 0): Date => new Date(2026, 4, 1, hours, minutes);
const NOON = at(12);

const rules = (changes: Partial<NotificationRules> = {}): NotificationRules => ({
  notifications: true,
  notifyOf: 'all',
  notifyAfterSeconds: 0,
  quietHours: false,
  quietFrom: '22:00',
  quietTo: '07:00',
  notifyPausedUntil: null,
  watchedJobs: [],
  ...changes,
});
const ended = (status: 'done' | 'error' | 'stop', ranMs = 5000) =>
  jobState({ status, startedAt: 1000, endedAt: 1000 + ranMs });

describe('the rules of notifications', () => {
  it.each([
    ['all', 'done', true],
    ['all', 'error', true],
    ['failures', 'error', true],
    ['failures', 'done', false],
    ['failures', 'stop', false],
    ['watched', 'error', false],
  ] as const)('of %s: a job that ended as %s is told: %s', (notifyOf, status, told) => {
    expect(isTold(ended(status), rules({ notifyOf }), NOON)).toBe(told);
  });

  it('tell nothing when they are off, of a watched job neither', () => {
    const off = rules({ notifications: false, watchedJobs: ['job-1'] });
    expect(isTold(ended('error'), off, NOON)).toBe(false);
  });

  it('tell of what ran long enough', () => {
    const long = rules({ notifyAfterSeconds: 5 });
    expect(isTold(ended('done', 4999), long, NOON)).toBe(false);
    expect(isTold(ended('done', 5000), long, NOON)).toBe(true);
    expect(isTold(jobState({ status: 'error', startedAt: null }), long, NOON)).toBe(false);
  });

  it('tell of a watched job, whatever it is and however short it ran', () => {
    const watched = { watchedJobs: ['job-1'], notifyAfterSeconds: 60 };
    expect(isTold(ended('done'), rules({ notifyOf: 'watched', ...watched }), NOON)).toBe(true);
    expect(isTold(ended('done'), rules({ notifyOf: 'failures', ...watched }), NOON)).toBe(true);
  });

  it('keep quiet over midnight, and no minute longer', () => {
    const night = rules({ quietHours: true, watchedJobs: ['job-1'] });
    const told = [at(21, 59), at(22), at(0), at(6, 59), at(7)].map((now) =>
      isTold(ended('error'), night, now),
    );
    expect(told).toEqual([true, false, false, false, true]);
  });

  it('keep quiet within a day, and never between a time and itself', () => {
    const noon = rules({ quietHours: true, quietFrom: '12:00', quietTo: '13:00' });
    const told = [at(11, 59), at(12), at(13)].map((now) => isTold(ended('done'), noon, now));
    expect(told).toEqual([true, false, true]);
    const never = rules({ quietHours: true, quietFrom: '12:00', quietTo: '12:00' });
    expect(isTold(ended('done'), never, NOON)).toBe(true);
    const off = rules({ quietHours: false, quietFrom: '00:00', quietTo: '23:59' });
    expect(isTold(ended('done'), off, NOON)).toBe(true);
  });

  it('pause until a time, and then tell again', () => {
    const paused = rules({ notifyPausedUntil: NOON.getTime() });
    expect(isTold(ended('done'), paused, new Date(NOON.getTime() - 1))).toBe(false);
    expect(isTold(ended('done'), paused, NOON)).toBe(true);
  });
});
