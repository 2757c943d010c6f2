import { Button, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { OUTCOMES } from '../../server/contract/job-status.ts';
import type { Overview } from '../../server/contract/stats.ts';
import { t } from '../i18n/i18n.ts';
import { Page } from '../ui/page.tsx';
import { StackChart } from '../ui/stack-chart.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { Status } from '../ui/status.tsx';
import { countText } from '../ui/words.ts';
import { Cards } from './cards.tsx';
import { hourColumns } from './hour-columns.ts';
import { Durations, Failing, Slowest } from './lists.tsx';
import { NextRuns } from './next-runs.tsx';
import { StorageFacts } from './storage-facts.tsx';
import { useOverview } from './use-overview.ts';

const spans = () => [
  { value: '24', label: t('overview.hours', { count: 24 }) },
  { value: '168', label: t('overview.days', { count: 7 }) },
];

/** How it goes: what runs, what ended, how long it took, what fails. */
export function OverviewPage() {
  const [hours, setHours] = useState('24');
  const query = useOverview(Number(hours));
  const overview = query.data?.data[0];
  return (
    <Page
      title={t('overview.title')}
      tools={
        <SegmentedControl
          size="xs"
          aria-label={t('overview.lookBack')}
          data={spans()}
          value={hours}
          onChange={setHours}
        />
      }
    >
      {overview === undefined ? (
        <Absent query={query} />
      ) : (
        <div className="overview">
          <Cards overview={overview} />
          <Runs overview={overview} />
          <Lists overview={overview} />
          <NextRuns />
          <StorageFacts />
        </div>
      )}
    </Page>
  );
}

function Absent({ query }: { readonly query: ReturnType<typeof useOverview> }) {
  if (query.isPending) return <Loading rows={10} />;
  return (
    <Failed what={t('overview.notShown')} error={query.error} retry={() => void query.refetch()} />
  );
}

function Runs({ overview: { hours } }: { readonly overview: Overview }) {
  const columns = useMemo(() => hourColumns(hours), [hours]);
  const sums = OUTCOMES.map((status) => ({
    status,
    sum: hours.reduce((sum, hour) => sum + hour[status], 0),
  }));
  const isEmpty = sums.every(({ sum }) => sum === 0);
  return (
    <section className="box" aria-label={t('overview.runsPerHour')}>
      <header className="box-head">
        <h2>{t('overview.runsPerHour')}</h2>
        {!isEmpty && (
          <ul className="legend" aria-label={spanText(hours.length)}>
            {sums.map(({ status, sum }) => (
              <li key={status}>
                <Status status={status} />
                {countText(sum)}
              </li>
            ))}
          </ul>
        )}
      </header>
      {isEmpty ? (
        <div className="box-empty">
          <p>{t('overview.nothingEnded', { span: spanText(hours.length) })}</p>
          <Button variant="default" component={Link} href="/new-job">
            {t('overview.newJob')}
          </Button>
        </div>
      ) : (
        <StackChart label={t('overview.runsPerHour')} columns={columns} statuses={OUTCOMES} />
      )}
    </section>
  );
}

function spanText(hours: number): string {
  if (hours <= 24) return t('overview.lastHours', { count: hours });
  return t('overview.lastDays', { count: hours / 24 });
}

/** Nothing to say of nothing. */
function Lists({ overview }: { readonly overview: Overview }) {
  if (overview.slowest.length === 0 && overview.failing.length === 0) return null;
  return (
    <div className="overview-lists">
      <Durations times={overview.durations} />
      <Slowest runs={overview.slowest} />
      <Failing workers={overview.failing} since={overview.hours.length <= 24 ? '24h' : '7d'} />
    </div>
  );
}
