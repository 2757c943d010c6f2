import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isFinished } from '../../server/contract/job-status.ts';
import type { Schedule } from '../../server/contract/schedule.ts';
import { useClient } from '../api/client.ts';

/** How a last job ended is told by that job, not by its schedule. */
export function useFreshOutcomes(schedules: readonly Schedule[]): void {
  const client = useClient();
  const queries = useQueryClient();
  const shown = useRef(schedules);
  shown.current = schedules;
  useEffect(
    () =>
      client.subscribe(
        (event) => {
          if (event.type !== 'job.changed') return;
          const { id, status } = event.job;
          const its = shown.current.find(({ lastJob }) => lastJob === id);
          if (its === undefined || its.lastStatus === status || !isFinished(status)) return;
          void queries.invalidateQueries({ queryKey: ['schedules.list'] });
        },
        () => undefined,
      ),
    [client, queries],
  );
}
