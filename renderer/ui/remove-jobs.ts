import type { Job } from '../../server/contract/job.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { t } from '../i18n/i18n.ts';
import { named, sliceJobs } from './each-job.ts';
import type { Refusals } from './in-slices.ts';
import { toast, undoToast } from './toast.tsx';

/** So many go in one call: thousands are done in a moment, and yet it is seen how far that is. */
const SLICE = 250;

/** Deletes them without a question, as all of them can be brought back for a while. */
export async function removeJobs(
  jobs: readonly Job[],
  call: Call,
  then?: () => void,
): Promise<void> {
  const { done, isWhole } = await sliceJobs('remove', jobs, SLICE, many(call, 'jobs.removeMany'));
  if (done.length > 0) {
    undoToast(t('jobs.removed', named(done)), () => void restoreJobs(done, call), done.length);
  }
  if (isWhole) then?.();
}

async function restoreJobs(jobs: readonly Job[], call: Call): Promise<void> {
  const { done } = await sliceJobs('restore', jobs, SLICE, many(call, 'jobs.restoreMany'));
  if (done.length > 0) toast(t('jobs.restored', named(done)));
}

function many(call: Call, verb: 'jobs.removeMany' | 'jobs.restoreMany') {
  return async (jobs: readonly Job[]): Promise<Refusals> => {
    const { data } = await call(verb, { ids: jobs.map(({ id }) => id) });
    const refused = data.filter(({ success }) => !success);
    return new Map(refused.map(({ id, message }) => [id, message]));
  };
}
