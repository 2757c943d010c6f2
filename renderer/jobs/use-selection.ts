import { useCallback, useRef, useState } from 'react';
import type { Job } from '../../server/contract/job.ts';

/** Which jobs are ticked, and which one the keyboard is at; both by id, as rows move. */
export function useSelection(jobs: readonly Job[]) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [soughtId, setSoughtId] = useState<string | null>(null);
  const anchor = useRef<string | null>(null);
  const latest = useRef(jobs);
  latest.current = jobs;
  const place = jobs.findIndex((job) => job.id === currentId);
  // Where it was, should it be deleted: the keys go on from there.
  const lastPlace = useRef(-1);
  if (place >= 0) lastPlace.current = place;
  const select = useCallback((id: string, on: boolean, extend = false) => {
    const ids = extend ? between(latest.current, anchor.current, id) : [id];
    anchor.current = id;
    setSelected((before) => {
      const after = new Set(before);
      for (const one of ids) {
        if (on) after.add(one);
        else after.delete(one);
      }
      return after;
    });
  }, []);
  const clear = useCallback(() => {
    setSelected(new Set());
    setCurrentId(null);
  }, []);
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
    selected,
    currentId,
    /** The one that the keys moved to, and that the list must show; a click must not move the list. */
    soughtId,
    current: jobs[place],
    chosen: jobs.filter((job) => selected.has(job.id)),
    select,
    selectAll: (on: boolean) => setSelected(new Set(on ? jobs.map((job) => job.id) : [])),
    point: setCurrentId,
    move,
    clear,
  };
}

/** The jobs from one to another, as the list has them; the second alone when the first is not there. */
function between(jobs: readonly Job[], from: string | null, to: string): readonly string[] {
  const [one, other] = [from, to].map((id) => jobs.findIndex((job) => job.id === id));
  if (one === undefined || other === undefined || one < 0 || other < 0) return [to];
  return jobs.slice(Math.min(one, other), Math.max(one, other) + 1).map((job) => job.id);
}
