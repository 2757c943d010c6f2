import type { Job } from '../../server/contract/job.ts';
import { t } from './i18n.ts';

type Ended = Pick<Job, 'reason' | 'detail'>;

/** Why a job ended, "failed: exit code 3"; empty when nothing is known. What stands behind the reason is as the server has it. */
export function whyText({ reason, detail }: Ended): string {
  const word = reason === null ? null : t(`common.reason.${reason}`);
  return [word, detail].filter((part) => part !== null && part !== '').join(': ');
}

/** The same beside a status that says "error" or "done": a list of them would begin each line with one word more. */
export function whyBeside({ reason, detail }: Ended): string {
  if (reason === 'completed') return detail ?? '';
  const isPlain = reason === 'failed' && detail !== null && detail !== '';
  return isPlain ? detail : whyText({ reason, detail });
}
