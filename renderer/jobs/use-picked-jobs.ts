import { useEffect, useMemo, useState } from 'react';
import type { Job } from '../../server/contract/job.ts';
import { useClient } from '../api/client.ts';
import { PickedJobs } from './picked-jobs.ts';

/** Which jobs are ticked, and what ticks others. */
export function usePickedJobs() {
  const client = useClient();
  const [selected, show] = useState<ReadonlyMap<string, Job>>(new Map());
  const [picked] = useState(() => new PickedJobs({ ...client, show }));
  useEffect(() => picked.hear(), [picked]);
  return { selected, chosen: useMemo(() => [...selected.values()], [selected]), picked };
}
