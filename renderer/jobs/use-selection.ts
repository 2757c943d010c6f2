import { useCallback, useMemo, useRef, useState } from 'react';
import type { Job } from '../../server/contract/job.ts';
import type { JobFilter } from '../api/job-filter.ts';
import { usePickedJobs } from './use-picked-jobs.ts';

/** Which jobs are ticked: those of pages that have not come yet too, and which one the keyboard is at. */
export function useSelection(jobs: readonly Job[], total: number, filter: JobFilter) {
  const { selected, chosen, picked } = usePickedJobs();
  const cursor = useCursor(jobs);
  const anchor = useRef<string | null>(null);
  const latest = useRef(jobs);
  latest.current = jobs;
  const select = useCallback(
    (id: string, on: boolean, extend = false) => {
      const meant = between(latest.current, extend ? anchor.current : id, id);
      anchor.current = id;
      if (on) picked.add({ jobs: meant, total: meant.length });
      else picked.dropThese(meant);
    },
    [picked],
  );
  const selectAll = (on = true): void => {
    if (!on) picked.clear();
    else if (jobs.length < total) picked.addAll(filter);
    else picked.add({ jobs, total });
  };
  return {
    ...cursor,
    selected,
    chosen: useMemo(() => asShown(chosen, jobs), [chosen, jobs]),
    select,
    selectAll,
    clear: () => {
      picked.clear();
      cursor.point(null);
    },
  };
}

/** The list hears of more than the status: of parameters, and of a worker's new name. */
function asShown(chosen: readonly Job[], jobs: readonly Job[]): readonly Job[] {
  const shown = new Map(jobs.map((job) => [job.id, job]));
  return chosen.map((job) => shown.get(job.id) ?? job);
}

/** By id, as rows move. */
function useCursor(jobs: readonly Job[]) {
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [soughtId, setSoughtId] = useState<string | null>(null);
  const place = jobs.findIndex((job) => job.id === currentId);
  // Where it was, should it be deleted: the keys go on from there.
  const lastPlace = useRef(-1);
  if (place >= 0) lastPlace.current = place;
  const placeAfter = (by: number): number => {
    if (place >= 0) return place + by;
    return currentId === null ? 0 : lastPlace.current + Math.min(0, by);
  };
  const move = (by: number): void => {
    const next = Math.min(jobs.length - 1, Math.max(0, placeAfter(by)));
    const id = jobs[next]?.id ?? null;
    setCurrentId(id);
    setSoughtId(id);
  };
  return {
    currentId,
    /** The one that the keys moved to, and that the list must show; a click must not move the list. */
    soughtId,
    current: jobs[place],
    point: setCurrentId,
    move,
  };
}

/** The jobs from one to another, as the list has them; the second alone when the first is not there. */
function between(jobs: readonly Job[], from: string | null, to: string): readonly Job[] {
  const last = jobs.findIndex((job) => job.id === to);
  const found = jobs.findIndex((job) => job.id === from);
  const first = found < 0 ? last : found;
  return jobs.slice(Math.min(first, last), Math.max(first, last) + 1);
}
