import { useCallback, useState } from 'react';
import type { Job } from '../../server/contract/job.ts';

/** Which jobs are ticked, and which one the keyboard is at; both by id, as rows move. */
export function useSelection(jobs: readonly Job[]) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [soughtId, setSoughtId] = useState<string | null>(null);
  const select = useCallback((id: string, on: boolean) => {
    setSelected((before) => {
      const after = new Set(before);
      if (on) after.add(id);
      else after.delete(id);
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
