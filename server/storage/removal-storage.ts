import type { JobStatus } from '../contract/job-status.ts';

/** What says of a job whether it may go. */
export interface JobKey {
  readonly jobNo: number;
  readonly id: string;
  readonly status: JobStatus;
  readonly host: string;
}

/** What became of removed jobs, by their ids; those that are in neither are not kept. */
export interface Restored {
  readonly back: readonly string[];
  /** Another job has the id now; the removed one stays where it is. */
  readonly taken: readonly string[];
}

/** How jobs go, and come back; some hundred in one transaction. */
export interface RemovalStorage {
  /** Those that there are. */
  findJobKeys(ids: readonly string[]): Promise<readonly JobKey[]>;
  /**
   * Removes the jobs that are not active, and gives back which these were: they, their logs and their
   * responses can no more be found. Until `keptUntil`, in ms since 1970, they can be restored; when that is
   * left out, or over, `sweep` clears away what is left.
   */
  removeJobs(jobNos: readonly number[], keptUntil?: number): Promise<readonly number[]>;
  /** Brings back of each id the job that was removed last, of this console's host, with all that it had. */
  restoreJobs(ids: readonly string[]): Promise<Restored>;
  /**
   * Clears away some of what removed jobs left, those that are kept no longer than until `until`, and gives
   * room back to the disk. Takes some ms; false when there is nothing left to do.
   */
  sweep(until: number): Promise<boolean>;
}
