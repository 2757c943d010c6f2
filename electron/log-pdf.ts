import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { t } from '../renderer/i18n/i18n.ts';
import type { Job } from '../server/contract/job.ts';
import type { Call } from '../server/contract/verbs.ts';
import type { EntryKind, SavedLog } from './ipc-contract.ts';
import { MOST_LINES, type PrintedLog, printable, printPage } from './print-page.ts';
import type { PrintPages } from './print-pages.ts';

const FOOTER =
  '<div style="width:100%;font:7pt sans-serif;text-align:center;color:#6b6976"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/** Saves logs as PDF files, where a person says. */
export class LogPdf {
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
    const verb = kind === 'log' ? 'jobs.log' : 'jobs.response';
    const { data, total } = await this.#call(verb, { id, tail: MOST_LINES });
    const entries = printable(data);
    await writeFile(filePath, await this.#print({ job, kind, entries, total }));
    return { file: filePath, lines: entries.length, total };
  }

  /** In a window that nobody sees, without scripts and without the bridge. */
  async #print(log: PrintedLog): Promise<Buffer> {
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
      return await window.webContents.printToPDF({
        pageSize: 'A4',
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: FOOTER,
      });
    } finally {
      window.destroy();
      page.remove();
    }
  }
}
