import { useQuery } from '@tanstack/react-query';
import type { Job } from '../../../server/contract/job.ts';
import { useClient } from '../../api/client.ts';

/** Lines that the card has room for. */
const SHOWN = 3;
/** Errors are looked for in the last so many lines: a log of a million takes its time to be searched. */
const SEARCHED = 50_000;

/** The last lines of an ended job's log: its errors if it has any, and where the first of these stands. */
export function useEndingLines({ id, logCount }: Pick<Job, 'id' | 'logCount'>) {
  const { call } = useClient();
  return useQuery({
    queryKey: ['jobs.log', 'ending', { id, logCount }],
    enabled: logCount > 0,
    queryFn: async () => {
      const after = Math.max(0, logCount - SEARCHED);
      const { data: errors } = await call('jobs.log', { id, after, level: 'error', tail: SHOWN });
      if (errors.length === 0) {
        const { data: lines } = await call('jobs.log', { id, tail: SHOWN });
        return { lines, firstErrorSeq: null };
      }
      const { data } = await call('jobs.log', {
        id,
        after,
        level: 'error',
        limit: 1,
        messages: false,
      });
      return { lines: errors, firstErrorSeq: data[0]?.seq ?? null };
    },
  });
}
