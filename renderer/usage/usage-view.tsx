import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Job } from '../../server/contract/job.ts';
import type { JobUsage } from '../../server/contract/usage.ts';
import { useClient } from '../api/client.ts';
import { firstOf } from '../api/queries.ts';
import { pointed } from '../i18n/grouped.ts';
import { currentLanguage, t } from '../i18n/i18n.ts';
import { LineChart } from '../ui/line-chart.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { countText, durationText, sizeText } from '../ui/words.ts';
import { averageCpu, columnsOf } from './usage-model.ts';

/** As often as there is something new. */
const ASK_MS = 2000;
/** The last point comes a moment after the job's end. */
const LATE_MS = 6000;
/** Both are in sight, in any window. */
const CHART_HEIGHT = 'max(180px, 50vh - 220px)';
/** Of seconds: such that marks are whole seconds, minutes or hours. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];

/** What the job's processes need, live, or needed. */
export function UsageView({ job }: { readonly job: Job }) {
  const query = useUsage(job);
  const usage = query.data;
  if (usage === undefined) {
    if (query.isPending) return <Loading />;
    return (
      <Failed what={t('usage.failed')} error={query.error} retry={() => void query.refetch()} />
    );
  }
  if (usage.points.length === 0) return <NothingYet job={job} isMeasured={usage.isMeasured} />;
  return <Measured usage={usage} startedAt={job.startedAt ?? job.createdAt} />;
}

/** Asked again while the job runs, and until the last point is there. */
function useUsage({ id, status, endedAt }: Job) {
  const { call } = useClient();
  return useQuery({
    queryKey: ['jobs.usage', { id }, status],
    queryFn: () => firstOf(call('jobs.usage', { id })),
    staleTime: ASK_MS / 2,
    refetchInterval: () => {
      const isLate = endedAt !== null && Date.now() - endedAt < LATE_MS;
      return status === 'active' || isLate ? ASK_MS : false;
    },
  });
}

function NothingYet({ job, isMeasured }: { readonly job: Job; readonly isMeasured: boolean }) {
  if (!isMeasured) {
    return (
      <Empty title={t('usage.notHere')}>
        <p>{t('usage.notHereText')}</p>
      </Empty>
    );
  }
  if (job.status === 'idle') return <Empty title={t('usage.notStarted')} />;
  if (job.status === 'active') {
    return (
      <Empty title={t('usage.soon')}>
        <p>{t('usage.soonText')}</p>
      </Empty>
    );
  }
  return (
    <Empty title={t('usage.none')}>
      <p>{t('usage.noneText')}</p>
    </Empty>
  );
}

function Measured({ usage, startedAt }: { readonly usage: JobUsage; readonly startedAt: number }) {
  const { xs, cpu, memory } = useMemo(() => columnsOf(usage, startedAt), [usage, startedAt]);
  const cpuLines = useMemo(
    () => [{ name: t('usage.cpu'), values: cpu, colour: '--active' }],
    [cpu],
  );
  const memoryLines = useMemo(
    () => [{ name: t('usage.memory'), values: memory, colour: '--accent' }],
    [memory],
  );
  const shared = { xs, height: CHART_HEIGHT, xSteps: STEPS, xText };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys
    <section className="usage" aria-label={t('usage.label')} tabIndex={0}>
      <Summary usage={usage} />
      <h2>{t('usage.cpuTitle')}</h2>
      <LineChart label={t('usage.cpuChart')} lines={cpuLines} valueText={percent} {...shared} />
      <h2>{t('usage.memoryTitle')}</h2>
      <LineChart
        label={t('usage.memoryChart')}
        lines={memoryLines}
        valueText={sizeText}
        {...shared}
      />
      <p className="dim">{t('usage.hint', { duration: durationText(usage.stepMs) })}</p>
      <AsTable usage={usage} startedAt={startedAt} />
    </section>
  );
}

function xText(seconds: number): string {
  return durationText(seconds * 1000);
}

/** "43%", "0.4%". */
function percent(value: number): string {
  const text =
    value < 10 && value % 1 !== 0
      ? pointed(value.toFixed(1), currentLanguage())
      : countText(Math.round(value));
  return `${text}%`;
}

function Summary({ usage }: { readonly usage: JobUsage }) {
  const facts = [
    [t('usage.peakCpu'), percent(usage.peakCpu ?? 0)],
    [t('usage.averageCpu'), percent(averageCpu(usage))],
    [t('usage.cpuTime'), durationText(usage.cpuMs)],
    [t('usage.peakMemory'), sizeText(usage.peakMemory ?? 0)],
  ];
  return (
    <dl className="usage-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function AsTable({ usage, startedAt }: { readonly usage: JobUsage; readonly startedAt: number }) {
  return (
    <details>
      <summary>{t('usage.table')}</summary>
      <table className="usage-table">
        <thead>
          <tr>
            <th scope="col">{t('usage.after')}</th>
            <th scope="col">{t('usage.cpu')}</th>
            <th scope="col">{t('usage.memory')}</th>
          </tr>
        </thead>
        <tbody>
          {usage.points.map(({ at, cpu, memory }) => (
            <tr key={at}>
              <td>{durationText(at - startedAt)}</td>
              <td>{percent(cpu)}</td>
              <td>{sizeText(memory)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
