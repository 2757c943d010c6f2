import { OUTCOMES } from '../../server/contract/job-status.ts';
import type { Run } from '../../server/contract/stats.ts';
import { counted } from './words.ts';

/** "Last 20 runs: 18 done, 2 error; the newest is done". */
export function sparkText(runs: readonly Run[]): string {
  const counts = OUTCOMES.map(
    (outcome) => [runs.filter(({ status }) => status === outcome).length, outcome] as const,
  );
  const said = counts
    .filter(([count]) => count > 0)
    .map(([count, outcome]) => `${count} ${outcome}`);
  const newest = runs.at(-1)?.status ?? '';
  return `Last ${counted(runs.length, 'run')}: ${said.join(', ')}; the newest is ${newest}`;
}
