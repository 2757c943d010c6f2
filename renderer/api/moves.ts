import type { JobState } from '../../server/contract/job.ts';

/** Keeps the set of active jobs; true when this state changed it. */
export function tellsActive(active: Set<string>, { id, status }: JobState): boolean {
  if ((status === 'active') === active.has(id)) return false;
  if (status === 'active') active.add(id);
  else active.delete(id);
  return true;
}
