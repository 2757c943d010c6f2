import {
  BrowserWindow,
  dialog,
  type IpcMainInvokeEvent,
  ipcMain,
  type WebContents,
} from 'electron';
import { AppError } from '../server/contract/errors.ts';
import type { Job } from '../server/contract/job.ts';
import type { Envelope } from '../server/contract/verb.ts';
import type { RunningServer } from '../server/index.ts';
import { isConsoleUrl } from './console-files.ts';
import { CHANNEL, type EntryKind } from './ipc-contract.ts';
import { LogPaper } from './log-paper.ts';
import type { LogWindows } from './log-windows.ts';
import type { PrintPages } from './print-pages.ts';

interface CallParts {
  readonly server: Promise<RunningServer>;
  readonly logWindows: LogWindows;
  readonly pages: PrintPages;
  /** Whether these are a page of the console. */
  readonly isOwn: (contents: WebContents) => boolean;
}

/**
 * Answers the console's calls with the server's verbs. The window is there before the server is, so
 * a call waits for it. Calls from anything but a main frame of the console are refused.
 */
export function answerCalls({ server, logWindows, pages, isOwn }: CallParts): void {
  const answer = (
    channel: string,
    act: (window: BrowserWindow, ...args: unknown[]) => unknown,
  ): void =>
    ipcMain.handle(channel, (event, ...args: unknown[]) => act(windowOf(event, isOwn), ...args));

  answer(CHANNEL.call, async (_window, verb, input) => {
    const { handle } = await server;
    return handle(String(verb), input);
  });
  answer(CHANNEL.choosePath, async (window, what) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: [what === 'folder' ? 'openDirectory' : 'openFile'],
    });
    return canceled ? null : (filePaths[0] ?? null);
  });
  answer(CHANNEL.openLog, (_window, id, kind) =>
    envelopeOf(async () => {
      const job = await jobOf(server, id);
      logWindows.show(job.id, kindOf(kind));
      return [];
    }),
  );
  answer(CHANNEL.saveLog, (window, id, kind) =>
    envelopeOf(async () => {
      const job = await jobOf(server, id);
      const saved = await (await paper(server, pages)).save(window, job, kindOf(kind));
      return saved === null ? [] : [saved];
    }),
  );
  answer(CHANNEL.printLog, (_window, id, kind) =>
    envelopeOf(async () => {
      const job = await jobOf(server, id);
      const printed = await (await paper(server, pages)).print(job, kindOf(kind));
      return printed === null ? [] : [printed];
    }),
  );
}

async function paper(server: Promise<RunningServer>, pages: PrintPages): Promise<LogPaper> {
  return new LogPaper((await server).call, pages);
}

/** Throws INVALID for what is no id, and JOB_NOT_FOUND. */
async function jobOf(server: Promise<RunningServer>, id: unknown): Promise<Job> {
  const { call } = await server;
  const [job] = (await call('jobs.find', { id: String(id) })).data;
  if (job === undefined) throw new AppError('JOB_NOT_FOUND', `No job "${id}"`);
  return job;
}

function kindOf(kind: unknown): EntryKind {
  if (kind === 'log' || kind === 'response') return kind;
  throw new AppError('INVALID', `${JSON.stringify(kind)} is neither log nor response`);
}

async function envelopeOf(act: () => Promise<readonly unknown[]>): Promise<Envelope> {
  try {
    const data = await act();
    return { success: true, message: '', total: data.length, data };
  } catch (error) {
    // By now the server has it in memory; before the first picture it would only be in the way.
    const { errorEnvelope } = await import('../server/contract/dispatch.ts');
    return errorEnvelope(error);
  }
}

/** The window that asks; throws FORBIDDEN for whatever is no page of the console. */
function windowOf(
  { sender, senderFrame }: IpcMainInvokeEvent,
  isOwn: (contents: WebContents) => boolean,
): BrowserWindow {
  const isPage =
    senderFrame !== null &&
    senderFrame.parent === null &&
    isConsoleUrl(senderFrame.url) &&
    isOwn(sender);
  const window = isPage ? BrowserWindow.fromWebContents(sender) : null;
  if (window === null) throw new AppError('FORBIDDEN', 'Only the console may call');
  return window;
}
