import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { JobGroup } from '../../../server/contract/job.ts';
import { useClient } from '../../api/client.ts';
import { type JobFilter, queryOf } from '../../api/job-filter.ts';
import { JOB_PARTS } from '../../api/queries.ts';
import { newCount, withCounts } from './group-rows.ts';

/** What the list shows, and of which filter that is. */
interface Shown {
  readonly filter: JobFilter;
  readonly groups: readonly JobGroup[];
}

const NOTHING: readonly JobGroup[] = [];

/**
 * The groups of the jobs that the filter lets through. Their counts are live; rows keep their place while
 * `isHeld()`, and what came meanwhile is counted, and shown by `showNew`.
 */
export function useJobGroups(filter: JobFilter, isHeld: () => boolean) {
  const queries = useQueryClient();
  const query = useGroups(filter);
  const live = query.isPlaceholderData ? undefined : query.data;
  const isAsked = useRef(false);
  useDeletions(isAsked);
  const shown = useShown(filter, live, isAsked, isHeld);
  const showNew = useCallback(() => {
    isAsked.current = true;
    void queries.invalidateQueries({ queryKey: ['jobs.groups'] });
  }, [queries]);
  const groups = useMemo(
    () => withCounts(shown?.groups ?? NOTHING, live ?? NOTHING),
    [shown, live],
  );
  return {
    query,
    /** The filter that the shown groups are of. */
    filter: shown?.filter ?? filter,
    groups,
    isNone: query.isSuccess && groups.length === 0,
    newCount: shown === null || live === undefined ? 0 : newCount(shown.groups, live),
    showNew,
  };
}

function useGroups(filter: JobFilter) {
  const { call } = useClient();
  return useQuery({
    queryKey: ['jobs.groups', filter],
    queryFn: async () => {
      const { sort: _, order: __, ...asked } = queryOf(filter, Date.now());
      const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions();
      return (await call('jobs.groups', { ...asked, by: filter.group ?? 'worker', timezone })).data;
    },
    enabled: filter.group !== null,
    placeholderData: keepPreviousData,
  });
}

/** What is deleted, or brought back, is shown at once, whoever looks on. */
function useDeletions(isAsked: RefObject<boolean>): void {
  const { subscribe } = useClient();
  useEffect(
    () =>
      subscribe(
        ({ type }) => {
          if (type === 'job.removed' || type === 'job.restored') isAsked.current = true;
        },
        () => undefined,
      ),
    [subscribe, isAsked],
  );
}

/** The groups as the rows stand: those that came last, unless somebody is in the list and did not ask for them. */
function useShown(
  filter: JobFilter,
  live: readonly JobGroup[] | undefined,
  isAsked: RefObject<boolean>,
  isHeld: () => boolean,
): Shown | null {
  const queries = useQueryClient();
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    if (live === undefined || (live === shown?.groups && filter === shown.filter)) return;
    const isOther = filter !== shown?.filter;
    if (!isOther && !isAsked.current && isHeld()) return;
    isAsked.current = false;
    setShown({ filter, groups: live });
    if (!isOther) void queries.invalidateQueries({ queryKey: JOB_PARTS });
  }, [live, filter, shown, isAsked, isHeld, queries]);
  return shown;
}
