import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { loginShell, workerEnv } from './config.ts';
import { localCall, performEnvelope } from './contract/dispatch.ts';
import type { MysqlTest } from './contract/settings.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { startHttp } from './http/server.ts';
import { LiveServices } from './live-services.ts';
import type { RunningServer, ServerOptions } from './server-options.ts';
import { appInfo } from './services/app-info.ts';
import { Credentials } from './services/credentials.ts';
import { DatabaseService } from './services/database-service.ts';
import { EventBus } from './services/event-bus.ts';
import { sendMail } from './services/mail/send-mail.ts';
import { SettingsService } from './services/settings-service.ts';
import { SettingsStore } from './services/settings-store.ts';
import { BackupFolder } from './storage/backup-folder.ts';
import type { MysqlPlace } from './storage/mysql-place.ts';
import { salvageSqlite } from './storage/sqlite/salvage.ts';
import { Interpreters } from './supervisor/interpreters.ts';
import { SearchPath } from './supervisor/search-path.ts';

export type { RunningServer, ServerOptions } from './server-options.ts';

/** A window asks for pages; whoever asks it for everything would fill its memory. */
const MOST_OVER_IPC = 20_000;

/** Undoes one step of the start. */
type Close = () => void | Promise<void>;

/**
 * Starts the whole server: data folder, storage, supervisor, services, HTTP. Throws AppError when the
 * folder or the port cannot be had; whatever was open by then is closed again. With a damaged database
 * it starts in safe mode.
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
  const log = openLog(folder.log);
  const settings = new SettingsStore(folder.path);
  const credentials = new Credentials(folder.path, settings, options.auth);
  const events = new EventBus();
  const path = new SearchPath(workerEnv(), loginShell());
  const interpreters = new Interpreters(path, () => settings.current(), folder.workers);
  const live = new LiveServices({ options, folder, settings, path, interpreters, events, log });
  opened.push(() => live.close());
  await live.open();
  keepWarm(live, settings, events, options, opened);

  const { version, consoleDir, port, portInUse, runtime } = options;
  const facts = {
    version,
    dataDir: folder.path,
    runtime: runtime.label,
    url: () => http.url,
    authIsOn: () => credentials.authIsOn(),
    problem: () => live.problem,
    services: () => live.services,
  };
  const handlers = live.handlers({
    ...new SettingsService({ store: settings, credentials, events, interpreters, ...TRIES })
      .handlers,
    ...databaseService(live, options, folder).handlers,
    ...appInfo(facts),
  });
  const parts = { handlers, events, credentials, log };
  const http = await startHttp({ ...parts, consoleDir, version, port, portInUse });
  opened.push(() => http.close());
  opened.push(tellUrl(join(folder.path, 'api-url'), http.url, log));
  return {
    url: http.url,
    dataDir: folder.path,
    tokenFile: credentials.tokenFile,
    authIsOn: () => credentials.authIsOn(),
    call: localCall(handlers),
    handle: (verb, input) => performEnvelope(handlers, verb, input, MOST_OVER_IPC),
    subscribe: (listener) => events.subscribe(listener),
    close: async () => close(),
  };
}

/** Programs that know the data folder find the console by it. */
function tellUrl(file: string, url: string, log: pino.Logger): Close {
  try {
    writeFileSync(file, `${url}\n`, { mode: 0o600 });
  } catch (error) {
    // On a full disk the console starts all the same.
    log.warn({ err: error }, 'The address could not be written');
  }
  return () => rmSync(file, { force: true });
}

/** A full disk takes no report of its being full; that must end nobody. */
function openLog(file: string): pino.Logger {
  const destination = pino.destination({ dest: file, sync: true });
  destination.on('error', (error) => process.stderr.write(`${file}: ${error.message}\n`));
  return pino({ base: null }, destination);
}

/** As many runners as the settings say, from some time after the start on. */
function keepWarm(
  live: LiveServices,
  settings: SettingsStore,
  events: EventBus,
  { warmAfterMs }: ServerOptions,
  opened: Close[],
): void {
  let mayWarm = false;
  const keep = (): void => {
    if (mayWarm) live.services?.supervisor.setWarm(settings.current().warmRunners);
  };
  const warming = setTimeout(() => {
    mayWarm = true;
    keep();
  }, warmAfterMs);
  opened.push(() => clearTimeout(warming));
  opened.push(
    events.subscribe(({ type }) => {
      if (type === 'settings.changed' || type === 'database.changed') keep();
    }),
  );
}

function databaseService(live: LiveServices, options: ServerOptions, folder: DataFolder) {
  const { database: file } = folder;
  return new DatabaseService({
    place: () => live.database,
    folder: folder.path,
    backups: new BackupFolder(file),
    problem: () => live.problem?.message ?? null,
    checkedAt: () => live.services?.maintenance?.checkedAt ?? null,
    cleaned: () => live.services?.cleaner.last ?? null,
    clean: async () => live.services?.cleaner.clean(),
    backup: async () => live.services?.maintenance?.backup('by-hand'),
    salvage: (target) => salvageSqlite(file, target, options.nativeBinding),
    reopen: () => live.open(),
  });
}

/** What settings are tried with. */
const TRIES = { testMysql, sendMail };

/** The driver is loaded by whoever asks for it. */
async function testMysql(place: MysqlPlace): Promise<MysqlTest> {
  const driver = await import('./storage/mysql/test-mysql.ts');
  return driver.testMysql(place);
}
