-- The tables of JobJoker in MySQL 8.0 or MariaDB 10.6, or newer. JobJoker makes them by itself in a database
-- that has none; to make them by hand: mysql DATABASE < schema.sql
-- This is the schema after the last migration, whose number is at the end.

CREATE TABLE IF NOT EXISTS schema_version (
  id TINYINT NOT NULL PRIMARY KEY,
  version INT NOT NULL,
  -- Statements of the next migration that are done: MySQL commits each by itself.
  step INT NOT NULL DEFAULT 0
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS jobs (
  job_no BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
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
  UNIQUE KEY jobs_by_id (id),
  KEY jobs_by_time (sort_at, job_no),
  KEY jobs_by_status (status, sort_at, job_no),
  KEY jobs_by_worker (worker, sort_at, job_no),
  KEY jobs_by_end (ended_at, status, worker, started_at),
  KEY jobs_by_run (worker, ended_at, status, started_at),
  KEY jobs_by_schedule (schedule, sort_at, job_no),
  KEY jobs_by_first (rerun_of, job_no)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS codes (
  hash VARCHAR(128) NOT NULL PRIMARY KEY,
  code LONGTEXT NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The versions of each host's workers, as their files are that host's. The code of every job is among them.
CREATE TABLE IF NOT EXISTS worker_versions (
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

-- What starts jobs by itself. Each is of one host, whose console alone keeps its times.
CREATE TABLE IF NOT EXISTS schedules (
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

-- Log and response in blocks of records. A large block is in several parts, each of which fits in a packet.
CREATE TABLE IF NOT EXISTS blocks (
  job_no BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  first_seq BIGINT NOT NULL,
  part INT NOT NULL,
  parts INT NOT NULL,
  count BIGINT NOT NULL,
  codec TINYINT NOT NULL,
  payload LONGBLOB NOT NULL,
  PRIMARY KEY (job_no, kind, first_seq, part)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

-- Jobs that were removed and can still be restored, with all that they had, until that time.
CREATE TABLE IF NOT EXISTS removed_jobs (
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

-- Jobs that were removed for good and whose blocks are still there.
CREATE TABLE IF NOT EXISTS leftovers (
  job_no BIGINT NOT NULL PRIMARY KEY
) ENGINE = InnoDB;

-- Which host each console is, among those that share the database.
CREATE TABLE IF NOT EXISTS hosts (
  console_id VARCHAR(64) NOT NULL PRIMARY KEY,
  host VARCHAR(255) NOT NULL,
  UNIQUE KEY hosts_by_name (host)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The last transaction of each connection that writes: whoever got no answer to a commit looks here.
CREATE TABLE IF NOT EXISTS commits (
  writer VARCHAR(64) NOT NULL PRIMARY KEY,
  no BIGINT NOT NULL,
  at BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT IGNORE INTO schema_version (id, version) VALUES (1, 9);
