import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Menu } from 'electron';
import { speak, t } from '../renderer/i18n/i18n.ts';
import { AppError } from '../server/contract/errors.ts';
import { languageFor } from '../server/contract/language.ts';
import { developmentUrl, environmentFlags } from './environment.ts';
import { Errands } from './errands.ts';
import { type Flags, parseFlags } from './flags.ts';
import { guardPages } from './guard.ts';
import { placesOf } from './places.ts';
import { PrintPages } from './print-pages.ts';
import { registerConsoleScheme, serveConsole, serveDevelopment } from './protocol.ts';
import { startShell } from './shell.ts';

// Whoever reads this output may go away before the app does.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
registerConsoleScheme();
// Windows puts notifications and the jump list under this name, which is appId of the package.
if (process.platform === 'win32') app.setAppUserModelId('io.github.jobjoker');
// Electron would build a menu of its own, only to see it replaced.
Menu.setApplicationMenu(null);
start().catch(fail);

async function start(): Promise<void> {
  const args = process.argv.slice(app.isPackaged ? 1 : 2);
  const flags = parseFlags(args, process.cwd(), environmentFlags());
  const dataDir = takeDataFolder(flags);
  const errands = new Errands();
  const errand = errands.take(args);
  listenForLinks(errands);
  // The lock belongs to the data folder, so consoles with folders of their own run side by side.
  if (!app.requestSingleInstanceLock({ args })) {
    if (errand !== 'refused') tellSecond(flags);
    app.exit(errand === 'refused' ? 1 : 0);
    return;
  }
  await app.whenReady();
  const places = placesOf();
  guardPages(app);
  const server = app.isPackaged ? null : developmentUrl();
  const pages = new PrintPages();
  if (server === null) serveConsole(places.consoleDir, pages);
  else serveDevelopment(server, pages);
  await startShell({ app, places, dataDir, flags, errands, pages });
}

/** macOS tells of links by an event, which may come before anything is ready. */
function listenForLinks(errands: Errands): void {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    errands.take([url]);
  });
}

function tellSecond({ hidden }: Flags): void {
  process.stdout.write(
    `JobJoker is running already${hidden ? '' : '; its window comes to the front'}\n`,
  );
}

/** Puts everything into one folder; what the browser engine keeps, into one inside it. */
function takeDataFolder(flags: Flags): string {
  const folder = flags.dataDir ?? app.getPath('userData');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new AppError('UNAVAILABLE', `The data folder ${folder} cannot be used (${error})`);
  }
  app.setPath('userData', folder);
  app.setPath('sessionData', join(folder, 'browser'));
  return folder;
}

/** Nothing can go on: says why, on the terminal and on the screen, and ends. */
async function fail(error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  // Only an AppError was foreseen; the way to any other is told, as somebody has to mend it.
  const trace = error instanceof Error && !(error instanceof AppError) ? error.stack : undefined;
  const end = (): void => app.exit(1);
  // Whoever reads why may end it at once.
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.stderr.write(`${trace ?? message}\n`);
  if (app.isReady()) {
    await speak(languageFor('system', app.getPreferredSystemLanguages()));
    await dialog.showMessageBox({
      type: 'error',
      title: 'JobJoker',
      message: t('desktop.startFailed'),
      detail: message,
      buttons: [t('desktop.menu.quit')],
    });
  }
  end();
}
