import {
  IconBell,
  IconClockX,
  IconEar,
  IconFlag,
  IconInfoCircle,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlus,
  IconPower,
  IconRefresh,
  IconSkull,
} from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { Link } from 'wouter';
import type { Job } from '../../../server/contract/job.ts';
import { t } from '../../i18n/i18n.ts';
import { Failed, Loading } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import { clockText, durationText, exactText, middleCut, tookText } from '../../ui/words.ts';
import { endingWords } from '../ending/ending-words.ts';
import type { TimelineEvent, TimelineKind } from './timeline-events.ts';
import { useTimeline } from './use-timeline.ts';

const ICONS = {
  created: IconPlus,
  started: IconPlayerPlay,
  restarted: IconPower,
  asked: IconPlayerStop,
  timedOut: IconClockX,
  heard: IconEar,
  note: IconInfoCircle,
  graceOver: IconBell,
  killed: IconSkull,
  ended: IconFlag,
  run: IconRefresh,
} as const satisfies Record<TimelineKind, typeof IconPlus>;

/** What happened to the job: when, and how long after what was before. */
export function Timeline({ job }: { readonly job: Job }) {
  const { events, isPending, error, retry } = useTimeline(job);
  const label = useId();
  if (error !== null)
    return <Failed what={t('timeline.failed')} error={error} retry={() => void retry()} />;
  if (isPending) return <Loading rows={5} />;
  return (
    <div className="timeline-scroll">
      <h2 id={label} className="timeline-title">
        {t('timeline.label')}
      </h2>
      <ol className="timeline selectable" aria-labelledby={label}>
        {events.map((event, index) => (
          <Step
            key={`${event.kind} ${event.at} ${event.run?.id ?? event.detail ?? ''}`}
            event={event}
            job={job}
            before={events[index - 1]?.at ?? null}
          />
        ))}
        <Now job={job} />
      </ol>
    </div>
  );
}

interface StepProps {
  readonly event: TimelineEvent;
  readonly job: Job;
  /** When the step before was. */
  readonly before: number | null;
}

function Step({ event, job, before }: StepProps) {
  const { kind, at, run } = event;
  const Icon = ICONS[kind];
  const detail = detailOf(event, job);
  return (
    <li className={kind === 'ended' ? `timeline-step status-${job.status}` : 'timeline-step'}>
      <time dateTime={new Date(at).toISOString()} title={exactText(at)}>
        {clockText(at)}
      </time>
      <span className="timeline-icon">
        <Icon size={14} stroke={2} aria-hidden="true" />
      </span>
      <div className="timeline-what">
        <div>
          <strong>{titleOf(event, job)}</strong>
          {before !== null && at > before && (
            <span className="dim">{t('timeline.after', { time: durationText(at - before) })}</span>
          )}
          {run !== undefined && <Status status={run.status} />}
        </div>
        {detail !== null && <p className="dim">{detail}</p>}
      </div>
    </li>
  );
}

function titleOf({ kind, run }: TimelineEvent, { reason }: Job): ReactNode {
  if (kind === 'ended') return t('timeline.ended', { title: endingWords(reason).title() });
  if (kind !== 'run' || run === undefined) return t(`timeline.${kind === 'run' ? 'note' : kind}`);
  return <Link href={`/jobs/${run.id}`}>{t('timeline.run', { id: middleCut(run.id, 40) })}</Link>;
}

function detailOf({ kind, detail }: TimelineEvent, { rerunOf, schedule }: Job): ReactNode {
  if (kind === 'restarted') return t('timeline.restartedText');
  if (kind !== 'created') return detail;
  if (rerunOf !== null) {
    return (
      <Link href={`/jobs/${rerunOf}`}>{t('timeline.byRun', { id: middleCut(rerunOf, 40) })}</Link>
    );
  }
  return schedule === null ? t('timeline.byHand') : t('timeline.bySchedule');
}

/** What goes on has no end yet. */
function Now({ job: { status, startedAt } }: { readonly job: Job }) {
  const now = useNow();
  if (status !== 'idle' && status !== 'active') return null;
  const isRunning = status === 'active' && startedAt !== null;
  return (
    <li className={`timeline-step status-${status}`}>
      <time>{t('timeline.now')}</time>
      <span className="timeline-icon" />
      <div className="timeline-what">
        <strong>
          {isRunning
            ? t('timeline.running', { time: tookText(startedAt, null, now) })
            : t('timeline.waiting')}
        </strong>
      </div>
    </li>
  );
}
