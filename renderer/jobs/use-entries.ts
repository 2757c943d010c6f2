import { useCallback, useEffect, useRef, useState } from 'react';
import type { Entry } from '../../server/contract/job.ts';
import { useClient } from '../api/client.ts';

/** Entries are fetched and kept in pages of this many. */
const PAGE = 200;
/** Pages that are kept; those looked at least recently go. */
const KEPT = 30;

type Kind = 'log' | 'response';

/** Pages of one log, as far as they were looked at. */
class Pages {
  readonly #pages = new Map<number, readonly Entry[]>();

  get(seq: number): Entry | undefined {
    const index = Math.floor((seq - 1) / PAGE);
    return this.#pages.get(index)?.[(seq - 1) % PAGE];
  }

  length(index: number): number {
    return this.#pages.get(index)?.length ?? 0;
  }

  /** Adds what comes after the entries that are there. */
  add(index: number, entries: readonly Entry[]): void {
    const page = [...(this.#pages.get(index) ?? []), ...entries];
    this.#pages.delete(index);
    this.#pages.set(index, page);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > KEPT && oldest !== undefined) this.#pages.delete(oldest);
  }
}

/**
 * The entries of a log by sequence number, of which only those near the ones looked at are in memory.
 * `look(from, to)` says which are on the screen; `get` gives those that are there.
 */
export function useEntries(id: string, kind: Kind, count: number) {
  const { call } = useClient();
  const pages = useRef(new Pages());
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
        pages.current.add(index, data);
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
      const last = Math.floor((Math.min(to, latest.current) - 1) / PAGE);
      for (let index = Math.floor((from - 1) / PAGE); index <= last; index += 1) void load(index);
    },
    [load],
  );

  // What grew may be on the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count is what makes it look again
  useEffect(() => look(...range.current), [count, look]);

  return { get: (seq: number) => pages.current.get(seq), look, error };
}
