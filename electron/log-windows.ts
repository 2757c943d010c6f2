import { type BaseWindow, BrowserWindow, type WebContents } from 'electron';
import type { CommandId } from '../renderer/commands/registry.ts';
import { AppError } from '../server/contract/errors.ts';
import type { AppEvent } from '../server/contract/events.ts';
import { CONSOLE_URL } from './console-files.ts';
import { type PageOptions, pageWindow } from './console-page.ts';
import { showContextMenu } from './context-menu.ts';
import { EventFeed } from './event-feed.ts';
import { CHANNEL, type EntryKind, type WindowCommand } from './ipc-contract.ts';
import type { ShellStateFile } from './shell-state.ts';

const SIZE = { width: 900, height: 640, minWidth: 560, minHeight: 320 } as const;
/** Each is a process of its own. */
const MOST = 12;
/** What the menu does in a window of a log, with that log. */
const OF_LOG_WINDOWS: readonly CommandId[] = ['reload', 'printLog', 'saveLogPdf'];

interface LogWindow {
  readonly window: BrowserWindow;
  readonly feed: EventFeed;
}

interface LogWindowsOptions extends PageOptions {
  readonly icon: string;
  readonly state: ShellStateFile;
}

/** Windows that show one log or response each, beside the console's own. */
export class LogWindows {
  readonly #options: LogWindowsOptions;
  /** By their path in the console. */
  readonly #open = new Map<string, LogWindow>();

  constructor(options: LogWindowsOptions) {
    this.#options = options;
  }

  /** Shows the log of a job; one that is open already comes to the front. Throws UNAVAILABLE. */
  show(id: string, kind: EntryKind): void {
    const path = `/jobs/${id}/${kind}-window`;
    const known = this.#open.get(path);
    if (known !== undefined) {
      if (known.window.isMinimized()) known.window.restore();
      known.window.show();
      return;
    }
    if (this.#open.size >= MOST) {
      throw new AppError(
        'UNAVAILABLE',
        `${MOST} logs are open in windows already; close one first`,
      );
    }
    this.#make(path);
  }

  has(contents: WebContents): boolean {
    return [...this.#open.values()].some(({ window }) => window.webContents === contents);
  }

  /** Asks the page of such a window; false for a command that is the console's, or another window. */
  command(window: BaseWindow | undefined, command: WindowCommand): boolean {
    if (command.type !== 'run' || !OF_LOG_WINDOWS.includes(command.id)) return false;
    const known = [...this.#open.values()].find((one) => one.window === window);
    known?.window.webContents.send(CHANNEL.command, command);
    return known !== undefined;
  }

  take(event: AppEvent): void {
    for (const { feed } of this.#open.values()) feed.take(event);
  }

  destroy(): void {
    for (const { window } of [...this.#open.values()]) {
      this.#keepSize(window);
      window.destroy();
    }
  }

  #make(path: string): void {
    const { state } = this.#options;
    const size = { ...SIZE, ...state.current.logSize };
    const window = new BrowserWindow({ ...size, ...pageWindow(this.#options) });
    this.#open.set(path, { window, feed: new EventFeed(window) });
    window.once('ready-to-show', () => {
      if (process.platform !== 'darwin') window.setIcon(this.#options.icon);
      window.show();
    });
    window.on('close', () => this.#keepSize(window));
    window.on('closed', () => this.#open.delete(path));
    window.webContents.on('render-process-gone', () => window.destroy());
    showContextMenu(window);
    window.loadURL(`${CONSOLE_URL}#${path}`).catch((error: unknown) => {
      if (!window.isDestroyed()) process.stderr.write(`The log did not load: ${error}\n`);
    });
  }

  /** The next one is as large; where it stands is the system's to say, as there may be many. */
  #keepSize(window: BrowserWindow): void {
    const { width, height } = window.getNormalBounds();
    this.#options.state.set({ logSize: { width, height } });
  }
}
