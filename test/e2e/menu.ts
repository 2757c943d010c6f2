import type { ElectronApplication } from 'playwright';
import { until } from './harness.ts';

/**
 * Presses an entry of the application's menu, named by the labels that lead to it, once it is there: the menu
 * comes with the server, some time after the window. `page` is the end of the address of the window that has
 * the focus, as nobody sets it on a screen without a window manager; the first one's, if it is left out.
 */
export async function pressMenu(
  app: ElectronApplication,
  labels: readonly string[],
  page = '',
): Promise<void> {
  const press = () => app.evaluate(pressNow, { labels, page });
  await until(`the menu has ${labels.join(' > ')}`, press);
}

/** In the main process; false when there is no such entry. */
function pressNow(
  { BrowserWindow, Menu }: typeof Electron.CrossProcessExports,
  { labels, page }: { readonly labels: readonly string[]; readonly page: string },
): boolean {
  let items = Menu.getApplicationMenu()?.items ?? [];
  let found: Electron.MenuItem | undefined;
  for (const label of labels) {
    found = items.find((item) => item.label === label);
    items = found?.submenu?.items ?? [];
  }
  const windows = BrowserWindow.getAllWindows();
  const window = windows.find(({ webContents }) => webContents.getURL().endsWith(page));
  found?.click(undefined, window, window?.webContents);
  return found !== undefined;
}
