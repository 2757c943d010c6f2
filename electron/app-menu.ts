import type { BaseWindow, MenuItemConstructorOptions } from 'electron';
import type { WindowCommand } from './ipc-contract.ts';

interface MenuOptions {
  readonly isMac: boolean;
  /** Developer tools are for developers; a packaged app has none. */
  readonly hasDevTools: boolean;
  /** `window` is the one that has the focus, if one of ours has. */
  readonly command: (command: WindowCommand, window: BaseWindow | undefined) => void;
}

type Entry = MenuItemConstructorOptions;
/** An entry that asks the console for something. */
type Ask = (label: string, accelerator: string | undefined, command: WindowCommand) => Entry;

/** The application's menu: the usual roles where one fits, and the console's own commands. */
export function appMenu(options: MenuOptions): Entry[] {
  const ask: Ask = (label, accelerator, command) => ({
    label,
    ...(accelerator !== undefined && { accelerator }),
    click: (_item, window) => options.command(command, window),
  });
  const settings = ask('Settings…', 'CmdOrCtrl+,', { type: 'open', path: '/settings' });
  return [
    ...(options.isMac ? [macMenu(settings)] : []),
    fileMenu(options, ask, settings),
    { role: 'editMenu' },
    viewMenu(options, ask),
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [ask('Keyboard shortcuts', undefined, { type: 'shortcuts' })],
    },
  ];
}

function macMenu(settings: Entry): Entry {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}

function fileMenu({ isMac }: MenuOptions, ask: Ask, settings: Entry): Entry {
  return {
    label: 'File',
    submenu: [
      ask('New job', 'CmdOrCtrl+N', { type: 'open', path: '/new-job' }),
      ask('New worker', 'CmdOrCtrl+Shift+N', { type: 'open', path: '/new-worker' }),
      { type: 'separator' },
      ask('Open log in a window', 'CmdOrCtrl+Shift+L', { type: 'log', does: 'window' }),
      ask('Save log as PDF…', 'CmdOrCtrl+P', { type: 'log', does: 'pdf' }),
      { type: 'separator' },
      ask('Import from JobJoker…', undefined, { type: 'open', path: '/import' }),
      { type: 'separator' },
      ...(isMac ? [] : [settings, { type: 'separator' } as const]),
      { role: 'close' },
      ...(isMac ? [] : [{ role: 'quit', accelerator: 'CmdOrCtrl+Q' } as const]),
    ],
  };
}

function viewMenu({ hasDevTools }: MenuOptions, ask: Ask): Entry {
  return {
    label: 'View',
    submenu: [
      ask('Command palette', 'CmdOrCtrl+K', { type: 'palette' }),
      ask('Reload list', 'CmdOrCtrl+R', { type: 'reload' }),
      { type: 'separator' },
      ask('Overview', 'CmdOrCtrl+1', { type: 'open', path: '/overview' }),
      ask('Jobs', 'CmdOrCtrl+2', { type: 'open', path: '/jobs' }),
      ask('Workers', 'CmdOrCtrl+3', { type: 'open', path: '/workers' }),
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      // The same key without Shift, which most keyboards have plus on.
      {
        role: 'zoomIn',
        accelerator: 'CmdOrCtrl+=',
        visible: false,
        acceleratorWorksWhenHidden: true,
      },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
      ...(hasDevTools ? [{ type: 'separator' } as const, { role: 'toggleDevTools' } as const] : []),
    ],
  };
}
