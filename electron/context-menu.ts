import { type BrowserWindow, Menu } from 'electron';
import { contextEntries } from './context-entries.ts';

/** Opens the context menu of a window wherever it has something to offer. */
export function showContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, clicked) => {
    const entries = contextEntries(clicked);
    if (entries.length > 0) Menu.buildFromTemplate(entries).popup({ window });
  });
}
