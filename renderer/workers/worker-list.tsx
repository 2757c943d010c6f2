import { VisuallyHidden } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { WorkerStats } from '../../server/contract/stats.ts';
import type { Worker } from '../../server/contract/worker.ts';
import { useWorkerStats } from '../api/worker-stats.ts';
import { t } from '../i18n/i18n.ts';
import { rateText } from '../ui/chart-scale.ts';
import { CutName } from '../ui/cut-name.tsx';
import { SparkLine } from '../ui/spark-line.tsx';
import { Tongue } from '../ui/tongue.tsx';
import { durationText } from '../ui/words.ts';

interface WorkerListProps {
  readonly workers: readonly Worker[];
  readonly current: string | null;
}

export function WorkerList({ workers, current }: WorkerListProps) {
  return (
    <nav className="worker-list" aria-label={t('workers.title')}>
      {workers.map((worker) => (
        <Entry key={worker.name} worker={worker} isCurrent={worker.name === current} />
      ))}
    </nav>
  );
}

interface EntryProps {
  readonly worker: Worker;
  readonly isCurrent: boolean;
}

function Entry({ worker: { name, language, problems }, isCurrent }: EntryProps) {
  const stats = useWorkerStats(name);
  return (
    <Link href={`/workers/${name}`} aria-current={isCurrent ? 'page' : undefined}>
      <Tongue language={language} />
      <span className="worker-name">
        <CutName text={name} />
      </span>
      {problems.length > 0 && (
        <span className="has-problem" title={t('workers.problems', { count: problems.length })}>
          <IconAlertCircle
            size={15}
            aria-label={t('workers.problems', { count: problems.length })}
          />
        </span>
      )}
      {stats !== undefined && <Runs stats={stats} />}
    </Link>
  );
}

/** What its last runs were like, on a line of its own. */
function Runs({ stats }: { readonly stats: WorkerStats }) {
  const { recent, runs, successRate, p50Ms, p95Ms } = stats;
  const usual = p50Ms === null || p95Ms === null ? null : { p50Ms, p95Ms };
  return (
    <span className="worker-runs">
      <SparkLine runs={recent} />
      <span title={t('workers.rate', { rate: rateText(successRate), count: runs })}>
        {rateText(successRate)}
        <VisuallyHidden> {t('workers.rateDone')}</VisuallyHidden>
      </span>
      {usual !== null && (
        <span
          title={t('workers.usual', {
            usual: durationText(usual.p50Ms),
            most: durationText(usual.p95Ms),
          })}
        >
          <VisuallyHidden>{t('workers.usually')} </VisuallyHidden>
          {durationText(usual.p50Ms)}
        </span>
      )}
    </span>
  );
}
