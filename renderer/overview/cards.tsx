import { Link } from 'wouter';
import { type JobStatus, OUTCOMES } from '../../server/contract/job-status.ts';
import type { Overview } from '../../server/contract/stats.ts';
import { addressOf, type Since } from '../api/job-filter.ts';
import { t } from '../i18n/i18n.ts';
import { Status } from '../ui/status.tsx';
import { countText } from '../ui/words.ts';

/** What is, and what ended today; each leads to those jobs. */
export function Cards({ overview: { active, idle, ended } }: { readonly overview: Overview }) {
  return (
    <div className="stats">
      <Card status="active" count={active} what={t('overview.runningNow')} />
      <Card status="idle" count={idle} what={t('overview.waiting')} />
      {OUTCOMES.map((status) => (
        <Card
          key={status}
          {...{ status, since: 'today' }}
          count={ended[status]}
          what={t('overview.endedToday')}
        />
      ))}
    </div>
  );
}

interface CardProps {
  readonly status: JobStatus;
  readonly count: number;
  readonly what: string;
  readonly since?: Since;
}

function Card({ status, count, what, since }: CardProps) {
  return (
    <Link
      className={count === 0 ? 'stat none' : 'stat'}
      href={addressOf({ status, ...(since && { since }) })}
    >
      <Status status={status} />
      <span className="stat-count">{countText(count)}</span>
      <span className="stat-what">{what}</span>
    </Link>
  );
}
