import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { Handlers } from './contract/verbs.ts';
import { copySamples, type DataFolder } from './data-folder.ts';
import type { ServerOptions } from './server-options.ts';
import { Cleaner } from './services/cleaner.ts';
import { JobComparer } from './services/compare/job-comparer.ts';
import { EntryReader } from './services/entry-reader.ts';
import type { EventBus } from './services/event-bus.ts';
import { JobGroups } from './services/groups/job-groups.ts';
import { ImportService } from './services/import/import-service.ts';
import { InformationReader } from './services/information-reader.ts';
import { JobAnnouncer } from './services/job-announcer.ts';
import { JobMaker } from './services/job-maker.ts';
import { JobRemovals } from './services/job-removals.ts';
import { JobRuns } from './services/job-runs.ts';
import { JobService } from './services/job-service.ts';
import { ErrorMails } from './services/mail/error-mails.ts';
import { sendMail } from './services/mail/send-mail.ts';
import { Maintenance } from './services/maintenance.ts';
import { OptionsFiles } from './services/options-files.ts';
import { PresetFiles } from './services/preset-files.ts';
import { PresetService } from './services/preset-service.ts';
import { RunRecorder } from './services/run-recorder.ts';
import { ScheduleService } from './services/schedules/schedule-service.ts';
import { Scheduler } from './services/schedules/scheduler.ts';
import { writeSdkFiles } from './services/sdk-files.ts';
import { Searcher } from './services/searcher.ts';
import type { SettingsStore } from './services/settings-store.ts';
import { SideWork } from './services/side-work.ts';
import { SpaceGuard } from './services/space-guard.ts';
import { StatsService } from './services/stats/stats-service.ts';
import { TemplateFiles } from './services/template-files.ts';
import { WorkerCompanions } from './services/worker-companions.ts';
import { WorkerFolder } from './services/worker-folder.ts';
import { WorkerNames } from './services/worker-names.ts';
import { WorkerService } from './services/worker-service.ts';
import { WorkerVersions } from './services/worker-versions.ts';
import { BackupFolder } from './storage/backup-folder.ts';
import type { DatabasePlace } from './storage/database-place.ts';
import { openLegacySqlite } from './storage/sqlite/legacy-sqlite.ts';
import type { Storage } from './storage/storage.ts';
import { checkInThread, openThreadedStorage, startSearch } from './storage-thread/client.ts';
import { Compiler } from './supervisor/compiler.ts';
import type { Interpreters } from './supervisor/interpreters.ts';
import { LocalSupervisor } from './supervisor/local-supervisor.ts';
import { upMs } from './supervisor/process-facts.ts';
import type { SearchPath } from './supervisor/search-path.ts';
import type { Supervisor } from './supervisor/supervisor.ts';
import { Toolchain } from './supervisor/toolchain.ts';

export interface ServicesParts {
  readonly options: ServerOptions;
  readonly folder: DataFolder;
  readonly settings: SettingsStore;
  readonly path: SearchPath;
  readonly interpreters: Interpreters;
  readonly events: EventBus;
  readonly log: Logger;
  readonly database: DatabasePlace;
  /** Called when the database turns out to be damaged while it is in use. */
  damaged(problem: string): void;
}

/** Everything that needs the database. */
export interface Services {
  readonly handlers: Pick<
    Handlers,
    Extract<
      keyof Handlers,
      `${'imports' | 'jobs' | 'presets' | 'schedules' | 'stats' | 'workers'}.${string}`
    >
  >;
  readonly storage: Storage;
  readonly supervisor: LocalSupervisor;
  /** Null for a MySQL, which has tools of its own. */
  readonly maintenance: Maintenance | null;
  readonly cleaner: Cleaner;
  readonly mails: ErrorMails;
  /** Lets go of everything; runners that have a job go on. */
  close(): Promise<void>;
}

/** Undoes one step of the opening. */
type Close = () => unknown;

