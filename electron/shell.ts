import { join } from 'node:path';
import { type App, Menu, powerMonitor } from 'electron';
import type { AppEvent } from '../server/contract/events.ts';
import type { RunningServer } from '../server/index.ts';
import { loadServer } from '../server/load.ts';
import { ActiveJobs } from './active-jobs.ts';
import { appMenu } from './app-menu.ts';
import { answerCalls } from './ipc.ts';
import { Notifications } from './notifications.ts';
import type { Places } from './places.ts';
import { Quit } from './quit.ts';
import { ShellStateFile } from './shell-state.ts';
import { followTheme, showTheme } from './theme.ts';
import { ConsoleTray } from './tray.ts';
import { ConsoleWindow } from './window.ts';

const DEFAULT_PORT = 4317;
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** By then the window has long been there, unless the machine is very busy. */
const WARM_AFTER_MS = 3000;

interface ShellOptions {
  readonly app: App;
  readonly places: Places;
  readonly dataDir: string;
  readonly port: number | null;
}

/** What the shell is made of, besides the server. */
interface Parts extends ShellOptions {
  readonly state: ShellStateFile;
  readonly window: ConsoleWindow;
  readonly notifications: Notifications;
}

/**
 * Builds the shell around the server. The window loads while the server starts, and is shown when
 * both are there. Throws AppError when the server cannot start.
 */
export async function startShell(options: ShellOptions): Promise<void> {
  const { app, places, dataDir } = options;
  const state = new ShellStateFile(join(dataDir, 'window.json'));
  showTheme(state.current.theme);
  const window = new ConsoleWindow({
    preload: places.preload,
    icon: places.icon,
    version: app.getVersion(),
    state,
    hidden: () => tellOfTray(state, notifications),
  });
  window.open();
  const starting = start(options);
  const stopListening = endOnSignal(app, starting);
  answerCalls(starting, () => window.contents);
  const server = await starting;
  const notifications = new Notifications(server.call, (path) =>
    window.command({ type: 'open', path }),
  );
  await connect({ ...options, state, window, notifications }, server);
  stopListening();
  const key = server.authIsOn() ? `Token in ${server.tokenFile}` : 'No token is needed';
  process.stdout.write(`JobJoker listening on ${server.url}\n${key}\nData in ${server.dataDir}\n`);
}

/** The server's code is read only now, while the window is on its way. */
async function start(options: ShellOptions): Promise<RunningServer> {
  const { app, places, dataDir, port } = options;
  const { startServer } = await loadServer();
  return startServer({
    dataDir,
    version: app.getVersion(),
    port: port ?? DEFAULT_PORT,
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

/** Ties window, tray, menu and notifications to the server, and shows the window. */
async function connect(parts: Parts, server: RunningServer): Promise<void> {
  const { app, places, state, window, notifications } = parts;
  const active = new ActiveJobs(server.call, Date.now, {
    changed: () => tray.update(),
    ended: (job) => notifications.ended(job),
  });
  const tray = new ConsoleTray(places.trayIcon, () => active.list(), {
    showWindow: () => window.show(),
    open: (path) => window.command({ type: 'open', path }),
    stop: (id) => void server.handle('jobs.setStatus', { id, status: 'stop' }),
    quit: () => app.quit(),
  });
  const unsubscribe = server.subscribe((event: AppEvent) => {
    active.take(event);
    window.take(event);
    if (event.type === 'settings.changed') void followTheme(server.call, state);
  });
  const quit = new Quit({
    app,
    call: server.call,
    active,
    close: async () => {
      unsubscribe();
      notifications.close();
      tray.destroy();
      window.destroy();
      await server.close();
    },
  });
  listenToSystem(app, window, quit);
  await Promise.all([active.load(), followTheme(server.call, state)]);
  window.show();
  showMenu(app, window);
}

function listenToSystem(app: App, window: ConsoleWindow, quit: Quit): void {
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    // Without a listener the app would end, and the tray with it.
  });
  // Nobody is there to answer a question: a signal, a terminal that closes, a machine that goes down.
  for (const signal of SIGNALS) process.on(signal, () => void quit.now());
  powerMonitor.on('shutdown', () => void quit.now());
}

function showMenu(app: App, window: ConsoleWindow): void {
  const template = appMenu({
    isMac: process.platform === 'darwin',
    hasDevTools: !app.isPackaged,
    command: (command) => window.command(command),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** A window that closes and leaves its app running would puzzle people, once. */
function tellOfTray(state: ShellStateFile, notifications: Notifications): void {
  if (state.current.trayTold) return;
  state.set({ trayTold: true });
  notifications.say(
    'JobJoker is still running',
    'Its jobs go on, and its icon is in the tray. Start JobJoker again to see the window.',
  );
}
