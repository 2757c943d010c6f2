import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBell, IconBellRinging } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import { useClient } from '../api/client.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { toast, toastFailure } from '../ui/toast.tsx';

/** Has the desktop tell when this job ends, whatever else it tells of. A browser has no desktop. */
export function WatchButton({ job }: { readonly job: Job }) {
  const { kind, call } = useClient();
  const [, go] = useLocation();
  const isOffered = kind === 'window' && job.isOwn && !isFinished(job.status);
  const settings = useVerb('settings.find', {}, isOffered).data?.data[0];
  if (!isOffered || settings === undefined) return null;
  const isWatched = settings.watchedJobs.includes(job.id);
  const watch = async (): Promise<void> => {
    try {
      await call('settings.watch', { id: job.id, watched: !isWatched });
      if (isWatched || settings.notifications) return;
      toast(t('jobs.watch.off'), { verb: t('frame.settings'), act: () => go('/settings') });
    } catch (error) {
      toastFailure(t('jobs.watch.failed'), error);
    }
  };
  const Icon = isWatched ? IconBellRinging : IconBell;
  return (
    <Tooltip label={isWatched ? t('jobs.watch.on') : t('jobs.watch.verb')}>
      <ActionIcon
        aria-label={t('jobs.watch.verb')}
        aria-pressed={isWatched}
        className={isWatched ? 'watched' : ''}
        onClick={() => void watch()}
      >
        <Icon size={16} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}
