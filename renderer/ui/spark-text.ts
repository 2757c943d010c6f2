import { OUTCOMES } from '../../server/contract/job-status.ts';
import type { Run } from '../../server/contract/stats.ts';
import { t } from '../i18n/i18n.ts';

/** "Last 20 runs: 18 done, 2 error; the newest is done". */
export function sparkText(runs: readonly Run[]): string {
  const counts = OUTCOMES.map(
    (outcome) => [runs.filter(({ status }) => status === outcome).length, outcome] as const,
  );
  const said = counts
    .filter(([count]) => count > 0)
    .map(([count, outcome]) => `${count} ${t(`common.status.${outcome}`)}`);
  const last = runs.at(-1)?.status;
  const newest = last === undefined ? '' : t(`common.status.${last}`);
  return t('overview.lastRuns', { count: runs.length, counts: said.join(', '), newest });
}
