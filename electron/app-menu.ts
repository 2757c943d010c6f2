import type { MenuItemConstructorOptions } from 'electron';
import type { WindowCommand } from './ipc-contract.ts';

interface MenuOptions {
  readonly isMac: boolean;
  /** Developer tools are for developers; a packaged app has none. */
  readonly hasDevTools: boolean;
  readonly command: (command: WindowCommand) => void;
}

type Entry = MenuItemConstructorOptions;

/** The application's menu: the usual roles where one fits, and the console's own commands. */
export function appMenu(options: MenuOptions): Entry[] {
  const open = (label: string, path: string, accelerator?: string): Entry =>
    entry(label, accelerator, () => options.command({ type: 'open', path }));
  const settings = open('Settings…', '/settings', 'CmdOrCtrl+,');
  return [
    ...(options.isMac ? [macMenu(settings)] : []),
    fileMenu(options, open, settings),
    { role: 'editMenu' },
    viewMenu(options, open),
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        entry('Keyboard shortcuts', undefined, () => options.command({ type: 'shortcuts' })),
      ],
    },
  ];
}

function entry(label: string, accelerator: string | undefined, click: () => void): Entry {
  return accelerator === undefined ? { label, click } : { label, accelerator, click };
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

function fileMenu(
  { isMac, command }: MenuOptions,
  open: (label: string, path: string, accelerator?: string) => Entry,
  settings: Entry,
): Entry {
  return {
    label: 'File',
    submenu: [
      open('New job', '/new-job', 'CmdOrCtrl+N'),
      open('New worker', '/new-worker', 'CmdOrCtrl+Shift+N'),
      { type: 'separator' },
      entry('Open log in a window', 'CmdOrCtrl+Shift+L', () =>
        command({ type: 'log', does: 'window' }),
      ),
      entry('Save log as PDF…', 'CmdOrCtrl+P', () => command({ type: 'log', does: 'pdf' })),
      { type: 'separator' },
      open('Import from JobJoker…', '/import'),
      { type: 'separator' },
      ...(isMac ? [] : [settings, { type: 'separator' } as const]),
      { role: 'close' },
      ...(isMac ? [] : [{ role: 'quit', accelerator: 'CmdOrCtrl+Q' } as const]),
    ],
  };
}

function viewMenu(
  { hasDevTools, command }: MenuOptions,
  open: (label: string, path: string, accelerator?: string) => Entry,
): Entry {
  return {
    label: 'View',
    submenu: [
      entry('Command palette', 'CmdOrCtrl+K', () => command({ type: 'palette' })),
      entry('Reload list', 'CmdOrCtrl+R', () => command({ type: 'reload' })),
      { type: 'separator' },
      open('Jobs', '/jobs', 'CmdOrCtrl+1'),
      open('Workers', '/workers', 'CmdOrCtrl+2'),
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
