import type { QueryClient } from '@tanstack/react-query';
import type { AppEvent } from '../../server/contract/events.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import { tellsActive } from './moves.ts';
import { seldom } from './seldom.ts';

/** What is counted over many jobs is asked this often at most. */
const EVERY_MS = 2000;
const COUNTED = ['stats.overview', 'stats.workers', 'jobs.groups'];
/** What changes it besides a job's moves. */
const COUNTING: ReadonlySet<AppEvent['type']> = new Set([
  ...(['job.created', 'job.removed', 'job.restored', 'database.changed'] as const),
]);

/** Keeps what is counted as new as it need be: it hears every event. */
export function keepCounts(queries: QueryClient) {
  const active = new Set<string>();
  const refresh = seldom(EVERY_MS, () => {
    for (const verb of COUNTED) void queries.invalidateQueries({ queryKey: [verb] });
  });
  return {
    hear(event: AppEvent): void {
      if (changesCounts(active, event)) refresh.mark();
    },
    end: refresh.end,
  };
}

function changesCounts(active: Set<string>, event: AppEvent): boolean {
  if (event.type !== 'job.changed') return COUNTING.has(event.type);
  // Progress and lines come many times a second. A job so short that nobody saw it active has ended all the same.
  return tellsActive(active, event.job) || isFinished(event.job.status);
}
