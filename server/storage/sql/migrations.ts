/** One step from a schema to the next, for each driver. */
interface Migration {
  readonly name: string;
  readonly sqlite: string;
  /**
   * Statements that each end in a semicolon at the end of a line. MySQL commits each by itself, so a
   * statement that was done already must fail as such (a column that is there, ...). Null for what was there
   * before MySQL was.
   */
  readonly mysql: string | null;
}

/**
 * In order; a database keeps the number of those that it has. Never change one that shipped. Whoever adds
 * one also brings mysql/schema.sql to the same, and the number in it.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    name: 'jobs, codes and blocks',
    sqlite: `
    CREATE TABLE jobs (
      job_no INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      worker TEXT NOT NULL,
      language TEXT NOT NULL,
      code_hash TEXT NOT NULL,
      status TEXT NOT NULL,
      reason TEXT,
      detail TEXT,
      host TEXT NOT NULL,
      pid INTEGER,
      runner_id TEXT,
      process_start TEXT,
      boot_id TEXT,
      parameters TEXT,
      created_at INTEGER NOT NULL,
      started_at INTEGER,
      ended_at INTEGER,
      sort_at INTEGER NOT NULL,
      stop_requested INTEGER NOT NULL DEFAULT 0,
      progress TEXT,
      log_count INTEGER NOT NULL DEFAULT 0,
      response_count INTEGER NOT NULL DEFAULT 0,
      spool_offset INTEGER NOT NULL DEFAULT 0,
      stdout_offset INTEGER NOT NULL DEFAULT 0,
      stderr_offset INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX jobs_by_time ON jobs (sort_at DESC, job_no DESC);
    CREATE INDEX jobs_by_status ON jobs (status, sort_at DESC, job_no DESC);
    CREATE INDEX jobs_by_worker ON jobs (worker, sort_at DESC, job_no DESC);
    CREATE TABLE codes (hash TEXT PRIMARY KEY, code TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE blocks (
      block_no INTEGER PRIMARY KEY,
      job_no INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      first_seq INTEGER NOT NULL,
      count INTEGER NOT NULL,
      codec INTEGER NOT NULL,
      payload BLOB NOT NULL
    );
    CREATE UNIQUE INDEX blocks_by_seq ON blocks (job_no, kind, first_seq);
  `,
    mysql: null,
  },
  {
    name: 'timeout and grace',
    sqlite: `
    ALTER TABLE jobs ADD COLUMN timeout_ms INTEGER;
    ALTER TABLE jobs ADD COLUMN grace_ms INTEGER;
    ALTER TABLE jobs ADD COLUMN stop_at INTEGER;
    ALTER TABLE jobs ADD COLUMN timed_out INTEGER NOT NULL DEFAULT 0;
  `,
    mysql: null,
  },
  {
    name: 'kill policy and log limit',
    sqlite: `
    ALTER TABLE jobs ADD COLUMN kill_policy TEXT NOT NULL DEFAULT 'tree';
    ALTER TABLE jobs ADD COLUMN log_limit_bytes INTEGER;
    ALTER TABLE jobs ADD COLUMN log_limit_action TEXT NOT NULL DEFAULT 'truncate';
    ALTER TABLE jobs ADD COLUMN log_bytes INTEGER NOT NULL DEFAULT 0;
  `,
    mysql: null,
  },
  {
    name: 'leftovers, and times since the start of the machine',
    sqlite: `
    CREATE TABLE leftovers (job_no INTEGER PRIMARY KEY);
    ALTER TABLE jobs ADD COLUMN started_up_ms INTEGER;
    ALTER TABLE jobs ADD COLUMN stop_up_ms INTEGER;
  `,
    mysql: null,
  },
  {
    // The code of every job is a version of its worker, so that a version tells whether code is in use.
    name: 'versions of workers, and further runs of jobs',
    sqlite: `
    ALTER TABLE jobs ADD COLUMN rerun_of TEXT;
    CREATE TABLE worker_versions (
      host TEXT NOT NULL,
      worker TEXT NOT NULL,
      version INTEGER NOT NULL,
      code_hash TEXT NOT NULL,
      language TEXT NOT NULL,
      saved_at INTEGER NOT NULL,
      origin TEXT NOT NULL,
      removed_at INTEGER,
      information TEXT,
      PRIMARY KEY (host, worker, version)
    );
    CREATE INDEX worker_versions_by_code ON worker_versions (code_hash, host, worker);
    INSERT INTO worker_versions (host, worker, version, code_hash, language, saved_at, origin)
      SELECT '', worker, ROW_NUMBER() OVER (PARTITION BY worker ORDER BY MIN(created_at)), code_hash,
        MIN(language), MIN(created_at), 'file'
      FROM jobs GROUP BY worker, code_hash;
  `,
    mysql: `
    ALTER TABLE jobs ADD COLUMN rerun_of VARCHAR(200);
    CREATE TABLE worker_versions (
      host VARCHAR(255) NOT NULL,
      worker VARCHAR(200) NOT NULL,
      version INT NOT NULL,
      code_hash VARCHAR(128) NOT NULL,
      language VARCHAR(40) NOT NULL,
      saved_at BIGINT NOT NULL,
      origin VARCHAR(16) NOT NULL,
      removed_at BIGINT,
      information LONGTEXT,
      PRIMARY KEY (host, worker, version),
      KEY worker_versions_by_code (code_hash, host, worker)
    ) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    INSERT IGNORE INTO worker_versions (host, worker, version, code_hash, language, saved_at, origin)
      SELECT host, worker, ROW_NUMBER() OVER (PARTITION BY host, worker ORDER BY MIN(created_at)), code_hash,
        MIN(language), MIN(created_at), 'file'
      FROM jobs GROUP BY host, worker, code_hash;
  `,
  },
  {
    // What is counted over hours and workers is read from these alone; a job's row may hold a megabyte.
    name: 'ended jobs by time, and by worker',
    sqlite: `
    CREATE INDEX jobs_by_end ON jobs (ended_at, status, worker, started_at);
    CREATE INDEX jobs_by_run ON jobs (worker, ended_at, status, started_at);
  `,
    mysql: `
    ALTER TABLE jobs ADD KEY jobs_by_end (ended_at, status, worker, started_at);
    ALTER TABLE jobs ADD KEY jobs_by_run (worker, ended_at, status, started_at);
  `,
  },
  {
    name: 'schedules, and the jobs that they make',
    sqlite: `
    CREATE TABLE schedules (
      schedule_no INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      host TEXT NOT NULL,
      name TEXT NOT NULL,
      worker TEXT NOT NULL,
      parameters TEXT,
      rule TEXT NOT NULL,
      enabled INTEGER NOT NULL,
      overlap TEXT NOT NULL,
      missed TEXT NOT NULL,
      mail_on_error INTEGER NOT NULL,
      next_at INTEGER,
      last_job TEXT,
      last_at INTEGER,
      skipped_at INTEGER,
      skip_reason TEXT,
      problem TEXT,
      created_at INTEGER NOT NULL
    );
    CREATE INDEX schedules_by_next ON schedules (next_at);
    ALTER TABLE jobs ADD COLUMN schedule TEXT;
    CREATE INDEX jobs_by_schedule ON jobs (schedule, sort_at DESC, job_no DESC)
      WHERE schedule IS NOT NULL;
  `,
    mysql: `
    CREATE TABLE schedules (
      schedule_no BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      id VARCHAR(200) NOT NULL,
      host VARCHAR(255) NOT NULL,
      name VARCHAR(100) NOT NULL,
      worker VARCHAR(200) NOT NULL,
      parameters LONGTEXT,
      rule VARCHAR(1000) NOT NULL,
      enabled TINYINT NOT NULL,
      overlap VARCHAR(16) NOT NULL,
      missed VARCHAR(16) NOT NULL,
      mail_on_error TINYINT NOT NULL,
      next_at BIGINT,
      last_job VARCHAR(200),
      last_at BIGINT,
      skipped_at BIGINT,
      skip_reason VARCHAR(16),
      problem LONGTEXT,
      created_at BIGINT NOT NULL,
      UNIQUE KEY schedules_by_id (id),
      KEY schedules_by_next (next_at)
    ) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    ALTER TABLE jobs ADD COLUMN schedule VARCHAR(200);
    ALTER TABLE jobs ADD KEY jobs_by_schedule (schedule, sort_at, job_no);
  `,
  },
  {
    name: 'the grace of one stop, and the runs that came from a job',
    sqlite: `
    ALTER TABLE jobs ADD COLUMN stop_grace_ms INTEGER;
    CREATE INDEX jobs_by_first ON jobs (rerun_of, job_no) WHERE rerun_of IS NOT NULL;
  `,
    mysql: `
    ALTER TABLE jobs ADD COLUMN stop_grace_ms BIGINT;
    ALTER TABLE jobs ADD KEY jobs_by_first (rerun_of, job_no);
  `,
  },
  {
    // Rows go there and come back as they are, so what is added to `jobs` is added here too.
    name: 'removed jobs that can be restored',
    sqlite: `
    CREATE TABLE removed_jobs AS SELECT *, 0 AS kept_until FROM jobs WHERE 0;
    CREATE UNIQUE INDEX removed_jobs_by_no ON removed_jobs (job_no);
    CREATE INDEX removed_jobs_by_id ON removed_jobs (id, kept_until);
    CREATE INDEX removed_jobs_by_time ON removed_jobs (kept_until);
  `,
    mysql: `
    CREATE TABLE removed_jobs (
      job_no BIGINT NOT NULL PRIMARY KEY,
      id VARCHAR(200) NOT NULL,
      worker VARCHAR(200) NOT NULL,
      language VARCHAR(40) NOT NULL,
      code_hash VARCHAR(128) NOT NULL,
      status VARCHAR(16) NOT NULL,
      reason VARCHAR(16),
      detail LONGTEXT,
      host VARCHAR(255) NOT NULL,
      pid BIGINT,
      runner_id VARCHAR(64),
      process_start VARCHAR(64),
      boot_id VARCHAR(64),
      parameters LONGTEXT,
      created_at BIGINT NOT NULL,
      started_at BIGINT,
      ended_at BIGINT,
      sort_at BIGINT NOT NULL,
      stop_requested TINYINT NOT NULL DEFAULT 0,
      progress LONGTEXT,
      log_count BIGINT NOT NULL DEFAULT 0,
      response_count BIGINT NOT NULL DEFAULT 0,
      spool_offset BIGINT NOT NULL DEFAULT 0,
      stdout_offset BIGINT NOT NULL DEFAULT 0,
      stderr_offset BIGINT NOT NULL DEFAULT 0,
      timeout_ms BIGINT,
      grace_ms BIGINT,
      stop_at BIGINT,
      timed_out TINYINT NOT NULL DEFAULT 0,
      kill_policy VARCHAR(16) NOT NULL DEFAULT 'tree',
      log_limit_bytes BIGINT,
      log_limit_action VARCHAR(16) NOT NULL DEFAULT 'truncate',
      log_bytes BIGINT NOT NULL DEFAULT 0,
      started_up_ms BIGINT,
      stop_up_ms BIGINT,
      rerun_of VARCHAR(200),
      schedule VARCHAR(200),
      stop_grace_ms BIGINT,
      kept_until BIGINT NOT NULL,
      KEY removed_jobs_by_id (id, kept_until),
      KEY removed_jobs_by_time (kept_until)
    ) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  `,
  },
];
