import type { JobState } from '../server/contract/job.ts';
import type { Settings } from '../server/contract/settings.ts';
import { clockWords } from './words.ts';

export type NotificationRules = Pick<
  Settings,
  | 'notifications'
  | 'notifyOf'
  | 'notifyAfterSeconds'
  | 'quietHours'
  | 'quietFrom'
  | 'quietTo'
  | 'notifyPausedUntil'
  | 'watchedJobs'
>;

/** Whether a person is told of this ending; `now` counts in the zone of this machine. */
export function isTold(job: JobState, rules: NotificationRules, now: Date): boolean {
  if (!rules.notifications || isPaused(rules, now.getTime()) || isQuiet(rules, now)) return false;
  if (rules.watchedJobs.includes(job.id)) return true;
  return isWanted(job, rules) && secondsOf(job) >= rules.notifyAfterSeconds;
}

export function isPaused(
  { notifyPausedUntil }: Pick<Settings, 'notifyPausedUntil'>,
  now: number,
): boolean {
  return notifyPausedUntil !== null && now < notifyPausedUntil;
}

function isWanted({ status }: JobState, { notifyOf }: NotificationRules): boolean {
  switch (notifyOf) {
    case 'all':
      return true;
    case 'failures':
      return status === 'error';
    case 'watched':
      return false;
    default:
      return notifyOf satisfies never;
  }
}

/** How long it ran; one whose start nobody saw did not. */
function secondsOf({ startedAt, endedAt }: JobState): number {
  return startedAt === null || endedAt === null ? 0 : (endedAt - startedAt) / 1000;
}

/** From `quietFrom` on, and no more at `quietTo`; the same time twice is never quiet. */
function isQuiet({ quietHours, quietFrom, quietTo }: NotificationRules, now: Date): boolean {
  if (!quietHours) return false;
  const time = clockWords(now);
  const isAfter = time >= quietFrom;
  const isBefore = time < quietTo;
  return quietFrom <= quietTo ? isAfter && isBefore : isAfter || isBefore;
}
