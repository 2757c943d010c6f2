import {
  type InfiniteData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import type { Job, JobState, JobStatus } from '../../server/contract/job.ts';
import type { Answer } from '../../server/contract/verb.ts';
import type { VerbInput, VerbName } from '../../server/contract/verbs.ts';
import { useClient } from './client.ts';

/** One page of the list of jobs. */
const PAGE = 200;

export interface JobFilter {
  readonly status: JobStatus | null;
  readonly worker: string | null;
  readonly search: string;
}

/** A verb's answer, kept and shared under its name and input. */
export function useVerb<V extends VerbName>(verb: V, input: VerbInput<V>, enabled = true) {
  const { call } = useClient();
  return useQuery({ queryKey: [verb, input], queryFn: () => call(verb, input), enabled });
}

/** Makes a call whose answer is one thing. */
export async function firstOf<T>(answer: Promise<Answer<T>>): Promise<T> {
  const [item] = (await answer).data;
  if (item === undefined) throw new Error('The answer is empty');
  return item;
}

export function useJobs({ status, worker, search }: JobFilter) {
  const { call } = useClient();
  const filter = {
    limit: PAGE,
    ...(status !== null && { status }),
    ...(worker !== null && { worker }),
    ...(search !== '' && { search }),
  };
  return useInfiniteQuery({
    queryKey: ['jobs.list', 'pages', filter],
    queryFn: ({ pageParam }) =>
      call('jobs.list', { ...filter, ...(pageParam !== null && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}

/** Puts the newest states into every list and page that shows one of these jobs. */
export function patchJobs(queries: QueryClient, states: ReadonlyMap<string, JobState>): void {
  const patch = (answer: Answer<Job>): Answer<Job> => {
    if (!answer.data.some((job) => states.has(job.id))) return answer;
    return { ...answer, data: answer.data.map((job) => withState(job, states.get(job.id))) };
  };
  queries.setQueriesData<InfiniteData<Answer<Job>>>(
    { queryKey: ['jobs.list', 'pages'] },
    (list) => list && { ...list, pages: list.pages.map(patch) },
  );
  queries.setQueriesData<Answer<Job>>(
    { queryKey: ['jobs.find'] },
    (found) => found && patch(found),
  );
}

function withState(job: Job, state: JobState | undefined): Job {
  return state === undefined ? job : { ...job, ...state };
}
