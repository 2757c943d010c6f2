import { Switch } from '@mantine/core';
import { IconAlertCircle, IconListDetails, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Schedule } from '../../server/contract/schedule.ts';
import { addressOf } from '../api/job-filter.ts';
import { t } from '../i18n/i18n.ts';
import { CutName } from '../ui/cut-name.tsx';
import { ruleText, untilText } from '../ui/rule-words.ts';
import { Status } from '../ui/status.tsx';
import { useNow } from '../ui/use-now.ts';
import { agoText, exactText } from '../ui/words.ts';
import type { ScheduleActions } from './use-schedule-actions.ts';

interface RowProps {
  readonly schedule: Schedule;
}

/** One schedule: when, what became of its last run, and what can be done. */
export function ScheduleRow({
  schedule,
  actions,
}: RowProps & { readonly actions: ScheduleActions }) {
  const { id, name, worker, rule, enabled, isOwn, host } = schedule;
  const words = ruleText(rule);
  return (
    <tr className={enabled ? undefined : 'is-off'}>
      <td className="of-on">
        <Switch
          size="xs"
          aria-label={t('schedules.switchOf', { name })}
          checked={enabled}
          disabled={!isOwn}
          onChange={(event) => void actions.enable(schedule, event.currentTarget.checked)}
        />
      </td>
      <td className="of-name">
        <Link className="schedule-name" href={`/schedules/${id}`}>
          <CutName text={name} />
        </Link>
        <div className="schedule-worker">
          <Link href={`/workers/${worker}`}>
            <CutName text={worker} />
          </Link>
          {!isOwn && <span>{t('schedules.otherHost', { host })}</span>}
        </div>
      </td>
      <td className="of-when" title={rule.kind === 'crontab' ? rule.cron : words}>
        {words}
      </td>
      <td className="of-next">
        <Next schedule={schedule} />
      </td>
      <td className="of-last">
        <Last schedule={schedule} />
        <Trouble schedule={schedule} />
      </td>
      <td className="of-actions">
        <RowButtons schedule={schedule} actions={actions} />
      </td>
    </tr>
  );
}

function Next({ schedule: { nextAt, enabled, rule, lastAt } }: RowProps) {
  const now = useNow();
  if (nextAt !== null) return <span title={exactText(nextAt)}>{untilText(nextAt, now)}</span>;
  const isOver = rule.kind === 'once' && !enabled && (lastAt !== null || rule.at <= now);
  return <span className="dim">{t(isOver ? 'schedules.over' : 'schedules.off')}</span>;
}

function Last({ schedule: { lastAt, lastJob, lastStatus } }: RowProps) {
  const now = useNow();
  if (lastAt === null) return <span className="dim">{t('schedules.never')}</span>;
  const ago = (
    <span className="dim" title={exactText(lastAt)}>
      {agoText(lastAt, now)}
    </span>
  );
  if (lastJob === null || lastStatus === null) return ago;
  return (
    <>
      <Link className="last-job" href={`/jobs/${lastJob}`}>
        <Status status={lastStatus} />
      </Link>
      {ago}
    </>
  );
}

/** Why its last time brought no job. */
function Trouble({ schedule }: RowProps) {
  const now = useNow();
  const { problem, skippedAt, skipReason, lastAt } = schedule;
  if (problem !== null) {
    return (
      <div className="schedule-trouble" title={problem}>
        <IconAlertCircle size={14} aria-hidden="true" />
        <span>{problem}</span>
      </div>
    );
  }
  if (skippedAt === null || skippedAt < (lastAt ?? 0)) return null;
  const ago = agoText(skippedAt, now);
  return (
    <div className="schedule-skipped" title={exactText(skippedAt)}>
      {skipReason === 'missed'
        ? t('schedules.skippedMissed', { ago })
        : t('schedules.skippedRunning', { ago })}
    </div>
  );
}

function RowButtons({ schedule, actions }: RowProps & { readonly actions: ScheduleActions }) {
  const { id, name, isOwn } = schedule;
  return (
    <div className="row-buttons">
      <Link
        className="row-button"
        href={addressOf({ schedule: id })}
        title={t('schedules.jobs')}
        aria-label={t('schedules.jobsOf', { name })}
      >
        <IconListDetails size={15} stroke={1.75} />
      </Link>
      {isOwn && (
        <>
          <button
            type="button"
            className="row-button"
            title={t('schedules.runNow')}
            aria-label={t('schedules.runNowOf', { name })}
            onClick={() => void actions.runNow(schedule)}
          >
            <IconPlayerPlay size={15} stroke={1.75} />
          </button>
          <button
            type="button"
            className="row-button"
            title={t('common.delete')}
            aria-label={t('schedules.deleteOf', { name })}
            onClick={() => actions.remove(schedule)}
          >
            <IconTrash size={15} stroke={1.75} />
          </button>
        </>
      )}
    </div>
  );
}
