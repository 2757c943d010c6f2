import { type App, Menu } from 'electron';
import type { ActiveJob } from './active-jobs.ts';
import { dockMenu, type Program, userTasks } from './quick-entries.ts';
import { Taskbar } from './taskbar.ts';
import { type Throttled, throttled } from './throttled.ts';
import { ConsoleTray } from './tray.ts';
import type { TrayActions, TrayState } from './tray-menu.ts';

/** Systems keep what these say on disk, so it is said seldom. */
const QUICK_GAP_MS = 2000;

interface SurfacesOptions {
  readonly app: App;
  readonly trayIcon: string;
  readonly state: () => TrayState;
  readonly actions: TrayActions;
  readonly program: Program;
  readonly showProgress: (progress: number) => void;
}

/** What the desktop shows of the jobs outside the window: tray, taskbar or dock, and their menus. */
export class Surfaces {
  readonly #tray: ConsoleTray;
  readonly #taskbar: Taskbar;
  readonly #quickEntries: Throttled;

  constructor({ app, trayIcon, state, actions, program, showProgress }: SurfacesOptions) {
    const jobs = (): readonly ActiveJob[] => state().jobs;
    this.#tray = new ConsoleTray(trayIcon, state, actions);
    this.#taskbar = new Taskbar(app, jobs, showProgress);
    this.#quickEntries = throttled(QUICK_GAP_MS, () =>
      showQuickEntries(app, jobs(), actions, program),
    );
    this.#quickEntries.soon();
  }

  /** Jobs, failures or the settings changed. */
  update(): void {
    this.#tray.update();
    this.#taskbar.update();
    this.#quickEntries.soon();
  }

  destroy(): void {
    this.#quickEntries.cancel();
    this.#taskbar.clear();
    this.#tray.destroy();
  }
}

/** Linux has neither; there the tray does it. */
function showQuickEntries(
  app: App,
  jobs: readonly ActiveJob[],
  actions: TrayActions,
  program: Program,
): void {
  if (process.platform === 'win32') app.setUserTasks(userTasks(jobs, program));
  app.dock?.setMenu(Menu.buildFromTemplate(dockMenu(jobs, actions)));
}
