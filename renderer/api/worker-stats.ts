import { useQuery } from '@tanstack/react-query';
import type { WorkerStats } from '../../server/contract/stats.ts';
import { useClient } from './client.ts';

/** Of fewer runs nothing can be called usual. */
const FEWEST_RUNS = 3;

/** What a worker's last jobs were like; undefined when it never ran, or nobody knows yet. */
function useWorkerStats(worker: string): WorkerStats | undefined {
  const { call } = useClient();
  const { data } = useQuery({
    queryKey: ['stats.workers', {}],
    queryFn: () => call('stats.workers', {}),
    // Whoever shows one worker is drawn again when that one changes.
    select: ({ data }) => data.find((stats) => stats.worker === worker),
  });
  return data;
}

/** How long a worker's jobs usually take; null while that cannot be said. */
export function useUsualMs(worker: string): number | null {
  const stats = useWorkerStats(worker);
  return stats === undefined || stats.runs < FEWEST_RUNS ? null : stats.p50Ms;
}
