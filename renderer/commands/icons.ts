import {
  IconArrowBarToDown,
  IconChartBar,
  IconCode,
  IconCommand,
  IconContrast,
  IconDeviceFloppy,
  IconFileImport,
  IconFileTypePdf,
  IconKeyboard,
  IconListDetails,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlus,
  IconQuestionMark,
  IconRefresh,
  IconReload,
  IconSearch,
  IconSettings,
  IconSkull,
  IconTrash,
  IconWindowMaximize,
} from '@tabler/icons-react';
import type { CommandId } from './registry.ts';

const ICONS: Partial<Record<CommandId, typeof IconCommand>> = {
  newJob: IconPlus,
  newWorker: IconPlus,
  overview: IconChartBar,
  jobs: IconListDetails,
  workers: IconCode,
  settings: IconSettings,
  importOld: IconFileImport,
  reload: IconReload,
  switchTheme: IconContrast,
  shortcuts: IconKeyboard,
  searchJobs: IconSearch,
  start: IconPlayerPlay,
  stop: IconPlayerStop,
  kill: IconSkull,
  runAgain: IconRefresh,
  changeAndRun: IconPencil,
  why: IconQuestionMark,
  deleteJob: IconTrash,
  searchLog: IconSearch,
  goToLine: IconArrowBarToDown,
  openLogWindow: IconWindowMaximize,
  saveLogPdf: IconFileTypePdf,
  saveWorker: IconDeviceFloppy,
  runWorker: IconPlayerPlay,
  searchSettings: IconSearch,
  submitJob: IconPlayerPlay,
};

/** What stands before its words. */
export function commandIcon(id: CommandId): typeof IconCommand {
  return ICONS[id] ?? IconCommand;
}
