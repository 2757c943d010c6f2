import { t } from '../i18n/i18n.ts';

interface Amounts {
  readonly workers?: number;
  readonly jobs: number;
  readonly logEntries: number;
  readonly responses: number;
}

/** "2 workers, 3 jobs, 40 log lines, 5 responses". */
export function amountsOf({ workers, jobs, logEntries, responses }: Amounts): string {
  return [
    ...(workers === undefined ? [] : [t('importing.nWorkers', { count: workers })]),
    t('importing.nJobs', { count: jobs }),
    t('importing.nLines', { count: logEntries }),
    t('importing.nResponses', { count: responses }),
  ].join(', ');
}
