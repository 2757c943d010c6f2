import { AppError } from '../../contract/errors.ts';
import type { JobStatus, Parameters } from '../../contract/job.ts';
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
import { appendBatch, findBlocks, findUsage, setUsage } from './block-rows.ts';
import { build } from './build.ts';
import type { Connections } from './connections.ts';
import { isTaken } from './mysql-errors.ts';
import { RemovalStore } from './removal-store.ts';
import { ScheduleStore } from './schedule-store.ts';
import type { Session } from './session.ts';
import { KEEP_CODE, VersionStore } from './version-store.ts';

/** What a statement has besides its values. */
const STATEMENT_BYTES = 64 * 1024;

interface Facts {
  readonly product: string;
  readonly host: string;
  /** The largest packet that the server takes, in bytes. */
  readonly packet: number;
}

/** Whether the server waits for the disk at each commit: for its own log, and for the one for replicas. */
const DURABILITY =
  'SELECT @@innodb_flush_log_at_trx_commit AS flush, @@log_bin AS hasLog, @@sync_binlog AS logFlush';

interface Durability {
  readonly flush: number;
  readonly hasLog: number;
  readonly logFlush: number;
}

/** Storage over these connections, which it closes with itself. */
export function mysqlStorage(connections: Connections, facts: Facts): Storage {
  const { product, host, packet } = facts;
  const mustFit = (code: string): void => mustFitIn(packet, product, 'code', code);
  const versions = new VersionStore(connections, host, mustFit);
  const stats = statsStorage(build, (query) => connections.read((session) => session.all(query)));
  const jobs = new MysqlStorage(connections, facts, versions);
  const schedules = new ScheduleStore(connections, host);
  const removals = new RemovalStore(connections, host);
  return wholeStorage({ jobs, versions, schedules, removals, stats });
}

/** Each call is one transaction, or one that only reads. */
class MysqlStorage implements JobStorage {
  readonly label: string;
  readonly host: string;
  readonly #packet: number;
  readonly #connections: Connections;
  readonly #versions: VersionStore;

  constructor(connections: Connections, { product, host, packet }: Facts, versions: VersionStore) {
    this.#versions = versions;
    this.#connections = connections;
    this.label = product;
    this.host = host;
    this.#packet = packet;
  }

  insertJob(job: NewJob): Promise<StoredJob> {
    return this.#connections.write((session) => this.#insert(session, job));
  }

