import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
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
    if (!isConsole(event, consoleContents())) {
      throw new AppError('FORBIDDEN', 'Only the console may call');
    }
    const { handle } = await server;
    return handle(String(verb), input);
  });
}

function isConsole({ sender, senderFrame }: IpcMainInvokeEvent, own: WebContents | null): boolean {
  if (sender !== own || senderFrame === null) return false;
  return senderFrame.parent === null && isConsoleUrl(senderFrame.url);
}
