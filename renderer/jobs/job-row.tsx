import { IconCalendarTime } from '@tabler/icons-react';
import { type ComponentType, memo } from 'react';
import type { Job } from '../../server/contract/job.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import { t } from '../i18n/i18n.ts';
import { whyBeside } from '../i18n/why-text.ts';
import { ParametersText } from '../parameters/shown-parameters.tsx';
import { CutName } from '../ui/cut-name.tsx';
import { useScheduleName } from '../ui/from-schedule.tsx';
import type { JobActions } from '../ui/job-actions.ts';
import { go } from '../ui/leave-guard.ts';
import { useNow } from '../ui/use-now.ts';
import { agoText, exactText } from '../ui/words.ts';
import { EndingWord } from './ending/ending-word.tsx';
import { useCalm } from './hurry.ts';
import type { ColumnKey, Columns } from './job-columns.ts';
import { JobDuration } from './job-duration.tsx';
import { CellProgress } from './job-progress.tsx';
import { JOB_VERBS } from './job-verbs.ts';
import { Tick } from './tick.tsx';

interface JobRowProps {
  readonly job: Job;
  readonly index: number;
  /** Below the head of a group. */
  readonly level?: number;
  /** How far down it stands, in px: a number, so that a row that stays is not drawn again. */
  readonly top: number;
  readonly isSelected: boolean;
  readonly isCurrent: boolean;
  readonly actions: JobActions;
  readonly columns: Columns['shown'];
  readonly select: (id: string, on: boolean, extend: boolean) => void;
  readonly point: (id: string) => void;
}

export const JobRow = memo(function JobRow(props: JobRowProps) {
  const { job, index, level, top, isSelected, isCurrent, actions, columns, select, point } = props;
  const isCalm = useCalm();
  return (
    <div
      id={`row-${job.id}`}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-level={level}
      aria-selected={isSelected}
      aria-busy={isCalm ? undefined : true}
      className={isCurrent ? 'table-row current' : 'table-row'}
      style={{ top }}
      onMouseDown={() => point(job.id)}
      onDoubleClick={() => go(`/jobs/${job.id}`)}
    >
      <div className="cell check" role="gridcell">
        <Tick
          label={t('jobs.select', { id: job.id })}
          checked={isSelected}
          change={(on, extend) => select(job.id, on, extend)}
        />
      </div>
      {columns.map(({ key, className }) => {
        const Cell = CELLS[key];
        return (
          <div key={key} className={`cell ${className}`} role="gridcell">
            {(isCalm || AT_ONCE.has(key)) && <Cell job={job} />}
          </div>
        );
      })}
      <div className="cell actions" role="gridcell">
        {isCalm && <RowButtons job={job} actions={actions} />}
      </div>
    </div>
  );
});

/** What tells jobs apart, also while they go by. */
const AT_ONCE: ReadonlySet<ColumnKey> = new Set(['status', 'id', 'worker']);

function Why({ job }: CellProps) {
  const { id, progress, status } = job;
  if (status === 'active' && job.stopRequested) return t('jobs.stopping');
  if (status === 'active' && progress !== null) {
    return <CellProgress job={job} />;
  }
  const text = whyBeside(job);
  if (isFinished(status)) return <span data-ending={id}>{text}</span>;
  return <span title={text}>{text}</span>;
}

function Started({ job: { startedAt, createdAt } }: CellProps) {
  const now = useNow();
  const title =
    startedAt === null ? t('jobs.madeAt', { at: exactText(createdAt) }) : exactText(startedAt);
  return (
    <span className="dim" title={title}>
      {startedAt === null ? '' : agoText(startedAt, now)}
    </span>
  );
}

function Duration({ job }: CellProps) {
  return <JobDuration job={job} now={useNow()} />;
}

interface CellProps {
  readonly job: Job;
}

const CELLS: Readonly<Record<ColumnKey, ComponentType<CellProps>>> = {
  status: EndingWord,
  id: ({ job }) => (
    <span className="job-name">
      <a className="job-id" href={`#/jobs/${job.id}`}>
        <CutName text={job.id} />
      </a>
      {job.schedule !== null && <OfSchedule id={job.schedule} />}
    </span>
  ),
  worker: ({ job }) => <CutName text={job.worker} tail={6} />,
  why: Why,
  started: Started,
  duration: Duration,
  parameters: ({ job }) => (
    <span className="dim mono">
      <ParametersText {...job} />
    </span>
  ),
};

/** A schedule made it. */
function OfSchedule({ id }: { readonly id: string }) {
  const from = t('schedules.from', { name: useScheduleName(id) });
  return (
    <span className="of-schedule" role="img" aria-label={from} title={from}>
      <IconCalendarTime size={14} stroke={1.75} />
    </span>
  );
}

function RowButtons({ job, actions }: { readonly job: Job; readonly actions: JobActions }) {
  return JOB_VERBS.filter(({ can }) => can(job)).map(({ id, words, Icon, act }) => (
    <button
      key={id}
      type="button"
      title={t(words)}
      aria-label={t('jobs.verbOf', { verb: t(words), id: job.id })}
      // With shift it is killed at once.
      onClick={({ shiftKey }) => actions[act === 'kill' && shiftKey ? 'killNow' : act]([job])}
    >
      <Icon size={15} stroke={1.75} />
    </button>
  ));
}
