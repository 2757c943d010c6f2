import type { QueryClient } from '@tanstack/react-query';
import type { AppEvent } from '../../server/contract/events.ts';
import type { JobState } from '../../server/contract/job.ts';
import { patchJobs } from './queries.ts';

/** Of so many jobs the last state is kept. */
const KEPT = 500;

/**
 * Puts what events say on the screen, and into answers that were on their way meanwhile: these may be older than
 * what came by the events, and of a job that has ended there is no further one to mend it.
 */
export function keepHeard(queries: QueryClient) {
  const heard = new Map<string, JobState>();
  /** Not on the screen yet. */
  const news = new Map<string, JobState>();
  const end = queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    // What is put in by hand is from events itself.
    if (event.action.manual === true || heard.size === 0) return;
    const [verb] = event.query.queryKey;
    if (verb === 'jobs.find' || verb === 'jobs.list') patchJobs(queries, heard);
  });
  return {
    hear(event: AppEvent): void {
      // What was heard was of another job of this id.
      if (event.type === 'job.created' || event.type === 'job.removed') {
        heard.delete(event.id);
        news.delete(event.id);
      }
      if (event.type === 'job.changed') news.set(event.job.id, event.job);
    },
    /** Puts what was heard since the last time on the screen. */
    show(): void {
      for (const [id, state] of news) {
        heard.delete(id);
        heard.set(id, state);
      }
      for (const id of heard.keys()) {
        if (heard.size <= KEPT) break;
        heard.delete(id);
      }
      patchJobs(queries, news);
      news.clear();
    },
    end,
  };
}
