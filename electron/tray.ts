import { Menu, nativeImage, Tray } from 'electron';
import type { ActiveJob } from './active-jobs.ts';
import { type TrayActions, trayMenu, trayTooltip } from './tray-menu.ts';

/** Menus are rebuilt at most so often, however fast jobs come and go. */
const GAP_MS = 200;

/** The icon in the system's tray, with the running jobs in its menu. */
export class ConsoleTray {
  readonly #tray: Tray;
  readonly #jobs: () => readonly ActiveJob[];
  readonly #actions: TrayActions;
  #timer: NodeJS.Timeout | undefined;

  constructor(icon: string, jobs: () => readonly ActiveJob[], actions: TrayActions) {
    this.#tray = new Tray(nativeImage.createFromPath(icon));
    this.#jobs = jobs;
    this.#actions = actions;
    this.#tray.on('click', () => actions.showWindow());
    this.#draw();
  }

  /** The active jobs changed. */
  update(): void {
    this.#timer ??= setTimeout(() => this.#draw(), GAP_MS);
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#tray.destroy();
  }

  #draw(): void {
    this.#timer = undefined;
    const jobs = this.#jobs();
    this.#tray.setToolTip(trayTooltip(jobs.length));
    // Only macOS has room for text beside the icon.
    this.#tray.setTitle(jobs.length === 0 ? '' : String(jobs.length));
    this.#tray.setContextMenu(Menu.buildFromTemplate(trayMenu(jobs, this.#actions)));
  }
}
