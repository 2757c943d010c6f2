import type { QueryClient } from '@tanstack/react-query';
import type { AppEvent } from '../../server/contract/events.ts';
import { seldom } from './seldom.ts';

/** Jobs that are deleted, or brought back, by the thousand are shown so often at most. */
const EVERY_MS = 500;
const TOUCHED = ['jobs.list', 'jobs.groups', 'jobs.find', 'app.info'];

/** Takes jobs that are deleted off the screen, and puts those that are brought back on it. */
export function keepComings(queries: QueryClient) {
  const refresh = seldom(EVERY_MS, () => {
    for (const verb of TOUCHED) void queries.invalidateQueries({ queryKey: [verb] });
  });
  return {
    hear({ type }: AppEvent): void {
      if (type === 'job.removed' || type === 'job.restored') refresh.mark();
    },
    end: refresh.end,
  };
}