  insertScheduledJob(job: NewJob, run: ScheduledRun): Promise<StoredJob | undefined> {
    return this.#connections.write(async (session) => {
      const isMoved = (await session.change(scheduleRun(build, run, job.id))) === 1;
      return isMoved ? this.#insert(session, job) : undefined;
    });
  }

  async findUnstartedJobs(): Promise<readonly StoredJob[]> {
    const query = unstartedJobs(build, this.host);
    return (await this.#read((session) => session.all(query))).map(jobOf);
  }

  /** Inside a transaction, which what it throws undoes. */
  async #insert(session: Session, job: NewJob): Promise<StoredJob> {
    const row = newRowOf(job);
    this.#mustFit('code', job.code);
    this.#mustFit('parameters', row.parameters ?? '');
    await session.run(KEEP_CODE, [job.codeHash, job.code]);
    const insert = build.insertInto('jobs').values(row).compile();
    await session.change(insert).catch((error: unknown) => {
      if (!isTaken(error)) throw error;
      throw new AppError('JOB_EXISTS', `There is a job "${job.id}" already`);
    });
    await this.#versions.insertVersionOf(session, job);
    const stored = await session.first(jobById(build, job.id));
    if (stored === undefined) throw new Error(`Job "${job.id}" is gone right after its insert`);
    return jobOf(stored);
  }

  async findJob(id: string): Promise<StoredJob | undefined> {
    const row = await this.#read((session) => session.first(jobById(build, id)));
    return row === undefined ? undefined : jobOf(row);
  }

  async findCode(codeHash: string): Promise<string | undefined> {
    return (await this.#read((session) => session.first(codeByHash(build, codeHash))))?.code;
  }

  async listJobs(query: JobPageQuery): Promise<JobPage> {
    return pageOf(await this.#read((session) => session.all(jobsOfPage(build, query))), query);
  }

  async countJobs(filter: JobFilter): Promise<number> {
    return (await this.#read((session) => session.first(jobCount(build, filter))))?.total ?? 0;
  }

  async findActiveJobs(): Promise<readonly StoredJob[]> {
    return (await this.#read((session) => session.all(activeJobs(build, this.host)))).map(jobOf);
  }

  moveJob(
    { jobNo }: Pick<StoredJob, 'jobNo'>,
    from: JobStatus,
    to: JobStatus,
    fields: MoveFields,
    said?: Batch,
  ): Promise<boolean> {
    return this.#connections.write(async (session) => {
      const moved = (await session.change(jobMove(build, jobNo, from, to, fields))) === 1;
      if (moved && said !== undefined) await appendBatch(session, jobNo, said);
      return moved;
    });
  }

  async setPid(id: string, pid: number): Promise<void> {
    await this.#connections.write((session) => session.change(pidOf(build, id, pid)));
  }

  async setParameters(jobNo: number, parameters: Parameters): Promise<boolean> {
    this.#mustFit('parameters', JSON.stringify(parameters));
    const query = parametersOf(build, jobNo, parameters);
    return (await this.#connections.write((session) => session.change(query))) === 1;
  }

  async setStopRequested(
    { jobNo }: Pick<StoredJob, 'jobNo'>,
    request: StopRequest,
    said: Batch,
  ): Promise<void> {
    await this.#connections.write(async (session) => {
      await session.change(stopRequest(build, jobNo, request));
      await appendBatch(session, jobNo, said);
    });
  }

  renameJobs(worker: string, newName: string): Promise<boolean> {
    const of = { worker, host: this.host };
    return this.#connections.write(async (session) => {
      const until = (await session.first(endOfStep(build, of)))?.sort_at;
      for (const rename of jobsRenames(build, of, newName, until)) await session.change(rename);
      return until !== undefined;
    });
  }

  async findJobWorkers(): Promise<readonly string[]> {
    const rows = await this.#read((session) => session.all(jobWorkers(build, this.host)));
    return rows.map(({ worker }) => worker);
  }

  findExpired(worker: string, keep: Keep, limit: number): Promise<readonly ExpiredJob[]> {
    return this.#read(async (session) => {
      for (const query of expiredJobs(build, { worker, host: this.host }, keep, limit)) {
        const found = await session.all(query);
        if (found.length > 0) return found;
      }
      return [];
    });
  }

  append(jobNo: number, batch: Batch): Promise<Counts> {
    return this.#connections.write((session) => appendBatch(session, jobNo, batch));
  }

  async sync(): Promise<boolean> {
    const [row] = await this.#read((session) => session.rows<Durability>(DURABILITY, []));
    return row?.flush === 1 && (row.hasLog === 0 || row.logFlush === 1);
  }

  findBlocks(
    jobNo: number,
    kind: EntryKind,
    fromSeq: number,
    maxCount: number,
  ): Promise<readonly Block[]> {
    return this.#read((session) => findBlocks(session, jobNo, kind, fromSeq, maxCount));
  }

  async setUsage(jobNo: number, usage: string): Promise<void> {
    await this.#connections.write((session) => setUsage(session, jobNo, usage));
  }

  findUsage(jobNo: number): Promise<string | undefined> {
    return this.#read((session) => findUsage(session, jobNo));
  }

  async size(): Promise<number> {
    const sql = `SELECT COALESCE(SUM(data_length + index_length), 0) AS size
      FROM information_schema.tables WHERE table_schema = DATABASE()`;
    const [row] = await this.#read((session) => session.rows<{ size: number }>(sql, []));
    return Number(row?.size ?? 0);
  }

  async backup(): Promise<void> {
    throw new AppError('WRONG_MOVE', BACKUP_OF_ITS_OWN);
  }

  close(): Promise<void> {
    return this.#connections.close();
  }

  #read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#connections.read(work);
  }

  #mustFit(what: string, text: string): void {
    mustFitIn(this.#packet, this.label, what, text);
  }
}

/** The server would end the connection instead of an answer. */
function mustFitIn(packet: number, product: string, what: string, text: string): void {
  const most = packet - STATEMENT_BYTES;
  const size = Buffer.byteLength(text);
  if (size <= most) return;
  throw new AppError(
    'TOO_LARGE',
    `The ${what} of the job has ${size} bytes; ${product} takes ${most}: raise its max_allowed_packet`,
  );
}

const BACKUP_OF_ITS_OWN =
  'MySQL is backed up with its own tools, as mysqldump --single-transaction';
