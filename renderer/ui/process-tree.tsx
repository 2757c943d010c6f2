import type { UseQueryResult } from '@tanstack/react-query';
import type { Job } from '../../server/contract/job.ts';
import type { JobProcess } from '../../server/contract/job-process.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import { t } from '../i18n/i18n.ts';
import { useNow } from './use-now.ts';
import { durationText, exactText } from './words.ts';

interface ProcessTreeProps {
  readonly job: Job;
  readonly processes: UseQueryResult<readonly JobProcess[]>;
}

/** The processes of a job as they are now, each under the one that started it. */
export function ProcessTree({ job, processes: { data, error } }: ProcessTreeProps) {
  const now = useNow();
  if (error !== null)
    return <p className="dim">{t('kill.lookFailed', { message: error.message })}</p>;
  if (data === undefined) return <div className="process-tree" aria-busy="true" />;
  if (data.length === 0) {
    if (isFinished(job.status)) return null;
    return <p className="dim">{t('kill.none')}</p>;
  }
  const depths = depthsOf(data);
  return (
    <ul
      className="process-tree selectable"
      aria-label={t('kill.processes', { count: data.length })}
    >
      {data.map(({ pid, command, startedAt }) => (
        <li key={pid}>
          <span className="process-pid">{pid}</span>
          <code title={command} style={{ paddingLeft: (depths.get(pid) ?? 0) * 16 }}>
            {command}
          </code>
          {pid === job.pid && <span className="process-role">{t('kill.runner')}</span>}
          <span className="dim" title={startedAt === null ? undefined : exactText(startedAt)}>
            {startedAt === null ? '' : t('kill.since', { time: durationText(now - startedAt) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** How far each is from the first, which comes before those that it started. */
function depthsOf(processes: readonly JobProcess[]): ReadonlyMap<number, number> {
  const depths = new Map<number, number>();
  for (const { pid, parent } of processes) depths.set(pid, (depths.get(parent) ?? -1) + 1);
  return depths;
}
