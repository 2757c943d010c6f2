import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Imported, OldInstall } from '../../contract/import.ts';
import type { Handlers, VerbName } from '../../contract/verbs.ts';
import type { LegacyStorage } from '../../storage/legacy-storage.ts';
import type { MysqlPlace } from '../../storage/mysql-place.ts';
import type { Storage } from '../../storage/storage.ts';
import type { EventBus } from '../event-bus.ts';
import { one } from '../one.ts';
import type { OptionsFiles } from '../options-files.ts';
import type { WorkerFolder } from '../worker-folder.ts';
import { JobImport } from './job-import.ts';
import { type OldInstall as Found, readOldInstall } from './old-install.ts';
import { oldTextOf } from './old-text.ts';
import { mysqlPlaceOf } from './php-config.ts';
import { WorkerImport } from './worker-import.ts';

type ImportVerb = Extract<VerbName, `imports.${string}`>;

/** In an answer; the report has all. */
const MOST_PROBLEMS = 1000;
/** The import is no reason to remove what is old. */
const KEEP_ALL = { keepDays: null, keepJobs: null, keepBytes: null };

export interface ImportParts {
  readonly storage: Storage;
  readonly workers: WorkerFolder;
  readonly options: OptionsFiles;
  readonly events: EventBus;
  readonly samplesDir: string;
  /** Where reports go. */
  readonly folder: string;
  openSqlite(file: string): LegacyStorage;
  openMysql(place: MysqlPlace): Promise<LegacyStorage>;
}

/** Brings workers and jobs over from a PHP JobJoker. */
export class ImportService {
  readonly #parts: ImportParts;
  readonly #workers: WorkerImport;
  #isBusy = false;

  constructor(parts: ImportParts) {
    this.#parts = parts;
    this.#workers = new WorkerImport(parts);
  }

  readonly handlers: Pick<Handlers, ImportVerb> = {
    'imports.find': async ({ dir }) => one(await this.#look(readOldInstall(dir))),
    'imports.create': async ({ dir }) => one(await this.#inTurn(readOldInstall(dir))),
  };

  async #look(install: Found): Promise<OldInstall> {
    const legacy = await this.#open(install);
    try {
      const counts = await legacy?.counts();
      return {
        dir: install.dir,
        database: legacy?.label ?? null,
        workers: this.#workers.plan(install),
        otherFiles: install.others.length,
        jobs: counts?.jobs ?? 0,
        logEntries: counts?.log ?? 0,
        responses: counts?.response ?? 0,
        notes: [...install.problems, ...notesOf(install)],
      };
    } finally {
      await legacy?.close();
    }
  }

  async #open({ config, sqliteFile }: Found): Promise<LegacyStorage | undefined> {
    if (config.get('mysql') === true) return this.#parts.openMysql(mysqlPlaceOf(config));
    return sqliteFile === null ? undefined : this.#parts.openSqlite(sqliteFile);
  }

  async #inTurn(install: Found): Promise<Imported> {
    if (this.#isBusy)
      throw new AppError('WRONG_MOVE', 'Another import is going on; wait for its end');
    this.#isBusy = true;
    try {
      return await this.#import(install);
    } finally {
      this.#isBusy = false;
      this.#parts.events.publish({ type: 'database.changed' });
    }
  }

  async #import(install: Found): Promise<Imported> {
    const problems = [...install.problems];
    const problem = (text: string): void => void problems.push(text);
    const legacy = await this.#open(install);
    try {
      const workers = await this.#workers.run(install, problem);
      const brought = await this.#importJobs(install, legacy, problem);
      const { jobs = 0, jobsThere = 0, log = 0, response = 0 } = brought ?? {};
      const report = this.#report(install, problems);
      return {
        workers,
        jobs,
        jobsThere,
        logEntries: log,
        responses: response,
        problems: problems.slice(0, MOST_PROBLEMS),
        report,
      };
    } finally {
      await legacy?.close();
    }
  }

  async #importJobs(
    install: Found,
    legacy: LegacyStorage | undefined,
    problem: (text: string) => void,
  ) {
    if (legacy === undefined) return undefined;
    const code = new Map(install.workers.map(({ name, bytes }) => [name, oldTextOf(bytes)]));
    const { storage, options } = this.#parts;
    const brought = await new JobImport({
      storage,
      codeOf: (worker) => code.get(worker) ?? '',
      problem,
      unknownAt: changedAt(install),
    }).run(legacy);
    for (const worker of brought.workers) await options.save(worker, KEEP_ALL);
    return brought;
  }

  #report(install: Found, problems: readonly string[]): string {
    const folder = join(this.#parts.folder, 'imports');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const now = new Date().toISOString();
    const file = join(folder, `${now.replace(/[:.]/g, '-')}.txt`);
    const head = `Import from ${install.dir}, ${now}: ${problems.length} problems`;
    writeFileSync(file, `${[head, ...problems].join('\n')}\n`, { mode: 0o600 });
    return file;
  }
}

function changedAt({ sqliteFile }: Found): number {
  return sqliteFile === null ? Date.now() : Math.floor(statSync(sqliteFile).mtimeMs);
}

/** What the old console had set that is set elsewhere here. */
function notesOf({ config, workers }: Found): string[] {
  const notes: string[] = [];
  if (config.get('auth') === true) {
    notes.push(
      'It asked for a user and a password: set them in Settings if scripts are to use them',
    );
  }
  const php = config.get('php_command');
  if (typeof php === 'string' && php !== 'php') {
    notes.push(`It ran workers by "${php}": set the PHP command in Settings`);
  }
  const kill = config.get('kill_command');
  if (typeof kill === 'string' && kill !== 'kill') {
    notes.push(
      `It killed by "${kill}": here that is a signal, and whom it ends is a worker's option`,
    );
  }
  if (workers.length === 0) notes.push('It has no workers');
  return notes;
}
