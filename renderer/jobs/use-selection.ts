import { useCallback, useState } from 'react';
import type { Job } from '../../server/contract/job.ts';

/** Which jobs are ticked, and which one the keyboard is at; both by id, as rows move. */
export function useSelection(jobs: readonly Job[]) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [currentId, setCurrentId] = useState<string | null>(null);
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
  const move = useCallback((among: readonly Job[], by: number) => {
    setCurrentId((id) => {
      const place = among.findIndex((job) => job.id === id);
      const next = place < 0 ? 0 : Math.min(among.length - 1, Math.max(0, place + by));
      return among[next]?.id ?? null;
    });
  }, []);
  return {
    selected,
    currentId,
    current: jobs.find((job) => job.id === currentId),
    chosen: jobs.filter((job) => selected.has(job.id)),
    select,
    selectAll: (on: boolean) => setSelected(new Set(on ? jobs.map((job) => job.id) : [])),
    point: setCurrentId,
    move,
    clear,
  };
}
