import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { canMove, isFinished } from '../../server/contract/job-status.ts';
import type { Answer } from '../../server/contract/verb.ts';
import type { Call } from '../../server/contract/verbs.ts';
import type { KillPolicy } from '../../server/contract/worker.ts';
import { useClient } from '../api/client.ts';
import { firstOf } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { useConfirm } from './confirm.tsx';
import { eachJob, named } from './each-job.ts';
import { useKillPanel } from './kill-panel.tsx';
import { noteSurvivor } from './kill-survivors.ts';
import { removeJobs } from './remove-jobs.ts';
import { toast } from './toast.tsx';
import { middleCut } from './words.ts';

/** What can be done with jobs; each takes one or many, and leaves out those it does not go with. */
export interface JobActions {
  start(jobs: readonly Job[]): void;
  stop(jobs: readonly Job[]): void;
  /** One opens the panel, many are asked about. */
  kill(jobs: readonly Job[]): void;
  /** The same without a question, for those who know. */
  killNow(jobs: readonly Job[]): void;
  /** Ends a job whose process is gone. */
  close(job: Job): void;
  /** Without a question, as it can be taken back. */
  remove(jobs: readonly Job[], then?: () => void): void;
  /**
   * New jobs of the same workers and parameters; `then` gets the id of the last and how many there are, or
   * they are announced.
   */
  again(jobs: readonly Job[], then?: (id: string, count: number) => void): void;
}

/** What runs on another host is for the console there. */
export const canStart = (job: Job): boolean => job.isOwn && job.status === 'idle';
export const canStop = (job: Job): boolean =>
  job.isOwn && canMove(job.status, 'done') && !job.stopRequested;
export const canKill = (job: Job): boolean => job.isOwn && canMove(job.status, 'stop');
export const canRemove = (job: Job): boolean => job.isOwn && job.status !== 'active';
export const canRunAgain = (job: Job): boolean => isFinished(job.status);

export function useJobActions(): JobActions {
  const { call } = useClient();
  const confirm = useConfirm();
  const openKill = useKillPanel();
  const [, go] = useLocation();
  return useMemo(() => {
    const set = (status: string) => (job: Job) => call('jobs.setStatus', { id: job.id, status });
    return {
      start: (jobs) => void eachJob('start', jobs.filter(canStart), set('start')),
      stop: (jobs) => void eachJob('stop', jobs.filter(canStop), set('stop')),
      kill: (jobs) => {
        const able = jobs.filter(canKill);
        const [only] = able;
        if (able.length === 1 && only !== undefined) {
          openKill(only.id);
          return;
        }
        confirm({
          title: t('jobs.ask.kill', named(able)),
          text: t(`jobs.ask.killText.${policyOf(able)}`),
          verb: t('kill.verb'),
          confirmed: () => void kill(able, set('kill')),
        });
      },
      killNow: (jobs) => void kill(jobs.filter(canKill), set('kill')),
      close: (job) =>
        confirm({
          title: t('jobs.ask.close', { name: middleCut(job.id, 32) }),
          text: t('jobs.ask.closeText'),
          verb: t('jobs.ask.closeVerb'),
          confirmed: () => void eachJob('close', [job], set('close')),
        }),
      remove: (jobs, then) => void removeJobs(jobs.filter(canRemove), call, then),
      again: (jobs, then = (id, count) => announce(count, id, () => go(`/jobs/${id}`))) =>
        void again(jobs.filter(canRunAgain), call, then),
    };
  }, [call, confirm, openKill, go]);
}

async function kill(jobs: readonly Job[], act: (job: Job) => Promise<Answer<Job>>): Promise<void> {
  await eachJob('kill', jobs, async (job) => {
    const { data, message } = await act(job);
    const [now] = data;
    if (now?.status === 'active') {
      noteSurvivor(now);
      throw new Error(message);
    }
    toast(`${middleCut(job.id, 24)}: ${message}`);
  });
}

/** The policy that all of them have, or that each has its own. */
function policyOf(jobs: readonly Job[]): KillPolicy | 'each' {
  const policies = new Set(jobs.map(({ killPolicy }) => killPolicy));
  const [policy] = policies;
  return policy === undefined || policies.size > 1 ? 'each' : policy;
}

async function again(
  jobs: readonly Job[],
  call: Call,
  then: (id: string, count: number) => void,
): Promise<void> {
  let last: string | undefined;
  const { done } = await eachJob('again', jobs, async (job) => {
    const { id } = await firstOf(call('jobs.runAgain', { id: job.id }));
    await call('jobs.setStatus', { id, status: 'start' });
    last = id;
  });
  if (last !== undefined) then(last, done.length);
}

function announce(count: number, id: string, open: () => void): void {
  const told = t('jobs.started', { count, name: middleCut(id, 24) });
  if (count > 1) toast(told);
  else toast(told, { verb: t('jobs.menu.open'), act: open });
}
