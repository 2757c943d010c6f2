import { pino } from 'pino';
import { workerEnv } from './config.ts';
import { localCall, performEnvelope } from './contract/dispatch.ts';
import type { Handlers } from './contract/verbs.ts';
import { copySamples, type DataFolder, openDataFolder } from './data-folder.ts';
import { startHttp } from './http/server.ts';
import type { RunningServer, ServerOptions } from './server-options.ts';
import { appInfo } from './services/app-info.ts';
import { Credentials } from './services/credentials.ts';
import { EventBus } from './services/event-bus.ts';
import { JobAnnouncer } from './services/job-announcer.ts';
import { JobRuns } from './services/job-runs.ts';
import { JobService } from './services/job-service.ts';
import { OptionsFiles } from './services/options-files.ts';
import { RunRecorder } from './services/run-recorder.ts';
import { writeSdkFiles } from './services/sdk-files.ts';
import { SettingsService } from './services/settings-service.ts';
import { SettingsStore } from './services/settings-store.ts';
import { WorkerFolder } from './services/worker-folder.ts';
import { WorkerService } from './services/worker-service.ts';
import { openThreadedStorage } from './storage/sqlite/threaded-storage.ts';
import { Compiler } from './supervisor/compiler.ts';
import { LocalSupervisor } from './supervisor/local-supervisor.ts';

export type { RunningServer, ServerOptions } from './server-options.ts';

/** Undoes one step of the start. */
type Close = () => void | Promise<void>;

/**
 * Starts the whole server: data folder, storage, supervisor, services, HTTP. Throws AppError when the
 * folder or the port cannot be had; whatever was open by then is closed again.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const opened: Close[] = [];
  const close = async (): Promise<void> => {
    for (const undo of opened.splice(0).reverse()) await undo();
  };
  try {
    return await open(options, opened, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(options: ServerOptions, opened: Close[], close: Close): Promise<RunningServer> {
  const folder = openDataFolder(options.dataDir);
  opened.push(() => folder.unlock());
  const log = pino({ base: null }, pino.destination({ dest: folder.log, sync: true }));
  const store = new SettingsStore(folder.path);
  const credentials = new Credentials(folder.path, store, options.auth);
  const events = new EventBus();
  const services = await openServices(options, folder, events, log, opened);
  const keepWarm = (): void => services.supervisor.setWarm(store.current().warmRunners);
  opened.push(events.subscribe(({ type }) => type === 'settings.changed' && keepWarm()));
  const warming = setTimeout(keepWarm, options.warmAfterMs);
  opened.push(() => clearTimeout(warming));

  const { version, consoleDir, port, portInUse, runtime } = options;
  const facts = {
    version,
    dataDir: folder.path,
    runtime: runtime.label,
    url: () => http.url,
    authIsOn: () => credentials.authIsOn(),
  };
  const handlers: Handlers = {
    ...services.handlers,
    ...new SettingsService(store, credentials, events).handlers,
    ...appInfo(facts, services.storage, services.supervisor),
  };
  const parts = { handlers, events, credentials, log };
  const http = await startHttp({ ...parts, consoleDir, version, port, portInUse });
  opened.push(() => http.close());
  await services.runs.reconcile();
  return {
    url: http.url,
    dataDir: folder.path,
    tokenFile: credentials.tokenFile,
    authIsOn: () => credentials.authIsOn(),
    call: localCall(handlers),
    handle: (verb, input) => performEnvelope(handlers, verb, input),
    subscribe: (listener) => events.subscribe(listener),
    close: async () => close(),
  };
}

async function openServices(
  { runtime, runnerFile, samplesDir, storageThread, nativeBinding, esbuildModule }: ServerOptions,
  folder: DataFolder,
  events: EventBus,
  log: pino.Logger,
  opened: Close[],
) {
  copySamples(samplesDir, folder.workers);
  const workers = new WorkerFolder(folder.workers);
  writeSdkFiles(folder.workers);
  const compiler = new Compiler(folder.workers, esbuildModule);
  const options = new OptionsFiles(folder.workers);
  const workerService = new WorkerService(workers, options, compiler, events);
  workerService.watch();
  opened.push(
    () => compiler.close(),
    () => workers.close(),
  );

  const place = { file: folder.database, nativeBinding };
  const storage = await openThreadedStorage(place, storageThread);
  opened.push(() => storage.close());
  const announcer = new JobAnnouncer(storage, events);
  opened.push(() => announcer.close());
  const recorder = new RunRecorder(storage, announcer, log);
  const runner = {
    command: runtime.command,
    env: { ...workerEnv(), ...runtime.env },
    runnerFile,
    spoolFolder: folder.spool,
    folder: folder.workers,
  };
  const supervisor = new LocalSupervisor(runner, recorder);
  opened.push(() => supervisor.close());
  const runs = new JobRuns({ storage, supervisor, compiler, recorder, announcer, log });
  opened.push(() => runs.close());
  const jobService = new JobService({ storage, workers, options, runs, announcer, events });
  const handlers = { ...workerService.handlers, ...jobService.handlers };
  return { handlers, storage, supervisor, runs };
}
