import { Button } from '@mantine/core';
import { IconCalendarTime, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { Schedule } from '../../server/contract/schedule.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useScreenful } from '../ui/use-screenful.ts';
import { ScheduleRow } from './schedule-row.tsx';
import { useFreshOutcomes } from './use-fresh-outcomes.ts';
import { useScheduleActions } from './use-schedule-actions.ts';

/** What starts by itself, the nearest first. */
export function SchedulesPage() {
  const query = useVerb('schedules.list', {});
  const schedules = query.data?.data;
  const isEmpty = schedules?.length === 0;
  return (
    <Page title={t('schedules.title')} tools={isEmpty ? null : <NewButton />}>
      {schedules === undefined && query.isPending && <Loading />}
      {schedules === undefined && query.isError && (
        <Failed
          what={t('schedules.failed')}
          error={query.error}
          retry={() => void query.refetch()}
        />
      )}
      {isEmpty && (
        <Empty
          icon={<IconCalendarTime size={40} stroke={1.25} />}
          title={t('schedules.empty.title')}
        >
          <p>{t('schedules.empty.text')}</p>
          <NewButton />
        </Empty>
      )}
      {schedules !== undefined && !isEmpty && <List schedules={schedules} />}
    </Page>
  );
}

function NewButton() {
  return (
    <Button component={Link} href="/new-schedule" leftSection={<IconPlus size={14} />}>
      {t('schedules.new')}
    </Button>
  );
}

const COLUMNS = ['on', 'name', 'when', 'next', 'last', 'actions'] as const;

function List({ schedules }: { readonly schedules: readonly Schedule[] }) {
  const actions = useScheduleActions();
  const most = useScreenful();
  useFreshOutcomes(schedules);
  // The server has them by name; what never comes is last.
  const ordered = useMemo(
    () => schedules.toSorted((one, other) => timeOf(one) - timeOf(other)),
    [schedules],
  );
  return (
    <div className="schedules">
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={`of-${column}`}>
                {t(`schedules.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, most).map((schedule) => (
            <ScheduleRow key={schedule.id} schedule={schedule} actions={actions} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function timeOf({ nextAt }: Schedule): number {
  return nextAt ?? Number.MAX_SAFE_INTEGER;
}
