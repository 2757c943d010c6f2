import type { JobStatus } from '../../server/contract/job.ts';

/**
 * The address of the list of jobs, filtered. For a plain anchor: the router takes what follows a question
 * mark out of the hash.
 */
export function jobsAddress(filter: { status?: JobStatus; worker?: string }): string {
  const query = new URLSearchParams(filter).toString();
  return query === '' ? '#/jobs' : `#/jobs?${query}`;
}
