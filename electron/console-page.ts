import { type BrowserWindowConstructorOptions, nativeTheme } from 'electron';
import { VERSION_SWITCH } from './ipc-contract.ts';

/** The page's own ground, so that nothing flashes before its first picture. */
const GROUND = { dark: '#141319', light: '#f7f7fa' } as const;

export interface PageOptions {
  readonly preload: string;
  readonly version: string;
}

/** What every window that shows the console has: unseen until it is painted, and sandboxed. */
export function pageWindow({ preload, version }: PageOptions): BrowserWindowConstructorOptions {
  return {
    show: false,
    autoHideMenuBar: true,
    title: 'JobJoker',
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload,
      additionalArguments: [`${VERSION_SWITCH}${version}`],
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  };
}
