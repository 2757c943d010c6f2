import { t } from '../renderer/i18n/i18n.ts';
import { whyText } from '../renderer/i18n/why-text.ts';
import type { Job, JobState } from '../server/contract/job.ts';
import { durationWords } from './words.ts';

/** What a notification says, and the screen that a click on it opens. */
export interface EndingText {
  readonly title: string;
  readonly body: string;
  readonly path: string;
  /** The one job, which could be run again; null for any other news. */
  readonly id: string | null;
}

/** One job ended: its worker and status, then which job, why, and after how long. */
export function endingOf(job: Job): EndingText {
  const { id, worker, status, startedAt, endedAt } = job;
  const ms = startedAt === null || endedAt === null ? null : endedAt - startedAt;
  const why = whyText(job);
  return {
    title: `${worker}: ${t(`common.status.${status}`)}`,
    body: `${id}\n${afterWords(why, ms)}`,
    path: `/jobs/${id}`,
    id,
  };
}

function afterWords(why: string, ms: number | null): string {
  return ms === null ? why : t('desktop.ended.after', { why, duration: durationWords(ms) });
}

/** Many jobs ended in a short time: how many, and how many of them with errors. */
export function endingsOf(jobs: readonly JobState[]): EndingText {
  const failed = jobs.filter(({ status }) => status === 'error').length;
  const body =
    failed === 0 ? t('desktop.ended.fine') : t('desktop.ended.failed', { count: failed });
  const title = t('desktop.ended.many', { count: jobs.length });
  return { title, body, path: '/jobs', id: null };
}
