import { TextInput, VisuallyHidden } from '@mantine/core';
import { IconAlertCircle, IconSearch } from '@tabler/icons-react';
import { memo, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { WorkerStats } from '../../server/contract/stats.ts';
import type { Worker } from '../../server/contract/worker.ts';
import { useVerb } from '../api/queries.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { rateText } from '../ui/chart-scale.ts';
import { CutName } from '../ui/cut-name.tsx';
import { named } from '../ui/name-match.ts';
import { SparkLine } from '../ui/spark-line.tsx';
import { Tongue } from '../ui/tongue.tsx';
import { useScreenful } from '../ui/use-screenful.ts';
import { durationText } from '../ui/words.ts';

interface WorkerListProps {
  readonly workers: readonly Worker[];
  readonly current: string | null;
}

/** So many are found at a glance. */
const MOST_UNSOUGHT = 7;

export function WorkerList({ workers, current }: WorkerListProps) {
  const [sought, setSought] = useState('');
  const stats = useVerb('stats.workers', {}).data?.data;
  const most = useScreenful();
  const isLong = workers.length > MOST_UNSOUGHT;
  const shown = isLong ? named(sought, workers, ({ name }) => name) : workers;
  return (
    <div className="worker-side">
      {isLong && <SearchField sought={sought} seek={setSought} first={shown[0]} />}
      <nav className="worker-list" aria-label={t('workers.title')}>
        {shown.slice(0, most).map((worker) => (
          <Entry
            key={worker.name}
            worker={worker}
            stats={stats?.find((one) => one.worker === worker.name)}
            isCurrent={worker.name === current}
          />
        ))}
        {shown.length === 0 && <p className="dim">{t('workers.noneFound')}</p>}
      </nav>
    </div>
  );
}

interface SearchFieldProps {
  readonly sought: string;
  readonly seek: (text: string) => void;
  /** What the enter key opens. */
  readonly first: Worker | undefined;
}

function SearchField({ sought, seek, first }: SearchFieldProps) {
  const [, go] = useLocation();
  const input = useRef<HTMLInputElement>(null);
  useCommands({ searchWorkers: () => input.current?.focus() });
  const pressed = (key: string): void => {
    if (key === 'Escape') seek('');
    if (key === 'Enter' && first !== undefined) go(`/workers/${first.name}`);
  };
  return (
    <TextInput
      ref={input}
      aria-label={t('workers.search')}
      placeholder={t('workers.search')}
      leftSection={<IconSearch size={14} />}
      rightSection={sought === '' ? <kbd>/</kbd> : null}
      value={sought}
      onChange={(event) => seek(event.currentTarget.value)}
      onKeyDown={(event) => pressed(event.key)}
    />
  );
}

interface EntryProps {
  readonly worker: Worker;
  /** Undefined when it never ran, or nobody knows yet. */
  readonly stats: WorkerStats | undefined;
  readonly isCurrent: boolean;
}

/** There may be hundreds, and one click changes two of them. */
const Entry = memo(function Entry({ worker, stats, isCurrent }: EntryProps) {
  const { name, language, problems } = worker;
  const link = useRef<HTMLAnchorElement>(null);
  const isWhole = stats !== undefined;
  // Whoever comes from elsewhere sees which one it is, also when all get their second line.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the line moves it
  useEffect(() => {
    if (isCurrent) link.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent, isWhole]);
  return (
    <Link ref={link} href={`/workers/${name}`} aria-current={isCurrent ? 'page' : undefined}>
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
});

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
