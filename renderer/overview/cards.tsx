import { Link } from 'wouter';
import type { JobStatus } from '../../server/contract/job-status.ts';
import type { Overview } from '../../server/contract/stats.ts';
import { addressOf } from '../api/job-filter.ts';
import { t } from '../i18n/i18n.ts';
import { Status } from '../ui/status.tsx';
import { countText } from '../ui/words.ts';

/** What is, and what ended today; each leads to those jobs. */
export function Cards({ overview: { active, idle, ended } }: { readonly overview: Overview }) {
  return (
    <div className="stats">
      <Card status="active" count={active} what={t('overview.runningNow')} />
      <Card status="idle" count={idle} what={t('overview.waiting')} />
      <Card status="done" count={ended.done} what={t('overview.endedToday')} />
      <Card status="stop" count={ended.stop} what={t('overview.endedToday')} />
      <Card status="error" count={ended.error} what={t('overview.endedToday')} />
    </div>
  );
}

interface CardProps {
  readonly status: JobStatus;
  readonly count: number;
  readonly what: string;
}

function Card({ status, count, what }: CardProps) {
  return (
    <Link className={count === 0 ? 'stat none' : 'stat'} href={addressOf({ status })}>
      <Status status={status} />
      <span className="stat-count">{countText(count)}</span>
      <span className="stat-what">{what}</span>
    </Link>
  );
}
