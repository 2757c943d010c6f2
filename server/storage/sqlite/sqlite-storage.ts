import { chmodSync, statSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { JobStatus, Parameters } from '../../contract/job.ts';
import { BackupFolder } from '../backup-folder.ts';
import type { JobFilter } from '../job-filter.ts';
import type { ScheduledRun } from '../schedule-storage.ts';
import { expiredJobs } from '../sql/expired-jobs.ts';
import {
  activeJobs,
  codeByHash,
  jobById,
  jobCount,
  jobMove,
  jobsOfPage,
  jobWorkers,
  pageOf,
  parametersOf,
  pidOf,
  stopRequest,
} from '../sql/job-queries.ts';
import { jobOf, newRowOf } from '../sql/job-rows.ts';
import { scheduleRun, unstartedJobs } from '../sql/schedule-queries.ts';
import { statsStorage } from '../sql/stats-storage.ts';
import { type JobStorage, wholeStorage } from '../sql/whole-storage.ts';
import { endOfStep, jobsRenames } from '../sql/worker-rename.ts';
import type {
  Batch,
  Block,
  Counts,
  EntryKind,
  ExpiredJob,
  JobPage,
  JobPageQuery,
  Keep,
  MoveFields,
  NewJob,
  StopRequest,
  Storage,
  StoredJob,
} from '../storage.ts';
import { BlockStore } from './block-store.ts';
import { damaged, isDamage, problemOf } from './integrity.ts';
import { migrate } from './migrations.ts';
import { QueryRunner } from './query-runner.ts';
import { RemovalStore } from './removal-store.ts';
import { ScheduleStore } from './schedule-store.ts';
import { Sweeper } from './sweeper.ts';
import { VersionStore } from './version-store.ts';

/** What SQLite says of one: frames in the log, and those of them that are in the database. */
interface Checkpoint {
  readonly busy: number;
  readonly log: number;
  readonly checkpointed: number;
}

/** Up to this size a file is checked before it is used; a larger one in the background. */
const CHECKED_AT_OPEN = 64 * 1024 * 1024;

/**
 * Opens, or makes, the database file. `nativeBinding` names a better-sqlite3 binary of its own. Throws
 * DATABASE_DAMAGED, and leaves such a file as it is.
 */
export function openSqliteStorage(file: string, nativeBinding: string | null): Storage {
  const database = new BetterSqlite3(file, nativeBinding === null ? {} : { nativeBinding });
  try {
    // Parameters and logs may hold what others on the machine must not read.
    chmodSync(file, 0o600);
    const problem = statSync(file).size <= CHECKED_AT_OPEN ? problemOf(database) : null;
    if (problem !== null) throw damaged(file, problem);
    prepare(file, database);
    const versions = new VersionStore(database);
    const run = new QueryRunner(database);
    const stats = statsStorage(run.build, async (query) => run.all(query));
    const blocks = new BlockStore(database);
    const jobs = new SqliteStorage(file, database, run, { versions, blocks });
    const removals = new RemovalStore(run, new Sweeper(database, blocks));
    return wholeStorage({ jobs, versions, schedules: new ScheduleStore(run), removals, stats });
  } catch (error) {
    database.close();
    throw isDamage(error) ? damaged(file, error.message) : error;
  }
}

function prepare(file: string, database: BetterSqlite3.Database): void {
  // What is removed later can then be given back to the disk; counts for a new file alone.
  database.pragma('auto_vacuum = INCREMENTAL');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('busy_timeout = 5000');
  migrate(database, (schema) => {
    const backups = new BackupFolder(file);
    database.prepare('VACUUM INTO ?').run(backups.begin());
    backups.keep(`before-schema-${schema + 1}`);
  });
}

class SqliteStorage implements JobStorage {
  readonly label = 'SQLite';
  /** The file is one console's alone: whatever host its jobs name, they are its own. */
  readonly host = null;
  readonly #file: string;
  readonly #database: BetterSqlite3.Database;
  readonly #run: QueryRunner;
  readonly #blocks: BlockStore;
  readonly #versions: VersionStore;

  constructor(
    file: string,
    database: BetterSqlite3.Database,
    run: QueryRunner,
    { versions, blocks }: { readonly versions: VersionStore; readonly blocks: BlockStore },
  ) {
    this.#versions = versions;
    this.#file = file;
    this.#database = database;
    this.#run = run;
    this.#blocks = blocks;
  }

  async insertJob(job: NewJob): Promise<StoredJob> {
    return this.#run.together(() => this.#insert(job));
  }

  async insertScheduledJob(job: NewJob, run: ScheduledRun): Promise<StoredJob | undefined> {
    const move = scheduleRun(this.#run.build, run, job.id);
    return this.#run.together(() => (this.#run.change(move) === 1 ? this.#insert(job) : undefined));
  }

  async findUnstartedJobs(): Promise<readonly StoredJob[]> {
    return this.#run.all(unstartedJobs(this.#run.build, this.host)).map(jobOf);
  }

  /** Inside a transaction, which what it throws undoes. */
  #insert(job: NewJob): StoredJob {
    const { build } = this.#run;
    const code = build
      .insertInto('codes')
      .values({ hash: job.codeHash, code: job.code })
      .onConflict((conflict) => conflict.doNothing())
      .compile();
    const insert = build
      .insertInto('jobs')
      .values(newRowOf(job))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returningAll()
      .compile();
    this.#run.change(code);
    const row = this.#run.first(insert);
    if (row === undefined) throw new AppError('JOB_EXISTS', `There is a job "${job.id}" already`);
    this.#versions.insertVersionOf(job);
    return jobOf(row);
  }

  async findJob(id: string): Promise<StoredJob | undefined> {
    const row = this.#run.first(jobById(this.#run.build, id));
    return row === undefined ? undefined : jobOf(row);
  }

  async findCode(codeHash: string): Promise<string | undefined> {
    return this.#run.first(codeByHash(this.#run.build, codeHash))?.code;
  }

  async listJobs(query: JobPageQuery): Promise<JobPage> {
    return pageOf(this.#run.all(jobsOfPage(this.#run.build, query)), query);
  }

  async countJobs(filter: JobFilter): Promise<number> {
    return this.#run.first(jobCount(this.#run.build, filter))?.total ?? 0;
  }

  async findActiveJobs(): Promise<readonly StoredJob[]> {
    return this.#run.all(activeJobs(this.#run.build, this.host)).map(jobOf);
  }

  async moveJob(
    { jobNo }: Pick<StoredJob, 'jobNo'>,
    from: JobStatus,
    to: JobStatus,
    fields: MoveFields,
    said?: Batch,
  ): Promise<boolean> {
    const query = jobMove(this.#run.build, jobNo, from, to, fields);
    return this.#run.together(() => {
      const moved = this.#run.change(query) === 1;
      if (moved && said !== undefined) this.#blocks.append(jobNo, said);
      return moved;
    });
  }

  async setPid(id: string, pid: number): Promise<void> {
    this.#run.change(pidOf(this.#run.build, id, pid));
  }

  async setParameters(jobNo: number, parameters: Parameters): Promise<boolean> {
    return this.#run.change(parametersOf(this.#run.build, jobNo, parameters)) === 1;
  }

  async setStopRequested(
    { jobNo }: Pick<StoredJob, 'jobNo'>,
    request: StopRequest,
    said: Batch,
  ): Promise<void> {
    const query = stopRequest(this.#run.build, jobNo, request);
    this.#run.together(() => {
      this.#run.change(query);
      this.#blocks.append(jobNo, said);
    });
  }

  async renameJobs(worker: string, newName: string): Promise<boolean> {
    const { build } = this.#run;
    return this.#run.together(() => {
      const until = this.#run.first(endOfStep(build, { worker, host: null }))?.sort_at;
      for (const rename of jobsRenames(build, { worker, host: null }, newName, until)) {
        this.#run.change(rename);
      }
      return until !== undefined;
    });
  }

  async findJobWorkers(): Promise<readonly string[]> {
    return this.#run.all(jobWorkers(this.#run.build, this.host)).map(({ worker }) => worker);
  }

  async findExpired(worker: string, keep: Keep, limit: number): Promise<readonly ExpiredJob[]> {
    for (const query of expiredJobs(this.#run.build, { worker, host: this.host }, keep, limit)) {
      const found = this.#run.all(query);
      if (found.length > 0) return found;
    }
    return [];
  }

  async append(jobNo: number, batch: Batch): Promise<Counts> {
    return this.#blocks.append(jobNo, batch);
  }

  async sync(): Promise<boolean> {
    // What is in the write-ahead log is synced before, and the database after it was copied there.
    const [state] = this.#database.pragma('wal_checkpoint(PASSIVE)') as readonly Checkpoint[];
    return state?.busy === 0 && state.log === state.checkpointed;
  }

  async findBlocks(
    jobNo: number,
    kind: EntryKind,
    fromSeq: number,
    maxCount: number,
  ): Promise<readonly Block[]> {
    return this.#blocks.find(jobNo, kind, fromSeq, maxCount);
  }

  async setUsage(jobNo: number, usage: string): Promise<void> {
    this.#run.together(() => this.#blocks.setUsage(jobNo, usage));
  }

  async findUsage(jobNo: number): Promise<string | undefined> {
    return this.#blocks.findUsage(jobNo);
  }

  async size(): Promise<number> {
    const files = [this.#file, `${this.#file}-wal`];
    return files.reduce(
      (sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  }

  async backup(file: string): Promise<void> {
    await this.#database.backup(file);
  }

  async close(): Promise<void> {
    this.#database.close();
  }
}
