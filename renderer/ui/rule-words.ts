import type { ScheduleRule } from '../../server/contract/schedule.ts';
import { t } from '../i18n/i18n.ts';
import { cronText } from './cron-words.ts';
import { durationText, formatLocale } from './words.ts';

/** When a schedule starts its jobs, in words; a cron rule that has no short ones as it is. */
export function ruleText(rule: ScheduleRule): string {
  switch (rule.kind) {
    case 'repeat':
      return everyText(rule.everyMs);
    case 'once':
      return t('schedules.rule.once', { at: momentText(rule.at) });
    case 'crontab': {
      const text = cronText(rule.cron) ?? rule.cron;
      if (rule.timezone === null) return text;
      return t('schedules.rule.inZone', { rule: text, zone: rule.timezone });
    }
    default:
      return rule satisfies never;
  }
}

const UNITS = [
  ['everyDays', 86_400_000],
  ['everyHours', 3_600_000],
  ['everyMinutes', 60_000],
] as const;

/** "Every 10 minutes", as cron's rules say it; "Every 1 h 30 min" for what is no whole number of one unit. */
function everyText(ms: number): string {
  for (const [words, unitMs] of UNITS) {
    if (ms % unitMs === 0) return t(`schedules.rule.${words}`, { count: ms / unitMs });
  }
  return t('schedules.rule.every', { duration: durationText(ms) });
}

/** "Mon, 30 Nov, 08:00", in a time zone or in that of whoever looks. */
export function momentText(at: number, timeZone?: string): string {
  return new Date(at).toLocaleString(formatLocale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone !== undefined && { timeZone }),
  });
}

/** "in 5 min", "in 3 h 20 min", "now". */
export function untilText(at: number, now: number): string {
  const ms = at - now;
  if (ms < 1000) return t('time.now');
  // Seconds of what is hours away tell nobody anything.
  const unit = ms < 60_000 ? 1000 : 60_000;
  return t('time.in', { duration: durationText(Math.round(ms / unit) * unit) });
}
