import type { JobGroup } from '../../../server/contract/job.ts';
import { t } from '../../i18n/i18n.ts';
import { dateText } from '../../ui/words.ts';

/** A worker's name, or the day: today, yesterday, and then its date as the system writes it. */
export function groupName({ key, from, until }: JobGroup, now: number): string {
  if (from === null || until === null) return key;
  if (from <= now && now < until) return t('jobs.groups.today');
  // Its next day is today, however long that is.
  const isYesterday = until <= now && dateText(until, DAY) === dateText(now, DAY);
  if (isYesterday) return t('jobs.groups.yesterday');
  return dateText(from, { ...DAY, weekday: 'short' });
}

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;
