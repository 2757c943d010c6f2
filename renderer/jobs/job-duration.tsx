import { IconAlertTriangle } from '@tabler/icons-react';
import type { Job } from '../../server/contract/job.ts';
import { useUsualMs } from '../api/worker-stats.ts';
import { t } from '../i18n/i18n.ts';
import { durationText, tookText } from '../ui/words.ts';
import { durationPace } from './duration-pace.ts';

interface JobDurationProps {
  readonly job: Pick<Job, 'worker' | 'status' | 'startedAt' | 'endedAt'>;
  readonly now: number;
}

/** How long a job took, or takes so far, above a bar whose middle is its worker's usual time. */
export function JobDuration({ job, now }: JobDurationProps) {
  const usualMs = useUsualMs(job.worker);
  if (job.startedAt === null) return null;
  const ms = (job.endedAt ?? now) - job.startedAt;
  const took = tookText(job.startedAt, job.endedAt, now);
  if (usualMs === null) return took;
  const { fill, isLong } = durationPace(ms, usualMs);
  const usual = durationText(usualMs);
  const state = isLong ? 'long' : job.status;
  return (
    <span className="pace" title={t('jobs.usually', { usual })}>
      {isLong && (
        <IconAlertTriangle className="pace-long" size={13} aria-label={t('jobs.long', { usual })} />
      )}
      {took}
      <span className={`pace-bar ${state}`} aria-hidden="true">
        <span style={{ width: `${fill * 100}%` }} />
      </span>
    </span>
  );
}
