import { useInterval } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../api/client.ts';
import { useNow } from '../ui/use-now.ts';
import { dayStartOf } from './hour-columns.ts';

/** Hours go by without an event, and a server with much to count answers the same for a while. */
const REFRESH_MS = 10_000;
/** So does the disk. */
const DATABASE_MS = 30_000;

/** What ran in the last hours, and today; what is shown stays until the new is there. */
export function useOverview(hours: number) {
  const { call } = useClient();
  const input = { hours, since: dayStartOf(useNow()) };
  return useQuery({
    queryKey: ['stats.overview', input],
    queryFn: () => call('stats.overview', input),
    placeholderData: (before) => before,
    refetchInterval: REFRESH_MS,
  });
}

/** Asks for the free space again now and then. */
export function useFreshDatabase(): void {
  const queries = useQueryClient();
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ['database.find'] });
  useInterval(refresh, DATABASE_MS, { autoInvoke: true });
}
