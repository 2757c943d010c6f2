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
  const move = (by: number): void => {
    const place = jobs.findIndex((job) => job.id === currentId);
    const next = place < 0 ? 0 : Math.min(jobs.length - 1, Math.max(0, place + by));
    const id = jobs[next]?.id ?? null;
    setCurrentId(id);
    setSoughtId(id);
  };
  return {
    selected,
    currentId,
    /** The one that the keys moved to, and that the list must show; a click must not move the list. */
    soughtId,
    current: jobs.find((job) => job.id === currentId),
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
