import { type App, Menu, powerMonitor } from 'electron';
import { t } from '../renderer/i18n/i18n.ts';
import type { AppEvent } from '../server/contract/events.ts';
import type { Settings } from '../server/contract/settings.ts';
import type { RunningServer } from '../server/index.ts';
import { ActiveJobs } from './active-jobs.ts';
import { appMenu } from './app-menu.ts';
import { desktopFolders, programPath } from './environment.ts';
import { argsOf, type Errands } from './errands.ts';
import type { Flags } from './flags.ts';
import { FollowedLanguage } from './language.ts';
import { handleLinks } from './link-handler.ts';
import { LiveSettings } from './live-settings.ts';
import type { LogWindows } from './log-windows.ts';
import { HIDDEN_FLAG, LoginStart } from './login-start.ts';
import type { Notifications } from './notifications.ts';
import type { Places } from './places.ts';
import type { Program } from './quick-entries.ts';
import { Quit, SIGNALS } from './quit.ts';
import { RecentFailures } from './recent-failures.ts';
import type { ShellStateFile } from './shell-state.ts';
import { Surfaces } from './surfaces.ts';
import { followTheme } from './theme.ts';
import type { TrayActions } from './tray-menu.ts';
import type { WatchedJobs } from './watched-jobs.ts';
import type { ConsoleWindow } from './window.ts';

interface Parts {
  readonly app: App;
  readonly places: Places;
  readonly flags: Flags;
  readonly errands: Errands;
  readonly state: ShellStateFile;
  readonly window: ConsoleWindow;
  readonly logWindows: LogWindows;
  readonly notifications: Notifications;
  readonly watched: WatchedJobs;
  readonly actions: TrayActions;
}

/** Ties windows, tray, menu and notifications to the server, and shows the window. */
export async function connect(parts: Parts, server: RunningServer): Promise<void> {
  const { app, flags, errands, window, logWindows, notifications, watched } = parts;
  const { call } = server;
  const active = new ActiveJobs(call, Date.now, {
    changed: () => surfaces.update(),
    ended: (job) => {
      notifications.ended(job);
      failures.ended(job);
    },
  });
  const failures = new RecentFailures(call, Date.now, () => surfaces.update());
  const settings = settingsOf(parts, server, () => surfaces.update());
  const surfaces = surfacesOf(parts, { active, failures, settings });
  const unsubscribe = server.subscribe((event: AppEvent) => {
    for (const listener of [active, failures, watched, window, logWindows]) listener.take(event);
    if (event.type === 'settings.changed') void settings.load();
  });
  const quit = new Quit({
    app,
    call,
    active,
    close: async () => {
      unsubscribe();
      failures.close();
      notifications.close();
      surfaces.destroy();
      logWindows.destroy();
      window.destroy();
      await server.close();
    },
  });
  listenToSystem(parts, quit);
  await Promise.all([active.load(), failures.load(), settings.load()]);
  const goes = errands.begin((path) => window.command({ type: 'open', path }));
  if (!goes && !staysHidden(app, flags, settings.current)) window.show();
  void watched.catchUp((job) => {
    if (!active.hasTold(job.id)) notifications.ended(job);
  });
  if (app.isPackaged && flags.dataDir === null) void openLinks(app, notifications);
}

/** The settings, and what follows them besides the console. */
function settingsOf(parts: Parts, server: RunningServer, changed: () => void): LiveSettings {
  const { app, flags, state, notifications } = parts;
  const language = new FollowedLanguage(app, () => {
    showMenu(parts);
    changed();
  });
  const { platform } = process;
  const { autostartDir } = desktopFolders();
  const login = new LoginStart({ app, platform, autostartDir, program: programOf(flags) });
  return new LiveSettings(server.call, (settings) => {
    followTheme(settings.theme, state);
    void language.follow(settings.language);
    changed();
    if (!app.isPackaged) return;
    login
      .set(settings)
      .catch((error: unknown) => notifications.say(t('desktop.loginFailed'), String(error)));
  });
}

interface Sources {
  readonly active: ActiveJobs;
  readonly failures: RecentFailures;
  readonly settings: LiveSettings;
}

function surfacesOf(
  { app, places, flags, window, actions }: Parts,
  { active, failures, settings }: Sources,
): Surfaces {
  return new Surfaces({
    app,
    trayIcon: places.trayIcon,
    state: () => ({
      jobs: active.list(),
      failures: failures.list(),
      rules: settings.current,
      now: Date.now(),
    }),
    actions,
    program: programOf(flags),
    showProgress: (progress) => window.showProgress(progress),
  });
}

/** How this console is started again: with its own folder and port, if it has them. */
function programOf({ dataDir, port }: Flags): Program {
  return {
    path: programPath(),
    args: [
      ...(dataDir === null ? [] : ['--data', dataDir]),
      ...(port === null ? [] : ['--port', String(port)]),
    ],
  };
}

/** A start of the system's own may leave the window away; macOS says so without a flag. */
function staysHidden(app: App, { hidden }: Flags, settings: Settings | null): boolean {
  if (hidden) return true;
  if (process.platform !== 'darwin' || settings?.startHidden !== true) return false;
  return app.getLoginItemSettings().wasOpenedAtLogin;
}

async function openLinks(app: App, notifications: Notifications): Promise<void> {
  const { platform } = process;
  try {
    await handleLinks({ app, platform, program: programPath(), ...desktopFolders() });
  } catch (error) {
    notifications.say(t('desktop.linksFailed'), String(error));
  }
}

function listenToSystem({ app, errands, window }: Parts, quit: Quit): void {
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const args = argsOf(data);
    if (errands.take(args) === 'nothing' && !args.includes(HIDDEN_FLAG)) window.show();
  });
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    // Without a listener the app would end, and the tray with it.
  });
  for (const signal of SIGNALS) process.on(signal, () => void quit.now());
  powerMonitor.on('shutdown', () => void quit.now());
}

function showMenu({ app, window, logWindows }: Parts): void {
  const template = appMenu({
    isMac: process.platform === 'darwin',
    hasDevTools: !app.isPackaged,
    command: (command, focused) => {
      if (!logWindows.command(focused, command)) window.command(command);
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
