import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconArrowLeft,
  IconCalendarPlus,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { memo } from 'react';
import { Link, useLocation } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { whyBeside } from '../i18n/why-text.ts';
import { CutName } from '../ui/cut-name.tsx';
import { FromSchedule } from '../ui/from-schedule.tsx';
import { canKill, canRemove, canStart, canStop, type JobActions } from '../ui/job-actions.ts';
import { scheduleAddress } from '../ui/schedule-start.ts';
import { useNow } from '../ui/use-now.ts';
import { agoText, exactText, middleCut } from '../ui/words.ts';
import { CompareMenu } from './compare-menu.tsx';
import { EndingCard } from './ending/ending-card.tsx';
import { EndingWord } from './ending/ending-word.tsx';
import { useEndingCard } from './ending/use-ending-card.ts';
import { JobDuration } from './job-duration.tsx';
import { PageProgress } from './job-progress.tsx';
import { jobsAddress } from './jobs-address.ts';
import { useMayClose } from './use-may-close.ts';
import { WatchButton } from './watch-button.tsx';

interface JobHeadProps {
  readonly job: Job;
  readonly actions: JobActions;
}

/** Which job it is, how it is, why, and what can be done. */
export function JobHead({ job, actions }: JobHeadProps) {
  return (
    <>
      <header className="page-head">
        <Link className="back" href={jobsAddress()} aria-label={t('commands.back')}>
          <IconArrowLeft size={18} stroke={1.75} />
        </Link>
        <h1 className="selectable" title={job.id}>
          <CutName text={job.id} />
        </h1>
        <div className="page-tools">
          <HeadButtons job={job} actions={actions} />
        </div>
      </header>
      <Why job={job} actions={actions} />
    </>
  );
}

/** Its numbers go up many times a second while it runs, and no button shows them. */
const HeadButtons = memo(function HeadButtons({ job, actions }: JobHeadProps) {
  const [, go] = useLocation();
  const mayClose = useMayClose(job);
  const openJob = (id: string): void => go(`/jobs/${id}`);
  const again = () => actions.again([job], openJob);
  return (
    <>
      <WatchButton job={job} />
      {job.startedAt !== null && <CompareMenu job={job} />}
      <Tooltip label={t('schedules.schedule')}>
        <ActionIcon aria-label={t('schedules.schedule')} onClick={() => go(scheduleAddress(job))}>
          <IconCalendarPlus size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      {canRemove(job) && (
        <Tooltip label={t('common.delete')}>
          <ActionIcon
            aria-label={t('common.delete')}
            onClick={() => actions.remove([job], () => go(jobsAddress()))}
          >
            <IconTrash size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      )}
      {mayClose && (
        <Tooltip label={t('jobs.page.closeHint')}>
          <Button variant="subtle" color="gray" onClick={() => actions.close(job)}>
            {t('jobs.page.close')}
          </Button>
        </Tooltip>
      )}
      {canKill(job) && (
        <Button
          variant="subtle"
          color="red"
          title={t('kill.hint')}
          onClick={({ shiftKey }) => (shiftKey ? actions.killNow([job]) : actions.kill([job]))}
        >
          {t('kill.verb')}
        </Button>
      )}
      {isFinished(job.status) && (
        <Button variant="default" onClick={() => go(`/run-again/${job.id}`)}>
          {t('commands.changeAndRun')}
        </Button>
      )}
      {isFinished(job.status) && (
        <Button leftSection={<IconRefresh size={14} />} onClick={again}>
          {t('commands.runAgain')}
        </Button>
      )}
      {canStart(job) && (
        <Button leftSection={<IconPlayerPlay size={14} />} onClick={() => actions.start([job])}>
          {t('commands.start')}
        </Button>
      )}
      {job.status === 'active' && job.isOwn && (
        <Button
          variant="default"
          disabled={!canStop(job)}
          leftSection={<IconPlayerStop size={14} />}
          onClick={() => actions.stop([job])}
        >
          {job.stopRequested ? t('jobs.stoppingVerb') : t('commands.stop')}
        </Button>
      )}
    </>
  );
}, hasSameButtons);

function hasSameButtons(before: JobHeadProps, { job, actions }: JobHeadProps): boolean {
  if (before.actions !== actions) return false;
  const isRunning = before.job.status === 'active' && job.status === 'active';
  if (!isRunning) return before.job === job;
  const shown = ['id', 'worker', 'isOwn', 'stopRequested'] as const;
  return shown.every((key) => before.job[key] === job[key]);
}

function Why({ job, actions }: JobHeadProps) {
  const ending = useEndingCard();
  useCommands({ why: isFinished(job.status) && (() => ending.open(job.id)) });
  const { status, progress } = job;
  const text = status === 'active' ? null : whyBeside(job);
  return (
    <div className="why" {...ending.triggers}>
      <EndingWord job={job} />
      <Link className="worker-name" href={`/workers/${job.worker}`}>
        {middleCut(job.worker, 40)}
      </Link>
      <When job={job} />
      {job.schedule !== null && <FromSchedule id={job.schedule} />}
      {!job.isOwn && <span className="detail">{t('schedules.otherHost', { host: job.host })}</span>}
      {status === 'active' && progress !== null && <PageProgress job={job} />}
      {text !== null && text !== '' && (
        <span className="detail" data-ending={isFinished(status) ? job.id : undefined}>
          {text}
        </span>
      )}
      <EndingCard {...ending} jobOf={() => job} actions={actions} />
    </div>
  );
}

function When({ job }: { readonly job: Job }) {
  const now = useNow();
  const { startedAt, endedAt, createdAt } = job;
  if (startedAt === null)
    return (
      <span title={exactText(createdAt)}>{t('jobs.made', { ago: agoText(createdAt, now) })}</span>
    );
  return (
    <span title={exactText(startedAt)}>
      {endedAt === null
        ? t('jobs.runningFor')
        : t('jobs.startedTook', { ago: agoText(startedAt, now) })}{' '}
      <JobDuration job={job} now={now} />
    </span>
  );
}
