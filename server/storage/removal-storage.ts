/** How jobs go, and come back. */
export interface RemovalStorage {
  /**
   * Removes the job: it, its log and its response can no more be found. Until `keptUntil`, in ms since 1970,
   * it can be restored; when that is left out, or over, `sweep` clears away what is left.
   */
  removeJob(jobNo: number, keptUntil?: number): Promise<void>;
  /**
   * Brings back the job of this id that was removed last, of this console's host, with all that it had;
   * false when none is kept. Throws JOB_EXISTS when another has its id now.
   */
  restoreJob(id: string): Promise<boolean>;
  /**
   * Clears away some of what removed jobs left, those that are kept no longer than until `until`, and gives
   * room back to the disk. Takes some ms; false when there is nothing left to do.
   */
  sweep(until: number): Promise<boolean>;
}
