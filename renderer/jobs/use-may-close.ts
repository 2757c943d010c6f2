import { useEffect, useState } from 'react';
import type { Job } from '../../server/contract/job.ts';
import { useSurvived } from '../ui/kill-survivors.ts';

/** A job that was asked to stop and is still there after this may have lost its process. */
const PATIENCE_MS = 10_000;

/** Whether to offer that a job be closed: when it was to end, and did not. */
export function useMayClose(job: Job): boolean {
  const { status, stopRequested, isOwn } = job;
  const [isLate, setLate] = useState(false);
  const hasSurvived = useSurvived(job);
  useEffect(() => {
    if (!stopRequested) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [stopRequested]);
  return isOwn && status === 'active' && (isLate || hasSurvived);
}
