import type { Run, Taken } from './supervisor.ts';

/** Brings what runners write into storage, a slice at a time. */
export interface Intake {
  /**
   * Reads the next slice and stores it together with how far was read, or neither. `final` says that
   * nobody writes any more. What was refused is the first to be stored the next time.
   */
  take(run: Run, final: boolean): Promise<Taken>;
  /** Lets go of the run's files. */
  release(run: Run): Promise<void>;
}
