import type { EndRecord } from '../../runner/protocol.ts';
import type { LogLimitAction } from '../contract/worker.ts';
import type { Run } from './supervisor.ts';

/** What came of a look into a run's files. */
export interface Taken {
  /** Something new was stored. */
  readonly isSome: boolean;
  /** There was more, which the next look takes. */
  readonly hasMore: boolean;
  /** The runner's last word, once it was read. */
  readonly end: EndRecord | null;
  /** Bytes at the end of the spool that are no whole record. */
  readonly cutOff: number;
  /** The time of the last record, in ms; 0 before the first. */
  readonly lastAt: number;
  /** What is to be done as the log has just reached its limit. */
  readonly reached: LogLimitAction | null;
  /** Lines that the limit has kept out of the log. */
  readonly dropped: number;
}

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