/** Opens storage, supervisor and services, and takes up the jobs of an earlier console. */
export async function openServices(parts: ServicesParts): Promise<Services> {
  const opened: Close[] = [];
  const close = async (): Promise<void> => {
    for (const undo of opened.splice(0).reverse()) await undo();
  };
  try {
    return { ...(await open(parts, opened)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(parts: ServicesParts, opened: Close[]): Promise<Omit<Services, 'close'>> {
  const { options, folder, events, log, settings, database } = parts;
  const { storageThread: thread } = options;
  const place = { database, spoolFolder: folder.spool, thread };
  const storage = await openThreadedStorage(place, parts.damaged);
  opened.push(() => storage.close());
  const announcer = new JobAnnouncer(storage, events);
  opened.push(() => announcer.close());
  const mails = openMails(parts, storage, opened);
  const recorder = new RunRecorder(storage, announcer, log);
  const supervisor = new LocalSupervisor(runnerSettings(parts), storage, recorder);
  opened.push(() => supervisor.close());
  const opening = openWorkers(parts, storage, supervisor, opened);
  const { toolchain, optionsFiles, workerHandlers, ...making } = await opening;
  const runs = new JobRuns({ storage, supervisor, toolchain, recorder, announcer, log });
  opened.push(() => runs.close());
  const searcher = new Searcher(() => startSearch(database, options.searchThread));
  opened.push(() => searcher.close());
  const entries = new EntryReader(storage, searcher, events);
  const space = new SpaceGuard(folder.path, () => settings.current().minFreeMb);
  const cleaner = new Cleaner({ storage, options: optionsFiles, events, space, log });
  opened.push(() => cleaner.close());
  const maker = new JobMaker({ storage, ...making, options: optionsFiles, space });
  const comparer = new JobComparer({ storage, entries, side: making.side });
  const jobs = new JobService({
    ...{ storage, maker, runs, entries, comparer, usage: storage, space },
    ...{ announcer, events, removals: new JobRemovals({ storage, cleaner, events }) },
  });
  const maintenance = openMaintenance(parts, storage);
  opened.push(() => maintenance?.close());
  await runs.reconcile();
  const schedules = openSchedules(parts, storage, { maker, jobs, runs }, opened);
  const imports = importsOf(parts, storage, making.workers, optionsFiles);
  const stats = new StatsService(storage);
  const handlers = {
    ...{ ...workerHandlers, ...jobs.handlers },
    ...{ ...stats.handlers, ...imports.handlers, ...schedules.handlers },
    ...new JobGroups(storage).handlers,
  };
  return { handlers, storage, supervisor, maintenance, cleaner, mails };
}

/** Before jobs of an earlier console are taken up: some of these have failed meanwhile. */
function openMails(
  { events, log, settings }: ServicesParts,
  storage: Storage,
  opened: Close[],
): ErrorMails {
  const mails = new ErrorMails({
    ...{ storage, events, log, send: sendMail },
    settings: () => settings.current().mail,
  });
  opened.push(() => mails.close());
  return mails;
}

/** Only now: what is due starts at once. */
function openSchedules(
  { events, log }: ServicesParts,
  storage: Storage,
  { maker, jobs, runs }: { maker: JobMaker; jobs: JobService; runs: JobRuns },
  opened: Close[],
): ScheduleService {
  const scheduler = new Scheduler({
    ...{ storage, maker, events, log },
    start: (id) => jobs.handlers['jobs.setStatus']({ id, status: 'start' }, 'app'),
    refuse: (job, reason, detail) => runs.refuse(job, reason, detail),
    clock: { now: () => Date.now(), up: upMs },
  });
  opened.push(() => scheduler.close());
  void scheduler.look();
  return new ScheduleService({ storage, maker, scheduler, events });
}

function importsOf(
  { options, folder, events }: ServicesParts,
  storage: Storage,
  workers: WorkerFolder,
  optionsFiles: OptionsFiles,
): ImportService {
  return new ImportService({
    storage,
    workers,
    options: optionsFiles,
    events,
    samplesDir: options.samplesDir,
    folder: folder.path,
    openSqlite: (file) => openLegacySqlite(file, options.nativeBinding),
    // Few have one; nobody else is to wait for its driver.
    openMysql: async (place) =>
      (await import('./storage/mysql/legacy-mysql.ts')).openLegacyMysql(place),
  });
}

/** A MySQL is checked and backed up with its own tools. */
function openMaintenance(parts: ServicesParts, storage: Storage): Maintenance | null {
  const { database, folder, log, options, damaged } = parts;
  if (database.driver === 'mysql') return null;
  const check = (): Promise<string | null> => checkInThread(database, options.storageThread);
  const backups = new BackupFolder(database.file);
  return new Maintenance({ storage, log, backups, check, damaged }, folder.wasLeftOpen);
}

async function openWorkers(
  parts: ServicesParts,
  storage: Storage,
  supervisor: Supervisor,
  opened: Close[],
) {
  const { options, folder, events, interpreters, log } = parts;
  copySamples(options.samplesDir, folder.workers);
  const workers = new WorkerFolder(folder.workers);
  opened.push(() => workers.close());
  const sdk = join(dirname(options.runnerFile), 'sdk');
  writeSdkFiles(folder.workers, join(sdk, 'python', 'worker.pyi'));
  const compiler = new Compiler(folder.workers, options.esbuildModule);
  opened.push(() => compiler.close());
  const toolchain = new Toolchain(folder.workers, compiler, interpreters);
  const side = new SideWork(() => new Worker(options.sideThread, { execArgv: [], name: 'side' }));
  opened.push(() => side.close());
  const versions = new WorkerVersions({ storage, folder: workers, side, log });
  opened.push(() => versions.close());
  const templates = new TemplateFiles(folder.workers);
  const information = new InformationReader({ storage, supervisor, toolchain, templates, side });
  const optionsFiles = new OptionsFiles(folder.workers);
  const presets = new PresetFiles(folder.workers);
  const serving = { presets, toolchain, information, versions, templates, events, log };
  const workerService = new WorkerService({ ...serving, folder: workers, options: optionsFiles });
  const names = new WorkerNames({
    ...{ storage, folder: workers, companions: new WorkerCompanions(folder.workers) },
    ...{ versions, information, events, log, noteFile: join(folder.path, 'worker-rename.json') },
    find: (name) => workerService.handlers['workers.find']({ name }, 'app'),
  });
  await names.resume();
  workerService.watch();
  versions.begin();
  const presetService = new PresetService({ folder: workers, files: presets, events });
  const workerHandlers = {
    ...{ ...workerService.handlers, ...names.handlers },
    ...presetService.handlers,
  };
  return { workers, versions, information, side, optionsFiles, toolchain, workerHandlers };
}

function runnerSettings({ options, folder, path }: ServicesParts) {
  const { runtime, runnerFile } = options;
  return {
    command: runtime.command,
    env: async () => ({ ...(await path.env()), ...runtime.env }),
    runnerFile,
    spoolFolder: folder.spool,
    orphanFolder: folder.orphans,
    folder: folder.workers,
  };
}
