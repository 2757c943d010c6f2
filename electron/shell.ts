import { join } from 'node:path';
import type { App } from 'electron';
import { t } from '../renderer/i18n/i18n.ts';
import type { RunningServer } from '../server/index.ts';
import { loadServer } from '../server/load.ts';
import { connect } from './connect.ts';
import type { Errands } from './errands.ts';
import type { Flags } from './flags.ts';
import { answerCalls } from './ipc.ts';
import { LogWindows } from './log-windows.ts';
import { Notifications } from './notifications.ts';
import type { Places } from './places.ts';
import type { PrintPages } from './print-pages.ts';
import { SIGNALS } from './quit.ts';
import { ShellStateFile } from './shell-state.ts';
import { showTheme } from './theme.ts';
import { trayActions } from './tray-actions.ts';
import { WatchedJobs } from './watched-jobs.ts';
import { ConsoleWindow } from './window.ts';

const DEFAULT_PORT = 4317;
/** By then the window has long been there, unless the machine is very busy. */
const WARM_AFTER_MS = 3000;

export interface ShellOptions {
  readonly app: App;
  readonly places: Places;
  readonly dataDir: string;
  readonly flags: Flags;
  readonly errands: Errands;
  readonly pages: PrintPages;
}

/**
 * Builds the shell around the server. The window loads while the server starts, and is shown when
 * both are there. Throws AppError when the server cannot start.
 */
export async function startShell(options: ShellOptions): Promise<void> {
  const { app, places, dataDir, pages } = options;
  const state = new ShellStateFile(join(dataDir, 'window.json'));
  showTheme(state.current.theme);
  const page = { preload: places.preload, icon: places.icon, version: app.getVersion() };
  const window = new ConsoleWindow({
    ...page,
    state,
    hidden: () => tellOfTray(state, notifications),
  });
  const logWindows = new LogWindows({ ...page, state });
  window.open();
  const starting = start(options);
  const stopListening = endOnSignal(app, starting);
  answerCalls({
    server: starting,
    logWindows,
    pages,
    isOwn: (contents) => contents === window.contents || logWindows.has(contents),
  });
  const server = await starting;
  const watched = new WatchedJobs(server.call);
  const notifications: Notifications = new Notifications(server.call, watched, {
    open: (path) => window.command({ type: 'open', path }),
    runAgain: (id) => actions.runAgain(id),
    pause: (isOn) => actions.pause(isOn),
  });
  const actions = trayActions({ app, server, window, notifications });
  const parts = { state, window, logWindows, notifications, watched, actions };
  await connect({ ...options, ...parts }, server);
  stopListening();
  process.stdout.write(
    `JobJoker listening on ${server.url}\n` +
      `${server.authIsOn() ? `Token in ${server.tokenFile}` : 'No token is needed'}\n` +
      `Data in ${server.dataDir}\n`,
  );
}

/** The server's code is read only now, while the window is on its way. */
async function start(options: ShellOptions): Promise<RunningServer> {
  const { app, places, dataDir, flags } = options;
  const { startServer } = await loadServer();
  return startServer({
    dataDir,
    version: app.getVersion(),
    port: flags.port ?? DEFAULT_PORT,
    portInUse: 'next',
    storageUnavailable: 'wait',
    auth: null,
    consoleDir: places.consoleDir,
    runtime: {
      command: process.execPath,
      env: { ELECTRON_RUN_AS_NODE: '1' },
      label: `Electron ${process.versions.electron}`,
    },
    warmAfterMs: WARM_AFTER_MS,
    runnerFile: places.runnerFile,
    samplesDir: places.samplesDir,
    storageThread: places.storageThread,
    searchThread: places.searchThread,
    mysqlSchema: places.mysqlSchema,
    sideThread: places.sideThread,
    nativeBinding: places.nativeBinding,
    esbuildModule: places.esbuildModule,
  });
}

/** A signal that comes during the start closes what that opens. Gives back the end of this. */
function endOnSignal(app: App, starting: Promise<RunningServer>): () => void {
  const end = (): void => {
    const closed = starting.then((server) => server.close());
    void closed.then(
      () => app.exit(0),
      () => undefined,
    );
  };
  const stop = (): void => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  // Who tells of a start that failed also hears the signals that come then.
  starting.catch(stop);
  return stop;
}

/** A window that closes and leaves its app running would puzzle people, once. */
function tellOfTray(state: ShellStateFile, notifications: Notifications): void {
  if (state.current.trayTold) return;
  state.set({ trayTold: true });
  notifications.say(t('desktop.inTray.title'), t('desktop.inTray.body'));
}
