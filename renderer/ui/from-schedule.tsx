import { IconCalendarTime } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { middleCut } from './words.ts';

const NAME = 40;

/** The name of a schedule; of one that is gone, that it is. */
export function useScheduleName(id: string | null): string {
  const schedules = useVerb('schedules.list', {}, id !== null).data?.data;
  if (schedules === undefined) return '…';
  return schedules.find((schedule) => schedule.id === id)?.name ?? t('schedules.gone');
}

/** Which schedule made a job, and the way there. */
export function FromSchedule({ id }: { readonly id: string }) {
  const name = useScheduleName(id);
  return (
    <Link className="from-schedule" href={`/schedules/${id}`} title={name}>
      <IconCalendarTime size={14} stroke={1.75} aria-hidden="true" />
      {t('schedules.from', { name: middleCut(name, NAME) })}
    </Link>
  );
}
