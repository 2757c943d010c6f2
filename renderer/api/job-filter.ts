import {
  JOB_GROUPINGS,
  JOB_REASONS,
  JOB_SORTS,
  JOB_STATUSES,
} from '../../server/contract/job-status.ts';
import type { VerbInput } from '../../server/contract/verbs.ts';

type Status = (typeof JOB_STATUSES)[number];
type Reason = (typeof JOB_REASONS)[number];
type Grouping = (typeof JOB_GROUPINGS)[number];
export type Sort = (typeof JOB_SORTS)[number];

const HOUR = 60 * 60 * 1000;

const ago = (ms: number) => (now: number) => now - ms;

/** From when on, by what it is now, as the address says it: it stays true tomorrow. */
export const SINCE = {
  '1h': ago(HOUR),
  today: (now: number) => new Date(now).setHours(0, 0, 0, 0),
  '24h': ago(24 * HOUR),
  '7d': ago(7 * 24 * HOUR),
  '30d': ago(30 * 24 * HOUR),
} as const;
export type Since = keyof typeof SINCE;

/** Which jobs the list shows, and in what order. */
export interface JobFilter {
  readonly status: Status | null;
  readonly reason: Reason | null;
  readonly worker: string | null;
  readonly since: Since | null;
  /** The id of the schedule that made them. */
  readonly schedule: string | null;
  /** Part of the id, the worker's name or the parameters. */
  readonly search: string;
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
  /** What they are put together by; null for one list. */
  readonly group: Grouping | null;
}

export const NO_FILTER: JobFilter = {
  status: null,
  reason: null,
  worker: null,
  since: null,
  schedule: null,
  search: '',
  sort: 'started',
  order: 'desc',
  group: null,
};

/** By an address; what it has that is not known here is passed over. */
export function filterOf(address: string): JobFilter {
  const said = new URLSearchParams(address);
  const oneOf = <T extends string>(name: string, words: readonly T[]): T | null =>
    words.find((word) => word === said.get(name)) ?? null;
  return {
    status: oneOf('status', JOB_STATUSES),
    reason: oneOf('reason', JOB_REASONS),
    worker: said.get('worker'),
    since: oneOf('since', Object.keys(SINCE) as Since[]), // Object.keys forgets the keys' type
    schedule: said.get('schedule'),
    search: said.get('search') ?? '',
    sort: oneOf('sort', JOB_SORTS) ?? NO_FILTER.sort,
    order: oneOf('order', ['asc', 'desc']) ?? NO_FILTER.order,
    group: oneOf('group', JOB_GROUPINGS),
  };
}

/** The list's address: what is not as usual stands in it. */
export function addressOf(filter: Partial<JobFilter>): string {
  const told = Object.entries(filter).filter(
    ([name, value]) => value !== null && value !== NO_FILTER[name as keyof JobFilter],
  );
  const query = new URLSearchParams(told.map(([name, value]) => [name, String(value)])).toString();
  return query === '' ? '/jobs' : `/jobs?${query}`;
}

/** Whether it leaves any job out; an order or groups do not. */
export function isFiltering(filter: JobFilter): boolean {
  const { status, reason, worker, since, schedule, search } = filter;
  return (status ?? reason ?? worker ?? since ?? schedule) !== null || search !== '';
}

/** What it asks the console for; `now` in ms. */
export function queryOf(filter: JobFilter, now: number): VerbInput<'jobs.list'> {
  const { since, search, sort, order } = filter;
  const chosen = Object.entries({
    status: filter.status,
    reason: filter.reason,
    worker: filter.worker,
    schedule: filter.schedule,
  });
  return {
    sort,
    order,
    ...Object.fromEntries(chosen.filter(([, value]) => value !== null)),
    ...(since !== null && { since: SINCE[since](now) }),
    ...(search !== '' && { search }),
  };
}
