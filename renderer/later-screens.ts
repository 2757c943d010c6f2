import { ComparePage } from './compare/compare-page.tsx';
import { NoStorage } from './frame/no-storage.tsx';
import { Palette } from './frame/palette.tsx';
import { SafeMode } from './frame/safe-mode.tsx';
import { Shortcuts } from './frame/shortcuts.tsx';
import { ImportPage } from './import/import-page.tsx';
import { JobPage } from './jobs/job-page.tsx';
import { LogWindow } from './log/log-window.tsx';
import { NewJobPage, RunAgainPage } from './new-job/new-job-page.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { NewSchedulePage, SchedulePage } from './schedules/schedule-page.tsx';
import { SchedulesPage } from './schedules/schedules-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { NewWorkerPage } from './workers/new-worker-page.tsx';
import { WorkerDrop } from './workers/worker-drop.tsx';
import { WorkersPage } from './workers/workers-page.tsx';

/** Everything but the first screen; screens.ts fetches it, as one file. */
export const laterScreens = {
  ComparePage,
  ImportPage,
  JobPage,
  LogWindow,
  NewJobPage,
  NewSchedulePage,
  NewWorkerPage,
  NoStorage,
  OverviewPage,
  Palette,
  RunAgainPage,
  SafeMode,
  SchedulePage,
  SchedulesPage,
  SettingsPage,
  Shortcuts,
  WorkerDrop,
  WorkersPage,
};
