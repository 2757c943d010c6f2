import type { KillPolicy, LogLimitAction } from '../../server/contract/worker.ts';

/** Whom a kill ends, as a sentence about it goes on. */
export const KILL_WORDS = {
  tree: { label: 'Tree', whom: 'Every process of the job', rest: null },
  group: {
    label: 'Group',
    whom: "The runner's process group",
    rest: 'what has left the group goes on',
  },
  parent: { label: 'Parent', whom: 'The runner alone', rest: 'whatever it started goes on' },
} as const satisfies Record<KillPolicy, { label: string; whom: string; rest: string | null }>;

/** What happens to a log that is full. */
export const LOG_WORDS = {
  truncate: { label: 'Truncate', outcome: 'the rest is left out, and the job goes on' },
  stop: { label: 'Stop', outcome: 'the job is asked to stop' },
  fail: { label: 'Fail', outcome: 'the job ends as an error' },
} as const satisfies Record<LogLimitAction, { label: string; outcome: string }>;
