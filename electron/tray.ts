import { Menu, nativeImage, Tray } from 'electron';
import { throttled } from './throttled.ts';
import { type TrayActions, type TrayState, trayMenu, trayTooltip } from './tray-menu.ts';

/**
 * Menus are rebuilt at most so often, however fast jobs come and go. Where the tray is a service on the
 * bus, as on Linux, a menu that is open is drawn anew with it, and must hold still enough to be hit.
 */
const GAP_MS = 500;
/** How long ago something failed, and whether a pause is over, change by themselves. */
const LOOK_MS = 30_000;

/** The icon in the system's tray, whose menu says what runs and what failed. */
export class ConsoleTray {
  readonly #tray: Tray;
  readonly #state: () => TrayState;
  readonly #actions: TrayActions;
  readonly #drawing = throttled(GAP_MS, () => this.#draw());
  readonly #looking: NodeJS.Timeout;
  #drawn = '';

  constructor(icon: string, state: () => TrayState, actions: TrayActions) {
    this.#tray = new Tray(nativeImage.createFromPath(icon));
    this.#state = state;
    this.#actions = actions;
    this.#tray.on('click', () => actions.showWindow());
    this.#looking = setInterval(() => this.update(), LOOK_MS);
    this.#draw();
  }

  /** Something that the menu tells may have changed. */
  update(): void {
    this.#drawing.soon();
  }

  destroy(): void {
    this.#drawing.cancel();
    clearInterval(this.#looking);
    this.#tray.destroy();
  }

  #draw(): void {
    const state = this.#state();
    const menu = trayMenu(state, this.#actions);
    // Labels and ids: what is the same in both does the same.
    const drawn = JSON.stringify(menu);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const { length } = state.jobs;
    this.#tray.setToolTip(trayTooltip(length));
    // Only macOS has room for text beside the icon.
    this.#tray.setTitle(length === 0 ? '' : String(length));
    this.#tray.setContextMenu(Menu.buildFromTemplate(menu));
  }
}
