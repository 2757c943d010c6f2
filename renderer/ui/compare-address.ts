import type { Job } from '../../server/contract/job.ts';

/** Where two jobs stand side by side: the earlier one on the left. */
export function compareAddress(one: Job, other: Job): string {
  const timeOf = ({ startedAt, createdAt }: Job): number => startedAt ?? createdAt;
  const [first, second] = timeOf(one) <= timeOf(other) ? [one, other] : [other, one];
  return `/compare/${first.id}/${second.id}`;
}
