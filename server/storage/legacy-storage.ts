export type LegacyKind = 'log' | 'response';

/** A row of the PHP JobJoker's `job` table, as it is: nothing in it is sure. Times are in seconds. */
export interface LegacyJobRow {
  readonly id: unknown;
  readonly pid: unknown;
  readonly worker: unknown;
  readonly status: unknown;
  readonly starttime: unknown;
  readonly stoptime: unknown;
  readonly parameters: unknown;
  /** The fork's alone. */
  readonly scheduler?: unknown;
}

/** A row of its `log` or `response` table. */
export interface LegacyEntryRow {
  readonly id: unknown;
  readonly jobId: unknown;
  readonly time: unknown;
  readonly message: unknown;
}

export interface LegacyCounts {
  readonly jobs: number;
  readonly log: number;
  readonly response: number;
}

/** The database of a PHP JobJoker, read a page at a time and never written. */
export interface LegacyStorage {
  /** For people: which database it is. */
  readonly label: string;
  counts(): Promise<LegacyCounts>;
  jobs(): AsyncIterable<readonly LegacyJobRow[]>;
  /** In the order in which they were written. */
  entries(kind: LegacyKind): AsyncIterable<readonly LegacyEntryRow[]>;
  close(): Promise<void>;
}
