import { useLocation } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { useCommands } from '../commands/use-commands.ts';
import { compareAddress } from '../ui/compare-address.ts';
import { canKill, canRunAgain, type JobActions } from '../ui/job-actions.ts';
import { JOB_VERBS } from './job-verbs.ts';

interface ListKeys {
  /** The job that the keys are at. */
  readonly current: Job | undefined;
  readonly chosen: readonly Job[];
  readonly actions: JobActions;
  readonly move: (by: number) => void;
  readonly toggle: (job: Job) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

/**
 * J and K or the arrows move, Enter opens, space selects, Ctrl A selects all, a full stop opens the menu, Esc lets go.
 * What is done is done with all that are selected, or with the one that the keys are at.
 */
export function useListKeys(keys: ListKeys): void {
  const { current, chosen, actions, move, toggle, selectAll, clear } = keys;
  const [, go] = useLocation();
  const [first, second] = chosen.length === 2 ? chosen : [];
  const meant = chosen.length > 0 || current === undefined ? chosen : [current];
  const has = (can: (job: Job) => boolean): boolean => meant.some(can);
  const again = (): void => {
    if (meant.length === 1) actions.again(meant, (id) => go(`/jobs/${id}`));
    else actions.again(meant);
  };
  const withJob = (act: (job: Job) => void) => current !== undefined && (() => act(current));
  useCommands({
    nextJob: () => move(1),
    previousJob: () => move(-1),
    openJob: withJob((job) => go(`/jobs/${job.id}`)),
    ...Object.fromEntries(
      JOB_VERBS.map(({ id, can, act }) => [id, has(can) && (() => actions[act](meant))]),
    ),
    killNow: has(canKill) && (() => actions.killNow(meant)),
    runAgain: has(canRunAgain) && again,
    compareJobs:
      first !== undefined && second !== undefined && (() => go(compareAddress(first, second))),
    selectJob: withJob(toggle),
    selectJobs: () => selectAll(),
    rowMenu: withJob((job) => openRowMenu(job.id)),
    letGo: clear,
  });
}

/** As if the row was pressed with the other button. */
function openRowMenu(id: string): void {
  const row = document.getElementById(`row-${id}`);
  if (row === null) return;
  const { left, bottom } = row.getBoundingClientRect();
  const place = { clientX: left + 120, clientY: bottom - 8 };
  row.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }));
}
