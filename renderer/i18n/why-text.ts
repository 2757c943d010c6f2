import type { Job } from '../../server/contract/job.ts';
import { t } from './i18n.ts';

/** Why a job ended, "failed: exit code 3"; empty when nothing is known. What stands behind the reason is as the server has it. */
export function whyText({ reason, detail }: Pick<Job, 'reason' | 'detail'>): string {
  const word = reason === null ? null : t(`common.reason.${reason}`);
  return [word, detail].filter((part) => part !== null && part !== '').join(': ');
}
