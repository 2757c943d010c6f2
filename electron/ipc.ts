import {
  BrowserWindow,
  dialog,
  type IpcMainInvokeEvent,
  ipcMain,
  type OpenDialogOptions,
  type WebContents,
} from 'electron';
import { AppError } from '../server/contract/errors.ts';
import type { RunningServer } from '../server/index.ts';
import { isConsoleUrl } from './console-files.ts';
import { CHANNEL } from './ipc-contract.ts';

/**
 * Answers the console's calls with the server's verbs. The window is there before the server is, so
 * a call waits for it. Calls from anything but the console's own main frame are refused.
 */
export function answerCalls(
  server: Promise<RunningServer>,
  consoleContents: () => WebContents | null,
): void {
  ipcMain.handle(CHANNEL.call, async (event, verb: unknown, input: unknown) => {
    mustBeConsole(event, consoleContents());
    const { handle } = await server;
    return handle(String(verb), input);
  });
  ipcMain.handle(CHANNEL.chooseFolder, async (event) => {
    mustBeConsole(event, consoleContents());
    const window = BrowserWindow.fromWebContents(event.sender);
    const options: OpenDialogOptions = { properties: ['openDirectory'] };
    const { canceled, filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    return canceled ? null : (filePaths[0] ?? null);
  });
}

function mustBeConsole(event: IpcMainInvokeEvent, own: WebContents | null): void {
  if (!isConsole(event, own)) throw new AppError('FORBIDDEN', 'Only the console may call');
}

function isConsole({ sender, senderFrame }: IpcMainInvokeEvent, own: WebContents | null): boolean {
  if (sender !== own || senderFrame === null) return false;
  return senderFrame.parent === null && isConsoleUrl(senderFrame.url);
}
