import type { Job } from '../../server/contract/job.ts';
import { t } from '../i18n/i18n.ts';
import { progressToast } from './progress-toast.tsx';
import { toastFailure } from './toast.tsx';
import { middleCut } from './words.ts';

/** What is done with many jobs, as the catalogue has it. */
export type Deed = 'start' | 'stop' | 'kill' | 'close' | 'remove' | 'restore' | 'again';

/** These go and come as they are, whatever their order. */
const LANES: Partial<Record<Deed, number>> = { remove: 4, restore: 4 };
/** Of more than so many failures the number is told. */
const MOST_TOLD = 3;

interface Done {
  /** Those that it went well with. */
  readonly done: readonly Job[];
  /** It went well with all, and was not given up. */
  readonly isWhole: boolean;
}

/** One job after another, and how far that is; it can be given up. */
export async function eachJob(
  what: Deed,
  jobs: readonly Job[],
  act: (job: Job) => Promise<unknown>,
): Promise<Done> {
  const progress = progressToast(t(`jobs.doing.${what}`), jobs.length);
  const waiting = [...jobs].reverse();
  const done: Job[] = [];
  const failures: unknown[] = [];
  const tryOne = async (job: Job): Promise<void> => {
    try {
      await act(job);
      done.push(job);
    } catch (error) {
      failures.push(error);
      if (failures.length <= MOST_TOLD) toastFailure(failureOf(what, job), error);
    }
    progress.told(done.length + failures.length);
  };
  const lane = async (): Promise<void> => {
    for (let job = waiting.pop(); job !== undefined; job = waiting.pop()) {
      if (progress.signal.aborted) return;
      await tryOne(job);
    }
  };
  await Promise.all(Array.from({ length: LANES[what] ?? 1 }, lane));
  progress.end();
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
