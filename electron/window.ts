import { BrowserWindow, screen, type WebContents } from 'electron';
import type { AppEvent } from '../server/contract/events.ts';
import { CONSOLE_URL } from './console-files.ts';
import { type PageOptions, pageWindow } from './console-page.ts';
import { showContextMenu } from './context-menu.ts';
import { EventFeed } from './event-feed.ts';
import { CHANNEL, type WindowCommand } from './ipc-contract.ts';
import type { ShellStateFile } from './shell-state.ts';
import { LEAST_SIZE, placeWindow } from './window-bounds.ts';

const SAVE_AFTER_MS = 500;
/** A page that crashes again so soon is not loaded once more. */
const CRASH_LOOP_MS = 10_000;

interface WindowOptions extends PageOptions {
  readonly icon: string;
  readonly state: ShellStateFile;
  /** The window was closed, and only hides. */
  readonly hidden: () => void;
}

/** The console's one window. Closing hides it; the app goes on in the tray. */
export class ConsoleWindow {
  readonly #options: WindowOptions;
  #window: BrowserWindow | null = null;
  #feed: EventFeed | null = null;
  /** Shown as soon as both are true: somebody wants to see it, and its first picture is there. */
  #wanted = false;
  #painted = false;
  #isLoaded = false;
  #waiting: WindowCommand[] = [];
  #saveTimer: NodeJS.Timeout | undefined;
  #crashedAt = 0;

  constructor(options: WindowOptions) {
    this.#options = options;
  }

  get contents(): WebContents | null {
    return this.#window?.webContents ?? null;
  }

  /** Makes the window and loads the console, unseen. */
  open(): void {
    const { state } = this.#options;
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const window = new BrowserWindow({
      ...placeWindow(state.current.bounds, areas),
      minWidth: LEAST_SIZE.width,
      minHeight: LEAST_SIZE.height,
      ...pageWindow(this.#options),
    });
    this.#window = window;
    this.#feed = new EventFeed(window);
    this.#painted = false;
    this.#isLoaded = false;
    this.#listen(window);
    window.loadURL(CONSOLE_URL).catch((error: unknown) => {
      // A window that is destroyed while it loads says so too.
      if (!window.isDestroyed()) process.stderr.write(`The console did not load: ${error}\n`);
    });
  }

  /** Brings the window to the front, making it anew if it is gone. */
  show(): void {
    this.#wanted = true;
    if (this.#window === null) this.open();
    this.#showWhenPainted();
  }

  /** Asks the console for something, and shows it. */
  command(command: WindowCommand): void {
    this.show();
    // What is sent to a page that is not there yet is lost.
    if (this.#isLoaded) this.contents?.send(CHANNEL.command, command);
    else this.#waiting.push(command);
  }

  /** On its entry in the taskbar: from 0 to 1, or -1 for none. It begins anew with a new window. */
  showProgress(progress: number): void {
    this.#window?.setProgressBar(progress);
  }

  take(event: AppEvent): void {
    this.#feed?.take(event);
  }

  /** Ends the window for good. */
  destroy(): void {
    if (this.#window === null) return;
    this.#save(this.#window);
    this.#window.destroy();
  }

  #showWhenPainted(): void {
    const window = this.#window;
    if (window === null || !this.#painted) return;
    if (window.isVisible() && window.isMinimized()) window.restore();
    // Maximising shows a window, so it has to wait until here.
    else if (!window.isVisible() && this.#options.state.current.maximized) window.maximize();
    window.show();
    window.focus();
  }

  #listen(window: BrowserWindow): void {
    window.once('ready-to-show', () => {
      this.#painted = true;
      // macOS takes it from the bundle. Read only now: the first picture matters more.
      if (process.platform !== 'darwin') window.setIcon(this.#options.icon);
      if (this.#wanted) this.#showWhenPainted();
    });
    window.webContents.on('did-finish-load', () => {
      this.#isLoaded = true;
      for (const command of this.#waiting.splice(0)) this.contents?.send(CHANNEL.command, command);
    });
    window.on('resize', () => this.#saveSoon(window));
    window.on('move', () => this.#saveSoon(window));
    window.on('close', (event) => {
      // Before it was ever shown, only the end of the app closes it.
      if (!this.#wanted) return;
      event.preventDefault();
      this.#save(window);
      window.hide();
      this.#options.hidden();
    });
    window.on('closed', () => this.#forget());
    window.webContents.on('render-process-gone', () => this.#recover(window));
    showContextMenu(window);
  }

  #saveSoon(window: BrowserWindow): void {
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => this.#save(window), SAVE_AFTER_MS);
  }

  /** A window that never was seen has no place of its own yet. */
  #save(window: BrowserWindow): void {
    clearTimeout(this.#saveTimer);
    if (!this.#wanted || !window.isVisible() || window.isMinimized()) return;
    const bounds = window.getNormalBounds();
    this.#options.state.set({ bounds, maximized: window.isMaximized() });
  }

  #forget(): void {
    clearTimeout(this.#saveTimer);
    this.#window = null;
    this.#feed = null;
  }

  /** The page's process crashed: load it once more, or give the window up until it is asked for. */
  #recover(window: BrowserWindow): void {
    if (window.isDestroyed()) return;
    const now = Date.now();
    const isLoop = now - this.#crashedAt < CRASH_LOOP_MS;
    this.#crashedAt = now;
    if (isLoop) window.destroy();
    else window.reload();
  }
}
