import type { HourOfRuns } from '../../server/contract/stats.ts';
import { t } from '../i18n/i18n.ts';
import { clockText, formatLocale } from '../ui/words.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Up to so many hours, some are named below the chart; of more, the days alone. */
const NAMED_HOURS = 48;
const NAME_EVERY = 3;

/** The hours as a chart takes them, named in the zone of whoever looks. */
export function hourColumns(hours: readonly HourOfRuns[]) {
  const everyHour = hours.length <= NAMED_HOURS;
  return hours.map(({ at, done, stop, error }) => ({
    key: at,
    name: t('overview.hourSpan', {
      day: dayText(at),
      from: hourText(at),
      to: hourText(at + HOUR_MS),
    }),
    tick: tickOf(at, everyHour),
    counts: { done, stop, error },
  }));
}

/** At midnight the day, else every third hour, or nothing. */
function tickOf(at: number, everyHour: boolean): string | null {
  const hour = new Date(at).getHours();
  if (hour === 0) return dayText(at);
  return everyHour && hour % NAME_EVERY === 0 ? hourText(at) : null;
}

/** "Tue 24". */
function dayText(at: number): string {
  return new Date(at).toLocaleDateString(formatLocale(), { weekday: 'short', day: 'numeric' });
}

/** "14:00", and in some zones "14:30". */
function hourText(at: number): string {
  return clockText(at).slice(0, 5);
}

/** Midnight before this time, by the clock of whoever looks. */
export function dayStartOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
