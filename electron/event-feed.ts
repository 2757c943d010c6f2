import type { BrowserWindow } from 'electron';
import type { AppEvent } from '../server/contract/events.ts';
import { EventOutbox } from './event-outbox.ts';
import { CHANNEL, type WindowCommand } from './ipc-contract.ts';

const GAP_MS = 50;

/**
 * Sends events to one window, at most every 50 ms. While the window hides or hangs nothing is sent,
 * as Electron would queue it without end; the newest states wait here and go out when it is back.
 */
export class EventFeed {
  readonly #window: BrowserWindow;
  readonly #outbox = new EventOutbox();
  #responds = true;
  #timer: NodeJS.Timeout | undefined;

  constructor(window: BrowserWindow) {
    this.#window = window;
    window.on('unresponsive', () => {
      this.#responds = false;
    });
    window.on('responsive', () => {
      this.#responds = true;
      this.#flushSoon();
    });
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
    if (!this.#responds || !window.isVisible() || window.isMinimized()) return;
    const events = this.#outbox.take();
    if (events !== 'reload') window.webContents.send(CHANNEL.event, events);
    else window.webContents.send(CHANNEL.command, { type: 'reload' } satisfies WindowCommand);
  }
}
