import type { Selectable } from 'kysely';
import type { JobRow } from './job-rows.ts';
import type { ScheduleRow } from './schedule-queries.ts';
import type { Database } from './schema.ts';
import type { VersionRow } from './version-queries.ts';

export type CodeRow = Selectable<Database['codes']>;

/** A block as it is stored, whatever way a driver keeps it in. */
export interface CopiedBlock {
  readonly kind: number;
  readonly firstSeq: number;
  readonly count: number;
  readonly codec: number;
  readonly payload: Buffer;
}

/** The place of a block among those of its job. */
export type BlockPlace = Pick<CopiedBlock, 'kind' | 'firstSeq'>;

/** Blocks of about so much go over at a time. */
export const COPIED_BYTES = 4 * 1024 * 1024;

/** The place of a version among all. */
export type VersionPlace = Pick<VersionRow, 'host' | 'worker' | 'version'>;

export const BEFORE_ALL_VERSIONS: VersionPlace = { host: '', worker: '', version: 0 };

/** Before the first block of a job. */
export const BEFORE_ALL: BlockPlace = { kind: -1, firstSeq: -1 };

/** A whole database, to be copied from or to. Rows go as they are, with their numbers. */
export interface CopySide {
  /** For people; never with a password. */
  readonly label: string;
  /** In order of their numbers, those after it. */
  jobsAfter(jobNo: number, limit: number): Promise<JobRow[]>;
  findJob(jobNo: number): Promise<JobRow | undefined>;
  insertJob(row: JobRow): Promise<void>;
  /** In order of their hashes, those after it. */
  codesAfter(hash: string, limit: number): Promise<CodeRow[]>;
  insertCodes(rows: readonly CodeRow[]): Promise<void>;
  /** In order, those after it. */
  versionsAfter(place: VersionPlace, limit: number): Promise<VersionRow[]>;
  /** Those that are there stay. A console's own, in a file, have no host. */
  insertVersions(rows: readonly VersionRow[]): Promise<void>;
  /** In order of their numbers, those after it. */
  schedulesAfter(no: number, limit: number): Promise<ScheduleRow[]>;
  /** Those that are there stay. */
  insertSchedules(rows: readonly ScheduleRow[]): Promise<void>;
  /** In order, those after it, up to about COPIED_BYTES. */
  blocksAfter(jobNo: number, place: BlockPlace): Promise<CopiedBlock[]>;
  /** The last one that is there. */
  lastBlock(jobNo: number): Promise<BlockPlace | undefined>;
  /** All or none. */
  insertBlocks(jobNo: number, blocks: readonly CopiedBlock[]): Promise<void>;
  close(): Promise<void>;
}
