import type { Job } from '../../server/contract/job.ts';
import { t } from './i18n.ts';

/** Why a job ended, "timeout: 10 s", beside its status; empty when nothing is known. What stands behind the reason is as the server has it. */
export function whyText({ reason, detail }: Pick<Job, 'reason' | 'detail'>): string {
  // The status says "error" already: a list of them would begin each line with one word more.
  if (reason === 'failed' && detail !== null && detail !== '') return detail;
  // "done" says that it is complete.
  if (reason === 'completed') return detail ?? '';
  const word = reason === null ? null : t(`common.reason.${reason}`);
  return [word, detail].filter((part) => part !== null && part !== '').join(': ');
}
