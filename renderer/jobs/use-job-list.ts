import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Job } from '../../server/contract/job.ts';
import { useClient } from '../api/client.ts';
import { type JobFilter, useJobs } from '../api/queries.ts';

/** New rows come in this often at most. */
const REFRESH_MS = 400;

/**
 * The jobs that the filter lets through, newest first, in pages as far as somebody scrolled. Rows keep
 * their place while `isHeld()`; what came meanwhile is counted, and shown by `showNew`.
 */
export function useJobList(filter: JobFilter, isHeld: () => boolean) {
  const client = useClient();
  const queries = useQueryClient();
  const query = useJobs(filter);
  const jobs = useMemo<readonly Job[]>(
    () => query.data?.pages.flatMap((page) => page.data) ?? [],
    [query.data],
  );
  const [news, setNews] = useState<ReadonlySet<string>>(new Set());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef(isHeld);
  held.current = isHeld;

  const showNew = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setNews(new Set());
    void queries.invalidateQueries({ queryKey: ['jobs.list'] });
  }, [queries]);

  useEffect(() => {
    const end = client.subscribe(
      (event) => {
        if (event.type !== 'job.created') return;
        setNews((before) => new Set(before).add(event.id));
        timer.current ??= setTimeout(() => {
          timer.current = undefined;
          if (!held.current()) showNew();
        }, REFRESH_MS);
      },
      () => undefined,
    );
    return () => {
      end();
      clearTimeout(timer.current);
    };
  }, [client, showNew]);

  const total = query.data?.pages.at(-1)?.total ?? 0;
  return { query, jobs, total, newCount: news.size, showNew };
}
