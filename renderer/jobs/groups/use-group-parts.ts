import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Job, JobGroup } from '../../../server/contract/job.ts';
import type { Answer } from '../../../server/contract/verb.ts';
import type { Call, VerbInput } from '../../../server/contract/verbs.ts';
import { useClient } from '../../api/client.ts';
import { type JobFilter, queryOf } from '../../api/job-filter.ts';
import { JOB_PARTS } from '../../api/queries.ts';
import { type GroupPart, PART, partKey } from './group-rows.ts';

/** What asks for the jobs of a group. */
function queryOfGroup(filter: JobFilter, { key, from, until }: JobGroup): VerbInput<'jobs.list'> {
  const asked = queryOf(filter, Date.now());
  if (from === null || until === null) return { ...asked, worker: key };
  return { ...asked, since: Math.max(from, Number(asked.since ?? 0)), until };
}

/** Some jobs of a group, wherever in it they are. */
export async function jobsOfGroup(
  call: Call,
  filter: JobFilter,
  group: JobGroup,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly Job[]> {
  return (await call('jobs.list', { ...queryOfGroup(filter, group), offset, limit })).data;
}

/** Where a job of a group is. */
interface JobPlace {
  readonly job: Job;
  readonly key: string;
  readonly index: number;
}

/** The jobs that are on the screen, by place and by id; what has not come yet is not there. */
export interface LoadedJobs {
  at(key: string, index: number): Job | undefined;
  find(id: string): JobPlace | undefined;
}

export function useGroupParts(filter: JobFilter, parts: readonly GroupPart[]): LoadedJobs {
  const { call } = useClient();
  const answers = useQueries({
    queries: parts.map(({ group, part }) => ({
      queryKey: [...JOB_PARTS, filter, group.key, part],
      queryFn: () =>
        call('jobs.list', { ...queryOfGroup(filter, group), offset: part * PART, limit: PART }),
    })),
    combine: dataOf,
  });
  return useMemo(() => loadedJobs(parts, answers), [parts, answers]);
}

type Data = readonly (readonly Job[] | undefined)[];

/** At module level, so that the same answers give the same list. */
function dataOf(results: readonly { readonly data: Answer<Job> | undefined }[]): Data {
  return results.map(({ data }) => data?.data);
}

function loadedJobs(parts: readonly GroupPart[], answers: Data): LoadedJobs {
  const byPart = new Map<string, readonly Job[]>();
  const byId = new Map<string, JobPlace>();
  for (const [no, { group, part }] of parts.entries()) {
    const jobs = answers[no] ?? [];
    byPart.set(partKey(group.key, part), jobs);
    for (const [index, job] of jobs.entries()) {
      byId.set(job.id, { job, key: group.key, index: part * PART + index });
    }
  }
  return {
    at: (key, index) => byPart.get(partKey(key, Math.floor(index / PART)))?.[index % PART],
    find: (id) => byId.get(id),
  };
}
