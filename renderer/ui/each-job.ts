import type { Job } from '../../server/contract/job.ts';
import { t } from '../i18n/i18n.ts';
import { inSlices, type Refusals } from './in-slices.ts';
import { progressToast } from './progress-toast.tsx';
import { toastFailure } from './toast.tsx';
import { middleCut } from './words.ts';

/** What is done with many jobs, as the catalogue has it. */
export type Deed = 'start' | 'stop' | 'kill' | 'close' | 'remove' | 'restore' | 'again';

/** Of more than so many failures the number is told; the screen has room for that and what is told next. */
const MOST_TOLD = 2;

interface Done {
  /** Those that it went well with. */
  readonly done: readonly Job[];
  /** It went well with all, and was not given up. */
  readonly isWhole: boolean;
}

/** One job after another, and how far that is; it can be given up. */
export function eachJob(
  what: Deed,
  jobs: readonly Job[],
  act: (job: Job) => Promise<unknown>,
): Promise<Done> {
  return sliceJobs(what, jobs, 1, async (slice) => {
    for (const job of slice) await act(job);
    return new Map();
  });
}

/** The same with some jobs at a time. */
export async function sliceJobs(
  what: Deed,
  jobs: readonly Job[],
  size: number,
  act: (slice: readonly Job[]) => Promise<Refusals>,
): Promise<Done> {
  const { signal, told, end } = progressToast(t(`jobs.doing.${what}`), jobs.length);
  const failures: unknown[] = [];
  const failed = (job: Job, why: unknown): void => {
    failures.push(why);
    if (failures.length <= MOST_TOLD) toastFailure(failureOf(what, job), why);
  };
  const done = await inSlices(jobs, size, act, { signal, told, failed });
  end();
  tellOfMore(failures);
  return { done, isWhole: done.length === jobs.length };
}

function failureOf(what: Deed, { id }: Job): string {
  return t(`jobs.failed.${what}`, { name: middleCut(id, 24) });
}

function tellOfMore(failures: readonly unknown[]): void {
  const more = failures.length - MOST_TOLD;
  if (more > 0) toastFailure(t('jobs.failedMore', { count: more }), failures.at(-1));
}

/** For a sentence about them, which has the name of a single one. */
export function named(jobs: readonly Job[]) {
  return { count: jobs.length, name: middleCut(jobs[0]?.id ?? '', 32) };
}
