import type { Generated, Kysely } from 'kysely';

interface JobsTable {
  job_no: Generated<number>;
  id: string;
  worker: string;
  language: string;
  code_hash: string;
  status: string;
  reason: string | null;
  detail: string | null;
  host: string;
  pid: number | null;
  runner_id: string | null;
  process_start: string | null;
  boot_id: string | null;
  parameters: string | null;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  /** When it started, or was made if it did not: the order of the list. */
  sort_at: number;
  stop_requested: Generated<number>;
  timeout_ms: number | null;
  grace_ms: number | null;
  stop_at: number | null;
  started_up_ms: number | null;
  stop_up_ms: number | null;
  /** That was named with the request to stop; null for the job's own. */
  stop_grace_ms: number | null;
  timed_out: Generated<number>;
  kill_policy: string;
  log_limit_bytes: number | null;
  log_limit_action: string;
  progress: string | null;
  log_count: Generated<number>;
  response_count: Generated<number>;
  log_bytes: Generated<number>;
  spool_offset: Generated<number>;
  stdout_offset: Generated<number>;
  stderr_offset: Generated<number>;
  rerun_of: string | null;
  schedule: string | null;
}

interface CodesTable {
  hash: string;
  code: string;
}

interface WorkerVersionsTable {
  /** Whose file it is; empty in a database that one console has for itself. */
  host: string;
  worker: string;
  version: number;
  code_hash: string;
  language: string;
  saved_at: number;
  origin: string;
  /** Since when the worker is gone; null while it is there. */
  removed_at: number | null;
  information: string | null;
}

/** Jobs that were removed and can still be restored; they have their blocks. Whoever adds a column to `jobs` adds it here. */
interface RemovedJobsTable extends Omit<JobsTable, 'job_no'> {
  job_no: number;
  kept_until: number;
}

/** Jobs that were removed for good and whose blocks are still there. */
interface LeftoversTable {
  job_no: number;
}

interface SchedulesTable {
  schedule_no: Generated<number>;
  id: string;
  /** Whose it is. */
  host: string;
  name: string;
  worker: string;
  parameters: string | null;
  /** As JSON. */
  rule: string;
  enabled: number;
  overlap: string;
  missed: string;
  mail_on_error: number;
  next_at: number | null;
  last_job: string | null;
  last_at: number | null;
  skipped_at: number | null;
  skip_reason: string | null;
  problem: string | null;
  created_at: number;
}

/** The tables as they are after the last migration. Blocks are written and read by prepared statements. */
export interface Database {
  jobs: JobsTable;
  codes: CodesTable;
  removed_jobs: RemovedJobsTable;
  leftovers: LeftoversTable;
  worker_versions: WorkerVersionsTable;
  schedules: SchedulesTable;
}

/** Makes queries in a driver's dialect; what it made is run by that driver. */
export type Build = Kysely<Database>;
