import { homedir } from 'node:os';
import { join } from 'node:path';

/** The environment of this process; read here and nowhere else in the shell. */
const { env } = process;

/** Where a development server offers the console; null in a build. */
export function developmentUrl(): string | null {
  return env['ELECTRON_RENDERER_URL'] ?? null;
}

/** What the environment says about data folder and port; flags go before it. */
export function environmentFlags(): { readonly data?: string; readonly port?: string } {
  const { JOBJOKER_DATA: data, JOBJOKER_PORT: port } = env;
  return { ...(data && { data }), ...(port && { port }) };
}

/** The file to start the app again by: an AppImage is mounted somewhere else each time. */
export function programPath(): string {
  return env['APPIMAGE'] ?? process.execPath;
}

/** Where a Linux desktop keeps what belongs to a user, and what to the system. */
export function desktopFolders() {
  const { XDG_CONFIG_HOME: config, XDG_DATA_HOME: data, XDG_DATA_DIRS: dirs } = env;
  return {
    autostartDir: join(config || join(homedir(), '.config'), 'autostart'),
    dataHome: data || join(homedir(), '.local', 'share'),
    dataDirs: (dirs || '/usr/local/share:/usr/share').split(':').filter((dir) => dir !== ''),
  };
}
