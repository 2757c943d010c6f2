import { useQuery } from '@tanstack/react-query';
import type { JsonObject } from '../../server/contract/information.ts';
import { useClient } from '../api/client.ts';
import { objectOf } from './schema.ts';
import { masked } from './secrets.ts';

/** Shows parameters with their secrets masked. */
export type Mask = (parameters: JsonObject) => JsonObject;

/** Parameters of a worker for all to see; null while it is not known yet which of them are secret. */
export function useMask(worker: string | null): Mask | null {
  const { call } = useClient();
  const name = worker ?? '';
  const query = useQuery({
    queryKey: ['workers.information', { name }],
    queryFn: () => call('workers.information', { name }),
    enabled: worker !== null,
    // A list would ask again for each row of a worker that is gone.
    retryOnMount: false,
  });
  if (worker !== null && query.isPending) return null;
  // Of a worker that is gone nothing is known but the names.
  const schema = query.data?.data[0]?.parameters ?? null;
  return (parameters) => objectOf(masked(parameters, schema));
}
