import { useCallback, useEffect, useState } from 'react';
import type { Job } from '../../server/contract/job.ts';

/** A job that was asked to stop and is still there after this may have lost its process. */
const PATIENCE_MS = 10_000;

/** Whether to offer that a job be closed: when it was to end, and did not. */
export function useMayClose({ status, stopRequested, isOwn }: Job) {
  const [isLate, setLate] = useState(false);
  const [survived, setSurvived] = useState(false);
  useEffect(() => {
    if (!stopRequested) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [stopRequested]);
  return {
    mayClose: isOwn && status === 'active' && (isLate || survived),
    killFailed: useCallback(() => setSurvived(true), []),
  };
}
