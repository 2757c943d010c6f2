import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Call } from '../../server/contract/verbs.ts';
import { useClient } from '../api/client.ts';
import { addressOf } from '../api/job-filter.ts';
import { firstOf } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { progressToast } from '../ui/progress-toast.tsx';
import { toast, toastFailure } from '../ui/toast.tsx';
import type { Row } from './rows.ts';

/** So many are made at a time. */
const LANES = 4;

interface Made {
  readonly count: number;
  /** Rows that none was made of, each with the reason. */
  readonly failed: readonly { readonly row: Row; readonly error: unknown }[];
  readonly wasCancelled: boolean;
}

/** Makes a job of each row. It goes on while other screens are open, and can be given up. */
export function useMany(worker: string) {
  const { call } = useClient();
  const [, go] = useLocation();
  const [isBusy, setBusy] = useState(false);
  const make = async (rows: readonly Row[], andStart: boolean): Promise<void> => {
    setBusy(true);
    const progress = progressToast(t('newJob.many.making'), rows.length);
    const made = await makeAll(call, worker, rows, andStart, progress);
    progress.end();
    setBusy(false);
    tell(made, rows.length, () => go(addressOf({ worker })));
  };
  return { isBusy, make };
}

async function makeAll(
  call: Call,
  worker: string,
  rows: readonly Row[],
  andStart: boolean,
  { told, signal }: Pick<ReturnType<typeof progressToast>, 'told' | 'signal'>,
): Promise<Made> {
  const waiting = [...rows];
  const failed: { row: Row; error: unknown }[] = [];
  let count = 0;
  const lane = async (): Promise<void> => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      if (signal.aborted) return;
      try {
        await makeOne(call, worker, row, andStart);
        count += 1;
        told(count);
      } catch (error) {
        failed.push({ row, error });
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { count, failed, wasCancelled: signal.aborted };
}

async function makeOne(call: Call, worker: string, row: Row, andStart: boolean): Promise<void> {
  const { id } = await firstOf(call('jobs.create', { worker, parameters: row.parameters }));
  if (andStart) await call('jobs.setStatus', { id, status: 'start' });
}

function tell({ count, failed, wasCancelled }: Made, total: number, open: () => void): void {
  const [first] = failed;
  if (first !== undefined) {
    const { row, error } = first;
    const why = error instanceof Error ? error.message : String(error);
    toastFailure(
      t('newJob.many.failed', { count: failed.length }),
      t('newJob.many.failedFirst', { line: row.line, why }),
    );
  }
  if (wasCancelled) toast(t('newJob.many.cancelled', { made: count, total }));
  else if (count > 0)
    toast(t('newJob.many.made', { count }), { verb: t('newJob.many.show'), act: open });
}
