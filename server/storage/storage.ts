import type { JobReason, JobStatus, Parameters, Progress } from '../contract/job.ts';
import type { JOB_SORTS } from '../contract/job-status.ts';
import type { VersionOrigin, WorkerVersion } from '../contract/version.ts';
import type { KillPolicy, Language, LogLimitAction } from '../contract/worker.ts';
import type { JobFilter } from './job-filter.ts';
import type { RemovalStorage } from './removal-storage.ts';
import type { ScheduledRun, ScheduleStorage } from './schedule-storage.ts';
import type { StatsStorage } from './stats-storage.ts';

/** Which process runs a job; enough to find it again after a restart, and not to mistake it. */
export interface RunnerIdentity {
  readonly runnerId: string;
  readonly pid: number;
  /**
   * The kernel's start time of that process, as it says it, as pids are used again; on Windows a word in
   * its place, as the process holds a file.
   */
  readonly processStart: string;
  readonly bootId: string;
}

/** How far the files of a runner were read, in bytes. */
export interface Offsets {
  readonly spool: number;
  readonly stdout: number;
  readonly stderr: number;
}

/** A job as it is stored. Times in ms since 1970. */
export interface StoredJob {
  readonly jobNo: number;
  readonly id: string;
  readonly worker: string;
  readonly language: Language;
  readonly codeHash: string;
  readonly status: JobStatus;
  readonly reason: JobReason | null;
  readonly detail: string | null;
  readonly host: string;
  readonly pid: number | null;
  readonly runner: RunnerIdentity | null;
  readonly offsets: Offsets;
  readonly parameters: Parameters;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly stopRequested: boolean;
  /** When it was asked to stop; null while it was not. */
  readonly stopAt: number | null;
  /** Those two by the time since the machine's start, in ms; for what goes by how long it is. */
  readonly startedUpMs: number | null;
  readonly stopUpMs: number | null;
  /** The grace that was named with that request; null for the job's own. */
  readonly stopGraceMs: number | null;
  /** It was asked because its time was up. */
  readonly timedOut: boolean;
  readonly timeoutMs: number | null;
  readonly graceMs: number | null;
  readonly killPolicy: KillPolicy;
  /** Null for none. */
  readonly logLimitBytes: number | null;
  readonly logLimitAction: LogLimitAction;
  readonly progress: Progress | null;
  readonly logCount: number;
  readonly responseCount: number;
  /** What its log came to, in bytes. */
  readonly logBytes: number;
  /** The id of the job that it is another run of. */
  readonly rerunOf: string | null;
  /** The id of the schedule that made it. */
  readonly schedule: string | null;
}

export interface NewJob {
  readonly id: string;
  readonly worker: string;
  readonly language: Language;
  /** The worker's code as it is now; the job runs this, whatever the file becomes. */
  readonly code: string;
  readonly codeHash: string;
  readonly host: string;
  readonly parameters: Parameters;
  readonly createdAt: number;
  readonly timeoutMs: number | null;
  readonly graceMs: number | null;
  readonly killPolicy: KillPolicy;
  readonly logLimitBytes: number | null;
  readonly logLimitAction: LogLimitAction;
  readonly rerunOf: string | null;
  readonly schedule: string | null;
}

export interface NewVersion {
  readonly worker: string;
  readonly language: Language;
  readonly code: string;
  readonly codeHash: string;
  readonly savedAt: number;
  readonly origin: VersionOrigin;
}

/** A worker that has versions; `removedAt` is null while it is in the folder. */
export interface VersionedWorker {
  readonly worker: string;
  readonly removedAt: number | null;
}

/** What goes with a move from one status to another. */
export interface MoveFields {
  readonly reason?: JobReason;
  readonly detail?: string | null;
  readonly pid?: number | null;
  readonly runner?: RunnerIdentity;
  readonly startedAt?: number;
  readonly startedUpMs?: number;
  readonly endedAt?: number;
}

/** That a job was asked to stop, and when; as StoredJob has it. */
export interface StopRequest {
  readonly stopAt: number;
  readonly stopUpMs: number;
  readonly timedOut: boolean;
  /** Left out it stays as it was. */
  readonly stopGraceMs?: number | undefined;
}

export type EntryKind = 'log' | 'response';

/** Whole records one after another, as the runner wrote them. Storage does not look inside. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Records in it. */
  readonly count: number;
}

/** What was read of a runner's files, stored together with how far it was read. */
export interface Batch {
  readonly log: readonly Piece[];
  readonly response: readonly Piece[];
  readonly progress?: Progress;
  /** What the log's size is to be set to; else it grows by the pieces. */
  readonly logBytes?: number;
  /** Left out when the text did not come from a runner's files. */
  readonly offsets?: Offsets;
}

export interface Counts {
  readonly logCount: number;
  readonly responseCount: number;
}

/** Stored pieces, with the sequence number of their first record (they count from 1). */
export interface Block extends Piece {
  readonly firstSeq: number;
}

/** What a list of jobs can be sorted by. */
export type JobSort = (typeof JOB_SORTS)[number];

export interface JobOrder {
  readonly sort: JobSort;
  readonly order: 'asc' | 'desc';
}

