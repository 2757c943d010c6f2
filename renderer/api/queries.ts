import {
  type InfiniteData,
  type QueryClient,
  type QueryKey,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Job, JobState } from '../../server/contract/job.ts';
import type { Answer } from '../../server/contract/verb.ts';
import type { VerbInput, VerbName, VerbOutput } from '../../server/contract/verbs.ts';
import { useClient } from './client.ts';
import { type JobFilter, queryOf } from './job-filter.ts';

type JobPages = InfiniteData<Answer<Job>>;

const JOB_LISTS = ['jobs.list', 'pages'];
/** Parts of groups, each by itself. */
export const JOB_PARTS = ['jobs.list', 'parts'];

/** One page of the list of jobs. */
const PAGE = 200;

/** A verb's answer, kept and shared under its name and input. */
export function useVerb<V extends VerbName>(verb: V, input: VerbInput<V>, enabled = true) {
  const { call } = useClient();
  return useQuery({ queryKey: [verb, input], queryFn: () => call(verb, input), enabled });
}

/**
 * Gives back what keeps what a save wrote as a verb's answer. An answer that is on its way then may
 * be from before the save, and would put the old text back into an editor: it is let go.
 */
export function useKeptAnswer<V extends VerbName>(verb: V, input: VerbInput<V>) {
  const queries = useQueryClient();
  return async (item: VerbOutput<V>): Promise<void> => {
    const queryKey = [verb, input];
    await queries.cancelQueries({ queryKey });
    queries.setQueryData<Answer<VerbOutput<V>>>(
      queryKey,
      (before) => before && { ...before, data: [item] },
    );
  };
}

/** Makes a call whose answer is one thing. */
export async function firstOf<T>(answer: Promise<Answer<T>>): Promise<T> {
  const [item] = (await answer).data;
  if (item === undefined) throw new Error('The answer is empty');
  return item;
}

export function useJobs(filter: JobFilter) {
  const { call } = useClient();
  return useInfiniteQuery({
    queryKey: [...JOB_LISTS, filter],
    queryFn: ({ pageParam }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      return call('jobs.list', { ...queryOf(filter, Date.now()), limit: PAGE, ...cursor });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    enabled: filter.group === null,
  });
}

/** Puts the newest states into every list and page that shows one of these jobs. */
export function patchJobs(queries: QueryClient, states: ReadonlyMap<string, JobState>): void {
  const patch = (answer: Answer<Job>): Answer<Job> => {
    const data = answer.data.map((job) => withState(job, states.get(job.id)));
    return data.some((job, place) => job !== answer.data[place]) ? { ...answer, data } : answer;
  };
  for (const [key, list] of queries.getQueriesData<JobPages>({ queryKey: JOB_LISTS })) {
    const pages = list?.pages.map(patch);
    if (pages?.some((page, place) => page !== list?.pages[place]))
      replace(queries, key, { ...list, pages });
  }
  for (const queryKey of [['jobs.find'], JOB_PARTS]) {
    for (const [key, found] of queries.getQueriesData<Answer<Job>>({ queryKey })) {
      const patched = found && patch(found);
      if (patched !== found) replace(queries, key, patched);
    }
  }
}

/** New data counts as fresh to the cache; what was to be asked again still is. */
function replace(queries: QueryClient, queryKey: QueryKey, data: unknown): void {
  const wasStale = queries.getQueryState(queryKey)?.isInvalidated === true;
  queries.setQueryData(queryKey, data);
  if (wasStale) void queries.invalidateQueries({ queryKey, exact: true, refetchType: 'none' });
}

function withState(job: Job, state: JobState | undefined): Job {
  return state === undefined || isOlder(state, job) ? job : { ...job, ...state };
}

/** A job goes one way, and what it says only grows: that tells which of two states is the later one. */
function isOlder(state: JobState, job: Job): boolean {
  const [one, other] = [stepOf(state.status), stepOf(job.status)];
  if (one !== other) return one < other;
  return state.logCount < job.logCount || state.responseCount < job.responseCount;
}

function stepOf(status: JobState['status']): number {
  if (status === 'idle') return 0;
  return status === 'active' ? 1 : 2;
}
