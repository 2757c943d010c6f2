import type { Job } from '../../server/contract/job.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { t } from '../i18n/i18n.ts';
import { eachJob, named } from './each-job.ts';
import { toast, undoToast } from './toast.tsx';

/** Deletes them without a question, as all of them can be brought back for a while. */
export async function removeJobs(
  jobs: readonly Job[],
  call: Call,
  then?: () => void,
): Promise<void> {
  const { done, isWhole } = await eachJob('remove', jobs, ({ id }) => call('jobs.remove', { id }));
  if (done.length > 0) {
    undoToast(t('jobs.removed', named(done)), () => void restoreJobs(done, call));
  }
  if (isWhole) then?.();
}

async function restoreJobs(jobs: readonly Job[], call: Call): Promise<void> {
  const { done } = await eachJob('restore', jobs, ({ id }) => call('jobs.restore', { id }));
  if (done.length > 0) toast(t('jobs.restored', named(done)));
}
