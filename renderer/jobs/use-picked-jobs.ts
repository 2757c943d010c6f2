import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Job } from '../../server/contract/job.ts';
import { useClient } from '../api/client.ts';
import { queryOf } from '../api/job-filter.ts';
import { seldom } from '../api/seldom.ts';
import { t } from '../i18n/i18n.ts';
import { fetchedFile } from '../ui/fetched.tsx';
import { toast, toastFailure } from '../ui/toast.tsx';
import { countText } from '../ui/words.ts';
import type { PickedJobs } from './picked-jobs.ts';

export const MOST_SELECTED = 5000;

/** Fetched when the list is there: nobody selects before. */
const file = fetchedFile(() => import('./picked-jobs.ts'));

const around = { countText, most: MOST_SELECTED, queryOf, seldom, t, toast, toastFailure };

/** Which jobs are ticked, and what ticks others. */
export function usePickedJobs() {
  const client = useClient();
  const [selected, show] = useState<ReadonlyMap<string, Job>>(new Map());
  const [picked] = useState(async () => {
    const { PickedJobs } = await file.fetch();
    return new PickedJobs({ ...around, ...client, show });
  });
  const pick = useCallback(
    (act: (jobs: PickedJobs) => void): void => {
      picked.then(act, (error) => toastFailure(t('jobs.listFailed'), error));
    },
    [picked],
  );
  useEffect(() => {
    // Who ticks a job is told that the file did not come.
    const hearing = picked.then(
      (jobs) => jobs.hear(),
      () => () => undefined,
    );
    return () => void hearing.then((end) => end());
  }, [picked]);
  return { selected, chosen: useMemo(() => [...selected.values()], [selected]), pick };
}
