import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { app } from 'electron';

const ARCHIVE = `${sep}app.asar${sep}`;
const BESIDE_ARCHIVE = `${sep}app.asar.unpacked${sep}`;

/** Where the parts of the built app lie. */
export interface Places {
  readonly preload: string;
  readonly consoleDir: string;
  readonly icon: string;
  readonly trayIcon: string;
  /** Processes without Electron's archive reader use these, hence outside any archive. */
  readonly runnerFile: string;
  readonly samplesDir: string;
  readonly storageThread: string;
  readonly searchThread: string;
  readonly mysqlSchema: string;
  readonly sideThread: string;
  readonly nativeBinding: string | null;
  readonly esbuildModule: string | null;
}

export function placesOf(): Places {
  const out = join(app.getAppPath(), 'out');
  const outside = (path: string): string => path.replace(ARCHIVE, BESIDE_ARCHIVE);
  const binding = join(process.resourcesPath, 'native', 'better_sqlite3.node');
  const esbuild = join(app.getAppPath(), 'node_modules', 'esbuild', 'lib', 'main.js');
  return {
    preload: join(out, 'preload', 'preload.cjs'),
    consoleDir: join(out, 'renderer'),
    icon: join(out, 'icons', 'icon.png'),
    trayIcon: join(out, 'icons', trayIconName()),
    runnerFile: outside(join(out, 'runner', 'runner.cjs')),
    samplesDir: outside(join(out, 'workers')),
    storageThread: join(out, 'main', 'storage-thread.js'),
    searchThread: join(out, 'main', 'search-thread.js'),
    mysqlSchema: join(out, 'main', 'schema.sql'),
    sideThread: join(out, 'main', 'side-thread.js'),
    nativeBinding: existsSync(binding) ? binding : null,
    esbuildModule: app.isPackaged ? outside(esbuild) : null,
  };
}

/** macOS tints an icon whose name ends in Template. */
function trayIconName(): string {
  return process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png';
}
