import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { JobGroup } from '../../../server/contract/job.ts';
import { useClient } from '../../api/client.ts';
import { type JobFilter, queryOf } from '../../api/job-filter.ts';
import { JOB_PARTS } from '../../api/queries.ts';
import { newCount, withCounts } from './group-rows.ts';

interface Counted {
  readonly groups: readonly JobGroup[];
  /** When somebody asked for news for the last time before these were fetched. */
  readonly askedAt: number;
}

/** What the list shows, and of which filter that is. */
interface Shown extends Counted {
  readonly filter: JobFilter;
}

const NOTHING: readonly JobGroup[] = [];

/**
 * The groups of the jobs that the filter lets through. Their counts are live; rows keep their place while
 * `isHeld()`, and what came meanwhile is counted, and shown by `showNew`.
 */
export function useJobGroups(filter: JobFilter, isHeld: () => boolean) {
  const queries = useQueryClient();
  const askedAt = useRef(0);
  const query = useGroups(filter, askedAt);
  const live = query.isPlaceholderData ? undefined : query.data;
  useDeletions(askedAt);
  const shown = useShown(filter, live, isHeld);
  const showNew = useCallback(() => {
    askedAt.current = performance.now();
    void queries.invalidateQueries({ queryKey: ['jobs.groups'] });
  }, [queries]);
  const groups = useMemo(
    () => withCounts(shown?.groups ?? NOTHING, live?.groups ?? NOTHING),
    [shown, live],
  );
  return {
    query,
    /** The filter that the shown groups are of. */
    filter: shown?.filter ?? filter,
    groups,
    isNone: query.isSuccess && groups.length === 0,
    newCount: shown === null || live === undefined ? 0 : newCount(shown.groups, live.groups),
    showNew,
  };
}

function useGroups(filter: JobFilter, askedAt: RefObject<number>) {
  const { call } = useClient();
  return useQuery({
    queryKey: ['jobs.groups', filter],
    queryFn: async (): Promise<Counted> => {
      const heard = askedAt.current;
      const { sort: _, order: __, ...asked } = queryOf(filter, Date.now());
      const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions();
      const by = filter.group ?? 'worker';
      const { data } = await call('jobs.groups', { ...asked, by, timezone });
      return { groups: data, askedAt: heard };
    },
    enabled: filter.group !== null,
    placeholderData: keepPreviousData,
  });
}

/** What is deleted, or brought back, is shown at once, whoever looks on. */
function useDeletions(askedAt: RefObject<number>): void {
  const { subscribe } = useClient();
  useEffect(
    () =>
      subscribe(
        ({ type }) => {
          if (type === 'job.removed' || type === 'job.restored')
            askedAt.current = performance.now();
        },
        () => undefined,
      ),
    [subscribe, askedAt],
  );
}

/**
 * The groups as the rows stand: those that came last, unless somebody is in the list and asked for none since
 * those that are shown.
 */
function useShown(
  filter: JobFilter,
  live: Counted | undefined,
  isHeld: () => boolean,
): Shown | null {
  const queries = useQueryClient();
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    if (live === undefined || (live.groups === shown?.groups && filter === shown.filter)) return;
    const isOther = filter !== shown?.filter;
    if (!isOther && live.askedAt <= shown.askedAt && isHeld()) return;
    setShown({ filter, ...live });
    if (!isOther) void queries.invalidateQueries({ queryKey: JOB_PARTS });
  }, [live, filter, shown, isHeld, queries]);
  return shown;
}
