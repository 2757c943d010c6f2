import type { JobReason, JobStatus } from '../contract/job.ts';

/** Which jobs are meant; what is left out lets all through. */
export interface JobFilter {
  readonly status?: JobStatus | undefined;
  readonly reason?: JobReason | undefined;
  /** Started, or made while it has not, at or after this and before that; in ms. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly worker?: string | undefined;
  readonly search?: string | undefined;
  readonly host?: string | undefined;
  /** Made by that schedule. */
  readonly schedule?: string | undefined;
  /** Further runs of that job. */
  readonly rerunOf?: string | undefined;
}
