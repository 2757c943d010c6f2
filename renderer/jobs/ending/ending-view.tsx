import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Job } from '../../../server/contract/job.ts';
import { useUsualMs } from '../../api/worker-stats.ts';
import { t } from '../../i18n/i18n.ts';
import type { JobActions } from '../../ui/job-actions.ts';
import { Status } from '../../ui/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import { agoText, durationText, exactText } from '../../ui/words.ts';
import { durationPace } from '../duration-pace.ts';
import { detailOf, endingWords, type NextStep } from './ending-words.ts';
import { useEndingLines } from './use-ending-lines.ts';

interface EndingViewProps {
  readonly job: Job;
  readonly actions: JobActions;
  /** It leads elsewhere. */
  readonly close: () => void;
}

/** Why a job ended: how, in plain words, how long it took, what it said last, and what to do next. */
export function EndingView({ job, actions, close }: EndingViewProps) {
  const now = useNow();
  const { title, sentence, next } = endingWords(job.reason);
  const lines = useEndingLines(job);
  const detail = detailOf(job);
  return (
    <>
      <header className="ending-head">
        <Status status={job.status} />
        <h2>{title()}</h2>
        {job.endedAt !== null && (
          <span className="dim" title={exactText(job.endedAt)}>
            {agoText(job.endedAt, now)}
          </span>
        )}
      </header>
      <p>{sentence(job)}</p>
      {detail !== null && <p className="ending-detail mono selectable">{detail}</p>}
      <TimeTaken job={job} />
      <LastLines lines={lines} count={job.logCount} said={detail} />
      <Steps {...{ job, actions, close, next }} firstErrorSeq={lines.data?.firstErrorSeq ?? null} />
    </>
  );
}

function TimeTaken({ job: { worker, startedAt, endedAt } }: Pick<EndingViewProps, 'job'>) {
  const usualMs = useUsualMs(worker);
  if (startedAt === null || endedAt === null) return null;
  const ms = endedAt - startedAt;
  const time = durationText(ms);
  if (usualMs === null) return <p className="dim">{t('endings.took', { time })}</p>;
  const { fill, isLong } = durationPace(ms, usualMs);
  return (
    <div className="ending-time dim">
      <span>{t('endings.tookUsual', { time, usual: durationText(usualMs) })}</span>
      <span className={isLong ? 'pace-bar long' : 'pace-bar'} aria-hidden="true">
        <span style={{ width: `${fill * 100}%` }} />
      </span>
    </div>
  );
}

interface LastLinesProps {
  readonly lines: ReturnType<typeof useEndingLines>;
  readonly count: number;
  /** What stands above already. */
  readonly said: string | null;
}

/** The place is kept while they are on their way: nothing jumps under the pointer. */
function LastLines({ lines, count, said }: LastLinesProps) {
  if (count === 0) return <p className="dim">{t('endings.noLog')}</p>;
  if (lines.data?.lines.length === 0) return null;
  if (lines.isError)
    return <p className="dim">{t('endings.logFailed', { message: lines.error.message })}</p>;
  const all = lines.data?.lines ?? [];
  const other = all.filter(({ message }) => message !== said);
  return (
    <div className="ending-lines selectable" aria-busy={lines.isPending}>
      {(other.length > 0 ? other : all).map(({ seq, level, message }) => (
        <div key={seq} className={`ending-line ${level}`}>
          <span className="dim">{seq}</span>
          <code>{message.slice(0, 600)}</code>
        </div>
      ))}
    </div>
  );
}

interface StepsProps extends EndingViewProps {
  readonly next: readonly NextStep[];
  readonly firstErrorSeq: number | null;
}

function Steps({ job, actions, close, next, firstErrorSeq }: StepsProps) {
  const [, navigate] = useLocation();
  const go = (to: string): void => {
    close();
    navigate(to);
  };
  const steps = {
    again: {
      verb: t('endings.next.again'),
      act: () => {
        close();
        actions.again([job]);
      },
    },
    change: { verb: t('endings.next.change'), act: () => go(`/run-again/${job.id}`) },
    log:
      firstErrorSeq === null
        ? { verb: t('endings.next.log'), act: () => go(`/jobs/${job.id}`) }
        : {
            verb: t('endings.next.logAtError'),
            act: () => go(`/jobs/${job.id}?line=${firstErrorSeq}`),
          },
    options: {
      verb: t('endings.next.options'),
      act: () => go(`/workers/${job.worker}?part=Options`),
    },
    worker: { verb: t('endings.next.worker'), act: () => go(`/workers/${job.worker}`) },
  } as const satisfies Record<NextStep, { verb: string; act: () => void }>;
  return (
    <div className="ending-steps">
      {next.map((step, index) => (
        <Button
          key={step}
          size="compact-sm"
          variant={index === 0 ? 'light' : 'default'}
          onClick={steps[step].act}
        >
          {steps[step].verb}
        </Button>
      ))}
    </div>
  );
}
