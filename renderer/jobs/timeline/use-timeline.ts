import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Job } from '../../../server/contract/job.ts';
import { useClient } from '../../api/client.ts';
import { useVerb } from '../../api/queries.ts';
import { type TimelineEvent, timelineOf } from './timeline-events.ts';

/** JobJoker speaks at the beginning and near the end; a log of a million lines takes its time to be searched. */
const SEARCHED = 50_000;
const MOST_LINES = 100;
const MOST_RUNS = 20;
/** Further runs come by while somebody looks. */
const RUNS_MS = 3000;

/** What happened to a job, from what is stored of it. */
export function useTimeline(job: Job) {
  const { call } = useClient();
  const { id, status, stopAt, logCount } = job;
  const info = useVerb('app.info', {}).data?.data[0];
  const lines = useQuery({
    // Lines come many times a second; what is told here comes with a change of these.
    queryKey: ['jobs.log', 'timeline', { id, status, stopAt }],
    queryFn: async () => {
      const after = Math.max(0, logCount - SEARCHED);
      return (await call('jobs.log', { id, after, stream: 'system', tail: MOST_LINES })).data;
    },
    placeholderData: (before) => before,
  });
  const runs = useQuery({
    queryKey: ['jobs.list', 'runs', id],
    queryFn: async () => (await call('jobs.list', { rerunOf: id, limit: MOST_RUNS })).data,
    refetchInterval: RUNS_MS,
  });
  const events = useMemo<readonly TimelineEvent[]>(
    () =>
      timelineOf({
        job,
        lines: lines.data ?? [],
        runs: runs.data ?? [],
        consoleStartedAt: info?.startedAt ?? null,
      }),
    [job, lines.data, runs.data, info?.startedAt],
  );
  return { events, isPending: lines.isPending, error: lines.error, retry: lines.refetch };
}
