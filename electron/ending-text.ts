import type { Job, JobState } from '../server/contract/job.ts';
import { counted, durationWords } from './words.ts';

/** What a notification says, and the screen that a click on it opens. */
export interface EndingText {
  readonly title: string;
  readonly body: string;
  readonly path: string;
  /** The one job that failed, which could be run again; null for any other news. */
  readonly failedId: string | null;
}

/** One job ended: its worker and status, then which job, why, and after how long. */
export function endingOf(job: Job): EndingText {
  const { id, worker, status, reason, detail, startedAt, endedAt } = job;
  const took =
    startedAt === null || endedAt === null ? '' : ` after ${durationWords(endedAt - startedAt)}`;
  const why = detail === null || detail === '' ? (reason ?? '') : `${reason}: ${detail}`;
  return {
    title: `${worker}: ${status}`,
    body: `${id}\n${why}${took}`,
    path: `/jobs/${id}`,
    failedId: status === 'error' ? id : null,
  };
}

/** Many jobs ended in a short time: how many, and how many of them with errors. */
export function endingsOf(jobs: readonly JobState[]): EndingText {
  const failed = jobs.filter(({ status }) => status === 'error').length;
  const body =
    failed === 0
      ? 'All without an error'
      : `${failed} with ${failed === 1 ? 'an error' : 'errors'}`;
  return { title: `${counted(jobs.length, 'job')} ended`, body, path: '/jobs', failedId: null };
}
