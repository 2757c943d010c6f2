import type { BaseWindow, MenuItemConstructorOptions } from 'electron';
import { type CommandId, specOf } from '../renderer/commands/registry.ts';
import { t } from '../renderer/i18n/i18n.ts';
import type { WindowCommand } from './ipc-contract.ts';

interface MenuOptions {
  readonly isMac: boolean;
  /** Developer tools are for developers; a packaged app has none. */
  readonly hasDevTools: boolean;
  /** `window` is the one that has the focus, if one of ours has. */
  readonly command: (command: WindowCommand, window: BaseWindow | undefined) => void;
}

type Entry = MenuItemConstructorOptions;
/** An entry that gives the console a command. */
type Ask = (id: CommandId) => Entry;

const LINE: Entry = { type: 'separator' };

/** The application's menu: the usual roles where one fits, and the console's own commands. */
export function appMenu(options: MenuOptions): Entry[] {
  const ask: Ask = (id) => ({
    id,
    label: t(`commands.${id}`),
    ...acceleratorOf(id),
    click: (_item, window) => options.command(commandOf(id), window),
  });
  return [
    ...(options.isMac ? [macMenu(ask)] : []),
    fileMenu(options, ask),
    editMenu(),
    viewMenu(options, ask),
    windowMenu(options),
    { role: 'help', label: t('desktop.menu.help'), submenu: [ask('shortcuts')] },
  ];
}

/** A screen can be opened before its page is there. */
function commandOf(id: CommandId): WindowCommand {
  const { path } = specOf(id);
  return path === undefined ? { type: 'run', id } : { type: 'open', path };
}

/** The menu's own key, or the page's where that is one with Ctrl; a letter alone would be in the way of typing. */
function acceleratorOf(id: CommandId): Pick<Entry, 'accelerator'> {
  const { menuKey, keys = [] } = specOf(id);
  const key = menuKey ?? keys.find((one) => one.startsWith('Mod+'));
  return key === undefined ? {} : { accelerator: key.replace('Mod', 'CmdOrCtrl') };
}

function macMenu(ask: Ask): Entry {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: t('desktop.menu.about') },
      LINE,
      ask('settings'),
      LINE,
      { role: 'services', label: t('desktop.menu.services') },
      LINE,
      { role: 'hide', label: t('desktop.menu.hide') },
      { role: 'hideOthers', label: t('desktop.menu.hideOthers') },
      { role: 'unhide', label: t('desktop.menu.unhide') },
      LINE,
      { role: 'quit', label: t('desktop.tray.quit') },
    ],
  };
}

function fileMenu({ isMac }: MenuOptions, ask: Ask): Entry {
  const quit = { role: 'quit', label: t('desktop.menu.quit'), accelerator: 'CmdOrCtrl+Q' } as const;
  return {
    label: t('desktop.menu.file'),
    submenu: [
      ...[ask('newJob'), ask('newWorker'), ask('newSchedule'), LINE],
      ...[ask('openLogWindow'), ask('printLog'), ask('saveLogPdf'), LINE],
      ...[ask('importOld'), LINE],
      ...(isMac ? [] : [ask('settings'), LINE]),
      { role: 'close', label: t('desktop.menu.close') },
      ...(isMac ? [] : [quit]),
    ],
  };
}

function editMenu(): Entry {
  return {
    label: t('desktop.menu.edit'),
    submenu: [
      { role: 'undo', label: t('desktop.menu.undo') },
      { role: 'redo', label: t('desktop.menu.redo') },
      LINE,
      { role: 'cut', label: t('desktop.menu.cut') },
      { role: 'copy', label: t('desktop.menu.copy') },
      { role: 'paste', label: t('desktop.menu.paste') },
      { role: 'delete', label: t('desktop.menu.delete') },
      LINE,
      { role: 'selectAll', label: t('desktop.menu.selectAll') },
    ],
  };
}

function viewMenu({ hasDevTools }: MenuOptions, ask: Ask): Entry {
  const zoomIn = { role: 'zoomIn', label: t('desktop.menu.zoomIn') } as const;
  const tools = { role: 'toggleDevTools', label: t('desktop.menu.devTools') } as const;
  return {
    label: t('desktop.menu.view'),
    submenu: [
      ...[ask('palette'), ask('reload'), ask('switchTheme'), LINE],
      ...[ask('overview'), ask('jobs'), ask('workers'), ask('schedules'), LINE],
      { role: 'resetZoom', label: t('desktop.menu.resetZoom') },
      zoomIn,
      // The same key without Shift, which most keyboards have plus on.
      {
        ...zoomIn,
        accelerator: 'CmdOrCtrl+=',
        visible: false,
        acceleratorWorksWhenHidden: true,
      },
      { role: 'zoomOut', label: t('desktop.menu.zoomOut') },
      { role: 'togglefullscreen', label: t('desktop.menu.fullScreen') },
      ...(hasDevTools ? [LINE, tools] : []),
    ],
  };
}

function windowMenu({ isMac }: MenuOptions): Entry {
  const front = { role: 'front', label: t('desktop.menu.front') } as const;
  return {
    role: 'window',
    label: t('desktop.menu.window'),
    submenu: [
      { role: 'minimize', label: t('desktop.menu.minimize') },
      { role: 'zoom', label: t('desktop.menu.zoom') },
      ...(isMac ? [LINE, front] : [{ role: 'close', label: t('desktop.menu.close') } as const]),
    ],
  };
}
