import { useQueries } from '@tanstack/react-query';
import { COMPARE_PARTS, type ComparePart, type Comparison } from '../../server/contract/compare.ts';
import type { Job } from '../../server/contract/job.ts';
import { useClient } from '../api/client.ts';
import { firstOf } from '../api/queries.ts';

/** They may be large, and are soon made again. */
const KEEP_MS = 30_000;

export interface PartComparison {
  readonly part: ComparePart;
  readonly comparison: Comparison | undefined;
  readonly error: Error | null;
  readonly again: () => void;
}

/** Every part of two jobs, each as soon as it is compared; anew when one of them starts or ends. */
export function useComparisons(first: Job, other: Job): readonly PartComparison[] {
  const { call } = useClient();
  const states = `${first.status} ${other.status}`;
  const queries = useQueries({
    queries: COMPARE_PARTS.map((part) => {
      const input = { id: first.id, other: other.id, part };
      return {
        queryKey: ['jobs.compare', input, states],
        queryFn: () => firstOf(call('jobs.compare', input)),
        gcTime: KEEP_MS,
      };
    }),
  });
  return queries.map(({ data, error, refetch }, place) => ({
    part: COMPARE_PARTS[place] ?? 'log',
    comparison: data,
    error,
    again: () => void refetch(),
  }));
}
