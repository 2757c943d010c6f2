import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AppEvent } from '../../server/contract/events.ts';
import type { Job } from '../../server/contract/job.ts';
import { useClient } from '../api/client.ts';
import type { JobFilter } from '../api/job-filter.ts';
import { useJobs } from '../api/queries.ts';

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

  const shown = useRef<ReadonlyMap<string, Job>>(new Map());
  shown.current = useMemo(() => new Map(jobs.map((job) => [job.id, job])), [jobs]);

  const showNew = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setNews(new Set());
    void queries.invalidateQueries({ queryKey: ['jobs.list'] });
  }, [queries]);

  useEffect(() => {
    const end = client.subscribe(
      (event) => {
        const id = isNews(event, filter, shown.current);
        if (id === null) return;
        if (!shown.current.has(id)) setNews((before) => new Set(before).add(id));
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
  }, [client, showNew, filter]);

  const total = query.data?.pages.at(-1)?.total ?? 0;
  return { query, jobs, total, isNone: jobs.length === 0, newCount: news.size, showNew };
}

/** The job by which the list is no longer what the filter lets through; null when it still is. */
function isNews(
  event: AppEvent,
  { status, reason }: JobFilter,
  shown: ReadonlyMap<string, Job>,
): string | null {
  if (event.type === 'job.created') return event.id;
  if (event.type !== 'job.changed' || (status ?? reason) === null) return null;
  const { job } = event;
  const belongs =
    (status === null || job.status === status) && (reason === null || job.reason === reason);
  return belongs === shown.has(event.job.id) ? null : event.job.id;
}
