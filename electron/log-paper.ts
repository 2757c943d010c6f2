import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { t } from '../renderer/i18n/i18n.ts';
import { AppError } from '../server/contract/errors.ts';
import type { Job } from '../server/contract/job.ts';
import type { Call } from '../server/contract/verbs.ts';
import type { EntryKind, PrintedPart, SavedLog } from './ipc-contract.ts';
import { MOST_LINES, type PrintedLog, printable, printPage } from './print-page.ts';
import type { PrintPages } from './print-pages.ts';

const FOOTER =
  '<div style="width:100%;font:7pt sans-serif;text-align:center;color:#6b6976"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/** Puts logs onto paper, or into PDF files where a person says. */
export class LogPaper {
  readonly #call: Call;
  readonly #pages: PrintPages;

  constructor(call: Call, pages: PrintPages) {
    this.#call = call;
    this.#pages = pages;
  }

  /** Null when the person changes their mind. Throws what the verb throws, and the file's trouble. */
  async save(window: BrowserWindow, job: Job, kind: EntryKind): Promise<SavedLog | null> {
    const { id } = job;
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title: t(`desktop.savePdf.${kind}`),
      defaultPath: join(app.getPath('downloads'), `${id}-${kind}.pdf`),
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    });
    if (canceled || filePath === '') return null;
    const log = await this.#read(job, kind);
    await writeFile(filePath, await this.#onPage(log, pdfOf));
    return { file: filePath, ...partOf(log) };
  }

  /** By the system's own dialog; null likewise. Throws what the verb throws, and UNAVAILABLE. */
  async print(job: Job, kind: EntryKind): Promise<PrintedPart | null> {
    const log = await this.#read(job, kind);
    return (await this.#onPage(log, isPrinted)) ? partOf(log) : null;
  }

  async #read(job: Job, kind: EntryKind): Promise<PrintedLog> {
    const verb = kind === 'log' ? 'jobs.log' : 'jobs.response';
    const { data, total } = await this.#call(verb, { id: job.id, tail: MOST_LINES });
    return { job, kind, entries: printable(data), total };
  }

  /** In a window that nobody sees, without scripts and without the bridge. */
  async #onPage<T>(log: PrintedLog, act: (window: BrowserWindow) => Promise<T>): Promise<T> {
    const page = this.#pages.add(printPage(log));
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        javascript: false,
      },
    });
    try {
      await window.loadURL(page.url);
      return await act(window);
    } finally {
      window.destroy();
      page.remove();
    }
  }
}

function partOf({ entries, total }: PrintedLog): PrintedPart {
  return { lines: entries.length, total };
}

function pdfOf({ webContents }: BrowserWindow): Promise<Buffer> {
  return webContents.printToPDF({
    pageSize: 'A4',
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: FOOTER,
  });
}

function isPrinted({ webContents }: BrowserWindow): Promise<boolean> {
  return new Promise((done, failed) => {
    webContents.print({}, (success, reason) => {
      // A person who changes their mind comes as a failure too.
      if (success || /cancel/i.test(reason)) done(success);
      else failed(new AppError('UNAVAILABLE', reason));
    });
  });
}
