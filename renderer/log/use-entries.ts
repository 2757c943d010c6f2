import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../api/client.ts';
import { LogPages, PAGE, pageOf } from './log-pages.ts';

export type Kind = 'log' | 'response';

export function verbOf(kind: Kind): 'jobs.log' | 'jobs.response' {
  return kind === 'log' ? 'jobs.log' : 'jobs.response';
}

/** So many before the last one are there as well, or it does not count as one to show. */
const SCREEN = 80;

/**
 * The entries of a log by sequence number, of which only those near the ones looked at are in memory.
 * `look(from, to)` says which are on the screen; `get` gives those that are there, and is another one when more are. `end` is the last one
 * that can be shown with what stands before it: a flood is always a little ahead of what is here.
 */
export function useEntries(id: string, kind: Kind, count: number) {
  const { call } = useClient();
  const pages = useRef(new LogPages());
  const loading = useRef(new Set<number>());
  const range = useRef<readonly [number, number]>([1, 0]);
  const latest = useRef(count);
  const end = useRef(0);
  latest.current = count;
  const [version, setVersion] = useState(0);
  const [error, setError] = useState<unknown>(null);

  const load = useCallback(
    async (index: number): Promise<void> => {
      if (loading.current.has(index) || pages.current.isWhole(index, latest.current)) return;
      loading.current.add(index);
      try {
        // The log may grow while a part of it is on its way.
        for (let added = 1; added > 0 && !pages.current.isWhole(index, latest.current); ) {
          const from = pages.current.length(index);
          const part = { id, after: index * PAGE + from, limit: PAGE - from };
          const { data } = await call(verbOf(kind), part);
          pages.current.add(index, from, data);
          added = data.length;
          end.current = endWith(pages.current, index, end.current);
        }
        setError(null);
      } catch (failure) {
        setError(failure);
      }
      loading.current.delete(index);
      setVersion((version) => version + 1);
    },
    [call, id, kind],
  );

  const look = useCallback(
    (from: number, to: number): void => {
      range.current = [from, to];
      const last = pageOf(Math.min(to, latest.current));
      for (let index = pageOf(from); index <= last; index += 1) {
        pages.current.touch(index);
        void load(index);
      }
    },
    [load],
  );

  // What grew may be on the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count is what makes it look again
  useEffect(() => look(...range.current), [count, look]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another one tells that there is more
  const get = useCallback((seq: number) => pages.current.get(seq), [version]);
  return { get, look, error, end: end.current };
}

/** The end after a page has grown. */
function endWith(pages: LogPages, index: number, before: number): number {
  const last = index * PAGE + pages.length(index);
  const isShown = pages.get(Math.max(1, last - SCREEN)) !== undefined;
  return isShown ? Math.max(before, last) : before;
}
