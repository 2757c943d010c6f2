import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Job } from '../../server/contract/job.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import { useClient } from '../api/client.ts';
import { t } from '../i18n/i18n.ts';
import { noteSurvivor } from './kill-survivors.ts';
import { toastFailure } from './toast.tsx';
import { middleCut } from './words.ts';

/** The processes are looked at this often while the panel is open. */
const LOOK_MS = 1000;
/** What a job without a grace of its own is given when somebody asks it to stop from here. */
export const GIVEN_MS = 10_000;

export type Kill = ReturnType<typeof useKill>;

/** Whose processes live, and what was begun about them. */
export function useKill(id: string, job: Job | undefined) {
  const { call } = useClient();
  const [state, setState] = useState<'choosing' | 'killing' | 'survived'>('choosing');
  const isOver = job !== undefined && isFinished(job.status);
  const processes = useQuery({
    // After the end it is another question.
    queryKey: ['jobs.processes', id, isOver],
    queryFn: async () => (await call('jobs.processes', { id })).data,
    refetchInterval: ({ state: { data } }) => (isOver && data?.length === 0 ? false : LOOK_MS),
    gcTime: 0,
  });
  const force = async (): Promise<void> => {
    setState('killing');
    try {
      const { data } = await call('jobs.setStatus', { id, status: 'kill' });
      const [now] = data;
      if (now?.status !== 'active') return;
      setState('survived');
      noteSurvivor(now);
    } catch (error) {
      setState('choosing');
      toastFailure(t('kill.failed', { name: middleCut(id, 24) }), error);
    }
  };
  const ask = async (graceMs: number | null): Promise<void> => {
    try {
      await call('jobs.stop', graceMs === null ? { id } : { id, graceMs });
    } catch (error) {
      toastFailure(t('kill.politeFailed', { name: middleCut(id, 24) }), error);
    }
  };
  return { state, processes, isLooking: processes.isPending, force, ask };
}
