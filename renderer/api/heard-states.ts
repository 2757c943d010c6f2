import type { QueryClient } from '@tanstack/react-query';
import type { JobState } from '../../server/contract/job.ts';
import { patchJobs } from './queries.ts';

/** Of so many jobs the last state is kept. */
const KEPT = 500;

/**
 * Puts what events have said into answers that were on their way meanwhile: an answer may be older than
 * what came by the events, and of a job that has ended there is no further one to mend it.
 */
export function keepHeard(queries: QueryClient) {
  const heard = new Map<string, JobState>();
  const end = queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    // What is put in by hand is from events itself.
    if (event.action.manual === true || heard.size === 0) return;
    const [verb] = event.query.queryKey;
    if (verb === 'jobs.find' || verb === 'jobs.list') patchJobs(queries, heard);
  });
  return {
    hear(states: ReadonlyMap<string, JobState>): void {
      for (const [id, state] of states) {
        heard.delete(id);
        heard.set(id, state);
      }
      for (const id of heard.keys()) {
        if (heard.size <= KEPT) break;
        heard.delete(id);
      }
    },
    /** Another job may have its id from now on. */
    forget(id: string): void {
      heard.delete(id);
    },
    end,
  };
}
