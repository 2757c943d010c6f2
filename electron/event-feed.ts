import type { BrowserWindow } from 'electron';
import type { AppEvent } from '../server/contract/events.ts';
import { EventOutbox } from './event-outbox.ts';
import { CHANNEL, type WindowCommand } from './ipc-contract.ts';

const GAP_MS = 50;

/**
 * Sends events to one window, at most every 50 ms. Electron would queue them without end for a page
 * that hangs, so the next are sent only when the page has said that it heard the last; while the
 * window hides nothing is sent at all. The newest states wait here and go out when it is back.
 */
export class EventFeed {
  readonly #window: BrowserWindow;
  readonly #outbox = new EventOutbox();
  #isHeard = true;
  #timer: NodeJS.Timeout | undefined;

  constructor(window: BrowserWindow) {
    this.#window = window;
    const heard = (): void => {
      this.#isHeard = true;
      this.#flushSoon();
    };
    window.webContents.ipc.on(CHANNEL.heard, heard);
    // What was sent to a page that is no more will never be heard.
    window.webContents.on('did-finish-load', heard);
    window.on('show', () => this.#flushSoon());
    window.on('restore', () => this.#flushSoon());
    window.on('closed', () => clearTimeout(this.#timer));
  }

  take(event: AppEvent): void {
    this.#outbox.add(event);
    this.#flushSoon();
  }

  #flushSoon(): void {
    if (this.#window.isDestroyed()) return;
    this.#timer ??= setTimeout(() => this.#flush(), GAP_MS);
  }

  #flush(): void {
    this.#timer = undefined;
    const window = this.#window;
    if (this.#outbox.isEmpty || window.isDestroyed()) return;
    if (!this.#isHeard || !window.isVisible() || window.isMinimized()) return;
    const events = this.#outbox.take();
    if (events === 'reload') {
      window.webContents.send(CHANNEL.command, {
        type: 'run',
        id: 'reload',
      } satisfies WindowCommand);
      return;
    }
    this.#isHeard = false;
    window.webContents.send(CHANNEL.event, events);
  }
}
