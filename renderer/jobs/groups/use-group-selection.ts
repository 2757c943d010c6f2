import { useCallback, useMemo, useRef } from 'react';
import type { Job, JobGroup } from '../../../server/contract/job.ts';
import { useClient } from '../../api/client.ts';
import type { JobFilter } from '../../api/job-filter.ts';
import { type Found, MOST_SELECTED, type PickedJobs } from '../picked-jobs.ts';
import { usePickedJobs } from '../use-picked-jobs.ts';
import type { GroupLayout } from './group-rows.ts';
import { jobsOfGroup, type LoadedJobs } from './use-group-parts.ts';

interface Parts {
  readonly layout: GroupLayout;
  readonly loaded: LoadedJobs;
  readonly filter: JobFilter;
}

const belongs = ({ key, from, until }: JobGroup, { worker, ...job }: Job): boolean => {
  if (from === null || until === null) return worker === key;
  const at = job.startedAt ?? job.createdAt;
  return from <= at && at < until;
};

/** Which jobs are ticked: those of a whole group too, and of rows that were never on the screen. */
export function useGroupSelection(parts: Parts) {
  const { selected, chosen, picked } = usePickedJobs();
  const { groups } = parts.layout;
  const counts = useMemo(() => countsOf(groups, chosen), [groups, chosen]);
  return {
    chosen,
    isSelected: (id: string) => selected.has(id),
    select: useSelect(parts, picked),
    selectGroup: useSelectGroup(parts.filter, picked),
    selectAll: () => picked.addAll(parts.filter),
    /** How many of a group are ticked. */
    countOf: (key: string) => counts.get(key) ?? 0,
    clear: () => picked.clear(),
  };
}

/** Ticks a job, or all from the last one that was ticked up to it. */
function useSelect({ layout, loaded, filter }: Parts, picked: PickedJobs) {
  const { call } = useClient();
  const anchor = useRef<number | null>(null);
  const latest = useRef({ layout, loaded });
  latest.current = { layout, loaded };
  return useCallback(
    (id: string, on: boolean, extend = false): void => {
      const found = latest.current.loaded.find(id);
      if (found === undefined) return;
      const place = latest.current.layout.placeOf(found.key, found.index);
      const from = extend ? (anchor.current ?? place) : place;
      anchor.current = place;
      const fetch: Fetch = (group, part) => jobsOfGroup(call, filter, group, part);
      const coming = rangeOf(latest.current, from, place, fetch);
      picked.take(coming, (range) => (on ? picked.add(range) : picked.dropThese(range.jobs)));
    },
    [call, filter, picked],
  );
}

function useSelectGroup(filter: JobFilter, picked: PickedJobs) {
  const { call } = useClient();
  return useCallback(
    (group: JobGroup, on: boolean): void => {
      if (!on) {
        picked.drop((job) => belongs(group, job));
        return;
      }
      const part = { offset: 0, limit: MOST_SELECTED };
      const coming = jobsOfGroup(call, filter, group, part).then((jobs) => ({
        jobs,
        total: group.total,
      }));
      picked.take(coming, (found) => picked.add(found));
    },
    [call, filter, picked],
  );
}

export type GroupSelection = ReturnType<typeof useGroupSelection>;

function countsOf(groups: readonly JobGroup[], jobs: readonly Job[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const job of jobs) {
    const key = groups.find((group) => belongs(group, job))?.key;
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

type Fetch = (
  group: JobGroup,
  part: { readonly offset: number; readonly limit: number },
) => Promise<readonly Job[]>;

/** The jobs from one place of the list to another, as many as can be; those that have not come yet are fetched. */
async function rangeOf(
  { layout, loaded }: Pick<Parts, 'layout' | 'loaded'>,
  one: number,
  other: number,
  fetch: Fetch,
): Promise<Found> {
  const first = Math.min(one, other);
  const last = Math.max(one, other);
  const jobs: Job[] = [];
  let total = 0;
  for (let place = first; place <= last; ) {
    const row = layout.rowAt(place);
    if (row === undefined) break;
    if (row.index < 0) {
      place += 1;
      continue;
    }
    const { group, index } = row;
    const here = Math.min(group.total - index, last - place + 1);
    const limit = Math.min(here, MOST_SELECTED - jobs.length);
    const loadedHere = Array.from({ length: limit }, (_, no) => loaded.at(group.key, index + no));
    const known = loadedHere.filter((job) => job !== undefined);
    jobs.push(...(known.length === limit ? known : await fetch(group, { offset: index, limit })));
    place += here;
    total += here;
  }
  return { jobs, total };
}
