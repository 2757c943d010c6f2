import type { Job, JobReason } from '../../../server/contract/job.ts';
import { t } from '../../i18n/i18n.ts';
import { durationText } from '../../ui/words.ts';

/** What somebody may want to do about an ending, in the order in which it is offered. */
export type NextStep = 'again' | 'change' | 'log' | 'options' | 'worker';

interface EndingWords {
  readonly title: () => string;
  /** What happened, in a sentence. */
  readonly sentence: (job: Job) => string;
  /** The first is what most people want. */
  readonly next: readonly NextStep[];
}

const ENDINGS = {
  completed: {
    title: () => t('endings.completed.title'),
    sentence: () => t('endings.completed.text'),
    next: ['again', 'change', 'log'],
  },
  stopped: {
    title: () => t('endings.stopped.title'),
    sentence: () => t('endings.stopped.text'),
    next: ['again', 'change', 'log'],
  },
  killed: {
    title: () => t('endings.killed.title'),
    sentence: ({ stopRequested }) =>
      t(stopRequested ? 'endings.killed.textAsked' : 'endings.killed.text'),
    next: ['again', 'log', 'change'],
  },
  failed: {
    title: () => t('endings.failed.title'),
    sentence: () => t('endings.failed.text'),
    next: ['log', 'again', 'change', 'worker'],
  },
  timeout: {
    title: () => t('endings.timeout.title'),
    sentence: ({ timeoutMs }) =>
      timeoutMs === null
        ? t('endings.timeout.text')
        : t('endings.timeout.textOf', { timeout: durationText(timeoutMs) }),
    next: ['options', 'log', 'again', 'change'],
  },
  lost: {
    title: () => t('endings.lost.title'),
    sentence: () => t('endings.lost.text'),
    next: ['again', 'log', 'change'],
  },
} as const satisfies Record<JobReason, EndingWords>;

/** One that was brought over from elsewhere may have none. */
const NO_REASON: EndingWords = {
  title: () => t('endings.unknown.title'),
  sentence: ({ status }) => t('endings.unknown.text', { status: t(`common.status.${status}`) }),
  next: ['log', 'again', 'change'],
};

export function endingWords(reason: JobReason | null): EndingWords {
  return reason === null ? NO_REASON : ENDINGS[reason];
}

/** What is known beside the sentence, which names a timeout already. */
export function detailOf({ reason, detail }: Pick<Job, 'reason' | 'detail'>): string | null {
  if (reason !== 'timeout' || detail === null) return detail;
  const rest = detail.split('; ').slice(1).join('; ');
  return rest === '' ? null : rest;
}
