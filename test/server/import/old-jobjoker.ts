import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/** The tables of a PHP JobJoker; its fork has one column more, which nobody reads here. */
const SCHEMA = `
  CREATE TABLE job (id varchar(220), pid int(10), worker varchar(200), starttime long,
    stoptime long, status varchar(220), parameters text, PRIMARY KEY (id));
  CREATE TABLE log (id varchar(220), job_id varchar(220), time long, message text, PRIMARY KEY (id));
  CREATE TABLE response (id varchar(220), job_id varchar(220), time long, message text, PRIMARY KEY (id));
`;

const CONFIG = `<?php
  /* $mysql = true; was tried in 2011 */
  $api = "http://localhost/jobs"; // $auth = true;
  $php_command = 'php';
  $mysql = false;
  $auth = false; # for now
  $password = 'it\\'s // a "secret"';
?>`;

export const phpWorker = (name: string, says = name): string => `<?php
include_once 'libs/Worker.php';
class ${name} extends Worker {
  public function run() { $this->log('${says}'); }
  public function getInformation() { return '${says}'; }
}
`;

/** Seconds since 1970, of 2012. */
export const THEN = 1_330_000_000.25;
const STATUSES = ['done', 'error', 'stop', 'stoped', 'active', 'idle'] as const;

export interface OldJob {
  readonly id: unknown;
  readonly worker?: unknown;
  readonly status?: unknown;
  readonly starttime?: unknown;
  readonly stoptime?: unknown;
  readonly parameters?: unknown;
}

/** A PHP JobJoker as its files lie there, made by hand. */
export class OldJobJoker {
  readonly dir = mkdtempSync(join(tmpdir(), 'jobjoker-old-'));
  readonly database: BetterSqlite3.Database;
  #count = 0;

  constructor() {
    this.write('config.php', CONFIG);
    this.write('libs/Worker.php', '<?php abstract class Worker {}');
    this.write('workers_files/Foobar.php', phpWorker('Foobar', 'foobar'));
    this.write('workers_files/Import.php', phpWorker('Import'));
    mkdirSync(join(this.dir, 'db'));
    this.database = new BetterSqlite3(join(this.dir, 'db', 'jobs.db'));
    this.database.exec(SCHEMA);
  }

  write(path: string, text: string | Buffer): void {
    mkdirSync(dirname(join(this.dir, path)), { recursive: true });
    writeFileSync(join(this.dir, path), text);
  }

  job({ id, worker = 'Import', status = 'done', starttime = THEN, stoptime, parameters }: OldJob) {
    const end = stoptime === undefined ? THEN + 60 : stoptime;
    this.database
      .prepare('INSERT INTO job VALUES (?, 4242, ?, ?, ?, ?, ?)')
      .run(id, worker, starttime, end, status, parameters ?? 'null');
  }

  entry(kind: 'log' | 'response', job: string, message: unknown, time: unknown = THEN): void {
    this.#count += 1;
    this.database
      .prepare(`INSERT INTO ${kind} VALUES (?, ?, ?, ?)`)
      .run(`${kind}-${this.#count}`, job, time, message);
  }

  /** So many jobs of every status; their lines come in turns, as those of jobs that ran side by side. */
  fill(jobs: number, lines: number): void {
    const all = Array.from({ length: jobs }, (_, i) => i);
    const ran = all.filter((i) => statusOf(i) !== 'idle');
    this.database.transaction(() => {
      for (const i of all) this.#numbered(i);
      for (const i of ran) this.entry('response', `job-${i}`, `answer ${i}`);
      for (let line = 0; line < lines; line += 1) {
        for (const i of ran) this.entry('log', `job-${i}`, `line ${line} of ${i}`, THEN + line);
      }
    })();
  }

  #numbered(i: number): void {
    const status = statusOf(i);
    const times = status === 'idle' ? { starttime: null, stoptime: null } : {};
    this.job({ id: `job-${i}`, status, parameters: `{"number":${i}}`, ...times });
  }
}

function statusOf(i: number): (typeof STATUSES)[number] {
  return STATUSES[i % STATUSES.length] ?? 'idle';
}
