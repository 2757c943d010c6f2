import { useCallback, useMemo, useRef, useState } from 'react';
import type { Job, JobGroup } from '../../../server/contract/job.ts';
import { useClient } from '../../api/client.ts';
import type { JobFilter } from '../../api/job-filter.ts';
import { t } from '../../i18n/i18n.ts';
import { toast, toastFailure } from '../../ui/toast.tsx';
import { countText } from '../../ui/words.ts';
import type { GroupLayout } from './group-rows.ts';
import { jobsOfGroup, type LoadedJobs } from './use-group-parts.ts';
import { useKeptJobs } from './use-kept-jobs.ts';

/** What is done with more than so many at a time is a thing for the API. */
const MOST_SELECTED = 5000;

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
  const { picked, add, drop, clear } = usePicked();
  const chosen = useKeptJobs(picked);
  const { groups } = parts.layout;
  const counts = useMemo(() => countsOf(groups, chosen), [groups, chosen]);
  return {
    chosen,
    isSelected: (id: string) => picked.has(id),
    select: useSelect(parts, add, drop),
    selectGroup: useSelectGroup(parts.filter, add, drop),
    /** How many of a group are ticked. */
    countOf: (key: string) => counts.get(key) ?? 0,
    clear,
  };
}

type Add = (jobs: readonly Job[]) => void;
type Drop = (isMeant: (job: Job) => boolean) => void;

function usePicked() {
  const [picked, setPicked] = useState<ReadonlyMap<string, Job>>(new Map());
  const add = useCallback<Add>((jobs) => {
    setPicked((before) => new Map([...before, ...jobs.map((job) => [job.id, job] as const)]));
  }, []);
  const drop = useCallback<Drop>((isMeant) => {
    setPicked((before) => new Map([...before].filter(([, job]) => !isMeant(job))));
  }, []);
  const clear = useCallback(() => setPicked(new Map()), []);
  return { picked, add, drop, clear };
}

/** Ticks a job, or all from the last one that was ticked up to it. */
function useSelect({ layout, loaded, filter }: Parts, add: Add, drop: Drop) {
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
      rangeOf(latest.current, from, place, fetch).then(({ jobs, total }) => {
        const ids = new Set(jobs.map((job) => job.id));
        if (!on) return drop((job) => ids.has(job.id));
        add(jobs);
        tellOfRest(jobs.length, total);
      }, failed);
    },
    [call, filter, add, drop],
  );
}

function useSelectGroup(filter: JobFilter, add: Add, drop: Drop) {
  const { call } = useClient();
  return useCallback(
    (group: JobGroup, on: boolean): void => {
      if (!on) {
        drop((job) => belongs(group, job));
        return;
      }
      const part = { offset: 0, limit: MOST_SELECTED };
      jobsOfGroup(call, filter, group, part).then((jobs) => {
        add(jobs);
        tellOfRest(jobs.length, group.total);
      }, failed);
    },
    [call, filter, add, drop],
  );
}

export type GroupSelection = ReturnType<typeof useGroupSelection>;

/** What is left out is said: it would be missed in what is done with them. */
function tellOfRest(count: number, total: number): void {
  if (total > MOST_SELECTED)
    toast(t('jobs.groups.selectedSome', { count, total: countText(total) }));
}

function failed(error: unknown): void {
  toastFailure(t('jobs.listFailed'), error);
}

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
): Promise<{ readonly jobs: readonly Job[]; readonly total: number }> {
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