/** Newest start first, unless another order is asked for. */
export interface JobPageQuery extends JobFilter, Partial<JobOrder> {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** So many are passed over first. */
  readonly offset?: number | undefined;
}

export interface JobPage {
  readonly jobs: readonly StoredJob[];
  /** Null on the last page. */
  readonly next: string | null;
}

/** How much is kept of a worker's ended jobs; null keeps all. */
export interface Keep {
  /** Those that ended at this time or later, in ms since 1970. */
  readonly since: number | null;
  readonly jobs: number | null;
  /** Of their logs. */
  readonly bytes: number | null;
}

export type ExpiredJob = Pick<StoredJob, 'jobNo' | 'id'>;

/** The versions of workers. Their code is kept once, and jobs use the same. */
export interface VersionStorage {
  /** Adds it, unless the worker's newest has the same code and language; gives back the newest. The worker counts as there. */
  insertVersion(version: NewVersion): Promise<WorkerVersion>;
  /** Newest first. */
  findVersions(worker: string): Promise<readonly WorkerVersion[]>;
  /** What that code says of itself, as it was last set; undefined before. */
  findInformation(worker: string, codeHash: string): Promise<string | undefined>;
  setInformation(worker: string, codeHash: string, information: string): Promise<void>;
  findVersionedWorkers(): Promise<readonly VersionedWorker[]>;
  /** Says since when a worker is gone from the folder. */
  setWorkerRemoved(worker: string, removedAt: number): Promise<void>;
  /** Gives a worker's versions another name, after those that an earlier worker of that name left. */
  renameVersions(worker: string, newName: string): Promise<void>;
  /**
   * Removes the versions of one worker that is gone since before that time and has no jobs, with the code
   * that nothing else uses. False when there is none.
   */
  removeVersions(removedBefore: number): Promise<boolean>;
}

/** Where jobs, log and response are kept. SQLite and MySQL each have one; one suite runs on both. */
export interface Storage extends VersionStorage, StatsStorage, ScheduleStorage, RemovalStorage {
  /** For people: "SQLite". */
  readonly label: string;
  /**
   * The host that this console is among those that share the database, and that its jobs name; null when it
   * has the database for itself.
   */
  readonly host: string | null;
  /** Throws JOB_EXISTS. Its code becomes a version of its worker, unless it is one. */
  insertJob(job: NewJob): Promise<StoredJob>;
  /**
   * The same for a schedule, which moves on with it, both or neither; undefined, and nothing is changed, when
   * somebody else was quicker.
   */
  insertScheduledJob(job: NewJob, run: ScheduledRun): Promise<StoredJob | undefined>;
  /** Jobs of this host's schedules that nobody has started. */
  findUnstartedJobs(): Promise<readonly StoredJob[]>;
  findJob(id: string): Promise<StoredJob | undefined>;
  findCode(codeHash: string): Promise<string | undefined>;
  /** Newest start first; a job that never started counts by its creation. */
  listJobs(query: JobPageQuery): Promise<JobPage>;
  countJobs(filter: JobFilter): Promise<number>;
  /** Those of this console's host. */
  findActiveJobs(): Promise<readonly StoredJob[]>;
  /**
   * False when the job is no longer in `from`: somebody else moved it. `said` is what its log says
   * of the move, stored with it or not at all.
   */
  moveJob(
    job: Pick<StoredJob, 'jobNo'>,
    from: JobStatus,
    to: JobStatus,
    fields: MoveFields,
    said?: Batch,
  ): Promise<boolean>;
  setPid(id: string, pid: number): Promise<void>;
  /** False when the job is no longer idle. */
  setParameters(jobNo: number, parameters: Parameters): Promise<boolean>;
  /** `said` is what the log says of it, stored with it. */
  setStopRequested(job: Pick<StoredJob, 'jobNo'>, request: StopRequest, said: Batch): Promise<void>;
  /** Gives some hundred of a worker's jobs, of this console's host, another name; false when there are no more. */
  renameJobs(worker: string, newName: string): Promise<boolean>;
  /** The workers of which this console's host has jobs. */
  findJobWorkers(): Promise<readonly string[]>;
  /** Ended jobs of a worker, and of this console's host, that are more than what is to be kept, at most so many. */
  findExpired(worker: string, keep: Keep, limit: number): Promise<readonly ExpiredJob[]>;
  /**
   * Rows, counts and offsets in one transaction; the counts after it. A batch whose offsets are stored
   * already changes nothing, so it may be given again when nobody knows what became of it.
   */
  append(jobNo: number, batch: Batch): Promise<Counts>;
  /** Whether all that was appended before is on the disk now, where no power cut takes it back; else later. */
  sync(): Promise<boolean>;
  /** The blocks that hold the records `fromSeq` and after, at least one if there is any, up to about `maxCount` records or 1 MiB. */
  findBlocks(
    jobNo: number,
    kind: EntryKind,
    fromSeq: number,
    maxCount: number,
  ): Promise<readonly Block[]>;
  /** Keeps what a job's processes needed, in the place of what was kept before; nothing for a job that is gone. */
  setUsage(jobNo: number, usage: string): Promise<void>;
  findUsage(jobNo: number): Promise<string | undefined>;
  /** Bytes on disk. */
  size(): Promise<number>;
  /** Writes a whole copy into the file, which must not be there. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}
