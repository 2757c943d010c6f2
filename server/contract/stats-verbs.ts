import { z } from 'zod';
import { Overview, OverviewInput, WorkerStats } from './stats.ts';
import type { Verb } from './verb.ts';

/** The part of the table of verbs that counts what was. */
export const STATS_VERBS = {
  'stats.overview': {
    method: 'GET',
    path: '/stats',
    summary:
      'What runs and waits, and what ended in the last hours: how many, how long, what failed',
    input: OverviewInput,
    output: Overview,
    callers: 'all',
  },
  'stats.workers': {
    method: 'GET',
    path: '/stats/workers',
    summary: "What each worker's last jobs were like: outcomes, usual time, the last twenty",
    input: z.object({}),
    output: WorkerStats,
    callers: 'all',
  },
} as const satisfies Record<string, Verb>;
