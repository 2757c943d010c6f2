import { useCallback, useState } from 'react';
import type { GroupLayout } from './group-rows.ts';
import type { LoadedJobs } from './use-group-parts.ts';
import type { OpenGroups } from './use-open-groups.ts';

/** A row that the keys are at: of a job by its id, as rows move; by its place while it has not come. */
interface At {
  readonly key: string;
  readonly index: number;
  readonly id: string | null;
}

/** Where the keys are in the list, and where they go. */
export function useGroupCursor(layout: GroupLayout, loaded: LoadedJobs, open: OpenGroups) {
  const [at, setAt] = useState<At | null>(null);
  const [sought, setSought] = useState<{ readonly place: number } | null>(null);
  const place = placeOf(at, layout, loaded);
  const row = layout.rowAt(place);
  const pointAt = (to: number): void => {
    const next = layout.rowAt(Math.min(layout.rows - 1, Math.max(0, to)));
    if (next === undefined) return;
    const { key } = next.group;
    setAt({ key, index: next.index, id: loaded.at(key, next.index)?.id ?? null });
    setSought({ place: layout.placeOf(key, next.index) });
  };
  return {
    place,
    job: row && loaded.at(row.group.key, row.index),
    /** The group whose head it is. */
    head: row?.index === -1 ? row.group : undefined,
    sought,
    move: (by: number) => pointAt(place < 0 ? 0 : place + by),
    point: useCallback(
      (id: string) => {
        const found = loaded.find(id);
        if (found !== undefined) setAt({ key: found.key, index: found.index, id });
      },
      [loaded],
    ),
    pointHead: useCallback((key: string) => setAt({ key, index: -1, id: null }), []),
    /** Opens the group that the keys are at, or goes into it. */
    into(): void {
      if (row?.index !== -1) return;
      if (open.open.has(row.group.key)) pointAt(place + 1);
      else open.set(row.group.key, true);
    },
    /** Closes it, or goes up to its head. */
    out(): void {
      if (row === undefined) return;
      if (row.index >= 0) pointAt(layout.placeOf(row.group.key, -1));
      else open.set(row.group.key, false);
    },
    clear: useCallback(() => setAt(null), []),
  };
}

export type GroupCursor = ReturnType<typeof useGroupCursor>;

function placeOf(at: At | null, layout: GroupLayout, loaded: LoadedJobs): number {
  if (at === null) return -1;
  const { key, index } = (at.id === null ? undefined : loaded.find(at.id)) ?? at;
  return layout.placeOf(key, index);
}
