import { useEffect, useMemo, useState } from 'react';
import type { JobFilter } from '../../api/job-filter.ts';

type By = NonNullable<JobFilter['group']>;

/** Which groups are open stays while the window is: the way back from a job leads to them. */
const remembered = new Map<By, ReadonlySet<string>>();

/** Which groups are open; at first the newest day, or a worker that is alone. */
export function useOpenGroups(by: By, keys: readonly string[]) {
  const [chosen, setChosen] = useState(remembered.get(by));
  const [first] = keys;
  const isFirstOpen = first !== undefined && (by === 'day' || keys.length === 1);
  const open = useMemo<ReadonlySet<string>>(
    () => chosen ?? new Set(isFirstOpen ? [first] : []),
    [chosen, isFirstOpen, first],
  );
  useEffect(() => {
    if (chosen !== undefined) remembered.set(by, chosen);
  }, [by, chosen]);
  return {
    open,
    set(key: string, isOpen: boolean): void {
      const after = new Set(open);
      if (isOpen) after.add(key);
      else after.delete(key);
      setChosen(after);
    },
    expandAll: () => setChosen(new Set(keys)),
    collapseAll: () => setChosen(new Set()),
  };
}

export type OpenGroups = ReturnType<typeof useOpenGroups>;
