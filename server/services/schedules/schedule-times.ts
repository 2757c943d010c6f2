import { Cron } from 'croner';
import { AppError } from '../../contract/errors.ts';
import type { ScheduleRule, ScheduleTime } from '../../contract/schedule.ts';

/** So many of a rule's next times are shown. */
const PREVIEWED = 5;

/** The time zone of this machine. */
export function machineZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The zone that a rule goes by. */
function zoneOf(rule: ScheduleRule): string {
  return rule.kind === 'crontab' && rule.timezone !== null ? rule.timezone : machineZone();
}

/**
 * When the clocks change: a set hour that is left out comes at the moment of the change, one that comes twice
 * counts the first time alone, and what goes by steps, as every 15 minutes, goes on in real time.
 */
function cronOf(cron: string, timezone: string): Cron {
  return new Cron(cron, { mode: '5-part', timezone });
}

/**
 * The next time of a rule after `now`; null when there is none. What repeats counts from `from`, one of its
 * times. Times in ms.
 */
export function nextTime(rule: ScheduleRule, now: number, from: number): number | null {
  switch (rule.kind) {
    case 'once':
      return rule.at > now ? rule.at : null;
    case 'repeat':
      return from + (Math.floor((now - from) / rule.everyMs) + 1) * rule.everyMs;
    case 'crontab':
      return cronOf(rule.cron, zoneOf(rule)).nextRun(new Date(now))?.getTime() ?? null;
    default:
      return rule satisfies never;
  }
}

/** The same of a rule that somebody sent; throws INVALID, naming the field, for one that never comes. */
export function firstTime(rule: ScheduleRule, now: number): number {
  const first = rule.kind === 'crontab' ? firstOfCron(rule.cron, zoneOf(rule), now) : null;
  const next = first ?? nextTime(rule, now, now);
  if (next !== null) return next;
  throw wrongRule('rule.at', 'This time is over; choose a later one');
}

export function previewOf(rule: ScheduleRule, now: number): ScheduleTime[] {
  const timezone = zoneOf(rule);
  const times: ScheduleTime[] = [];
  let at: number | null = firstTime(rule, now);
  while (at !== null && times.length < PREVIEWED) {
    times.push({ at, timezone });
    at = nextTime(rule, at, at);
  }
  return times;
}

function firstOfCron(cron: string, timezone: string, now: number): number {
  let first: Date | null;
  try {
    first = cronOf(cron, timezone).nextRun(new Date(now));
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : '';
    throw wrongRule('rule.cron', `"${cron}" is no rule: ${why}. ${FIELDS}`);
  }
  if (first !== null) return first.getTime();
  throw wrongRule('rule.cron', `"${cron}" never comes: there is no such day`);
}

const FIELDS =
  'The fields are minute (0-59), hour (0-23), day of the month (1-31), month (1-12) and day of the week (0-7); each takes *, lists (1,3), ranges (1-5) and steps (*/15)';

function wrongRule(field: string, message: string): AppError {
  return new AppError('INVALID', `${field}: ${message}`, [{ field, message }]);
}
