import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../api/client.ts';
import { LogPages, PAGE, pageOf } from './log-pages.ts';

type Kind = 'log' | 'response';

/**
 * The entries of a log by sequence number, of which only those near the ones looked at are in memory.
 * `look(from, to)` says which are on the screen; `get` gives those that are there.
 */
export function useEntries(id: string, kind: Kind, count: number) {
  const { call } = useClient();
  const pages = useRef(new LogPages());
  const loading = useRef(new Set<number>());
  const range = useRef<readonly [number, number]>([1, 0]);
  const latest = useRef(count);
  latest.current = count;
  const [, setVersion] = useState(0);
  const [error, setError] = useState<unknown>(null);

  const load = useCallback(
    async (index: number): Promise<void> => {
      const have = pages.current.length(index);
      const wanted = Math.min(PAGE, latest.current - index * PAGE);
      if (have >= wanted || loading.current.has(index)) return;
      loading.current.add(index);
      try {
        const after = index * PAGE + have;
        const input = { id, after, limit: PAGE - have };
        const { data } = await call(kind === 'log' ? 'jobs.log' : 'jobs.response', input);
        pages.current.add(index, have, data);
        setError(null);
      } catch (failure) {
        setError(failure);
      } finally {
        loading.current.delete(index);
        setVersion((version) => version + 1);
      }
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

  return { get: (seq: number) => pages.current.get(seq), look, error };
}
