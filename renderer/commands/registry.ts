/** Where a command can be given: on every screen, or with what is on this one. */
export const SCOPES = [
  'app',
  'list',
  'job',
  'log',
  'compare',
  'worker',
  'form',
  'settings',
] as const;
export type Scope = (typeof SCOPES)[number];

/** One thing that a person can ask for, whichever way: palette, menu, key, tray or button. */
export interface CommandSpec {
  readonly scope: Scope;
  /** The screen that it opens. */
  readonly path?: string;
  /** Each does it alone: "N" where nobody types, "Mod+K" anywhere; Mod is Ctrl, or the Mac's Cmd. */
  readonly keys?: readonly string[];
  /** In the window's menu, where a browser has another use for the key. */
  readonly menuKey?: string;
  /** A field has its own of that key. */
  readonly notTyping?: true;
  /** An editor has its own of that key. */
  readonly notInEditor?: true;
  /** Moves about in a list; a palette that is open is in the way of that. */
  readonly isMove?: true;
}

/** Every command, once. Its words are `commands.ID` of the catalogue. */
const COMMANDS = {
  palette: { scope: 'app', keys: ['Mod+K'], isMove: true },
  newJob: { scope: 'app', path: '/new-job', keys: ['N'], menuKey: 'Mod+N' },
  newWorker: { scope: 'app', path: '/new-worker', keys: ['Shift+N'], menuKey: 'Mod+Shift+N' },
  newSchedule: { scope: 'app', path: '/new-schedule' },
  overview: { scope: 'app', path: '/overview', menuKey: 'Mod+1' },
  jobs: { scope: 'app', path: '/jobs', menuKey: 'Mod+2' },
  workers: { scope: 'app', path: '/workers', menuKey: 'Mod+3' },
  schedules: { scope: 'app', path: '/schedules', menuKey: 'Mod+4' },
  settings: { scope: 'app', path: '/settings', menuKey: 'Mod+,' },
  importOld: { scope: 'app', path: '/import' },
  reload: { scope: 'app', menuKey: 'Mod+R' },
  switchTheme: { scope: 'app' },
  shortcuts: { scope: 'app', keys: ['?'] },
  undo: { scope: 'app', keys: ['Mod+Z'], notTyping: true },

  searchJobs: { scope: 'list', keys: ['/'] },
  nextJob: { scope: 'list', keys: ['J', 'ArrowDown'], isMove: true },
  previousJob: { scope: 'list', keys: ['K', 'ArrowUp'], isMove: true },
  openJob: { scope: 'list', keys: ['Enter'], isMove: true },
  selectJob: { scope: 'list', keys: ['Space'], isMove: true },
  selectJobs: { scope: 'list', keys: ['Mod+A'], notTyping: true },
  compareJobs: { scope: 'list', keys: ['C'] },
  rowMenu: { scope: 'list', keys: ['.'], isMove: true },
  openGroup: { scope: 'list', keys: ['ArrowRight'], isMove: true },
  closeGroup: { scope: 'list', keys: ['ArrowLeft'], isMove: true },
  expandGroups: { scope: 'list' },
  collapseGroups: { scope: 'list' },
  letGo: { scope: 'list', keys: ['Escape'], isMove: true },

  start: { scope: 'job', keys: ['S'] },
  stop: { scope: 'job', keys: ['S'] },
  kill: { scope: 'job', keys: ['X'] },
  killNow: { scope: 'job', keys: ['Shift+X'] },
  runAgain: { scope: 'job', keys: ['R'] },
  changeAndRun: { scope: 'job' },
  scheduleJob: { scope: 'job' },
  why: { scope: 'job', keys: ['W'] },
  deleteJob: { scope: 'job', keys: ['Delete'] },
  back: { scope: 'job', keys: ['Escape'], isMove: true },

  searchLog: { scope: 'log', keys: ['Mod+F', '/'], notInEditor: true },
  goToLine: { scope: 'log', keys: ['Mod+G'], notInEditor: true },
  openLogWindow: { scope: 'log', menuKey: 'Mod+Shift+L' },
  printLog: { scope: 'log', menuKey: 'Mod+P' },
  saveLogPdf: { scope: 'log', menuKey: 'Mod+Shift+P' },

  nextDifference: { scope: 'compare', keys: ['J'], isMove: true },
  previousDifference: { scope: 'compare', keys: ['K'], isMove: true },
  swapSides: { scope: 'compare', keys: ['X'] },
  leaveCompare: { scope: 'compare', keys: ['Escape'], isMove: true },

  searchWorkers: { scope: 'worker', keys: ['/'] },
  saveWorker: { scope: 'worker', keys: ['Mod+S'] },
  runWorker: { scope: 'worker', keys: ['Mod+Enter'] },
  findInCode: { scope: 'worker', keys: ['Mod+F'], notInEditor: true },
  formatCode: { scope: 'worker', keys: ['Shift+Alt+F'] },
  nextProblem: { scope: 'worker', keys: ['F8'] },
  nextChange: { scope: 'worker', keys: [']'] },
  previousChange: { scope: 'worker', keys: ['['] },
  renameWorker: { scope: 'worker' },
  duplicateWorker: { scope: 'worker' },
  deleteWorker: { scope: 'worker' },

  searchSettings: { scope: 'settings', keys: ['/'] },

  submitJob: { scope: 'form', keys: ['Mod+Enter'] },
} as const satisfies Record<string, CommandSpec>;

export type CommandId = keyof typeof COMMANDS;

export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[];

export function specOf(id: CommandId): CommandSpec {
  return COMMANDS[id];
}
