import { fetchedFile } from './ui/fetched.tsx';

/** What is fetched once the first picture is there: what takes drops is drawn with it, and brings all of them along. */
const { component } = fetchedFile(async () => (await import('./later-screens.ts')).laterScreens);

export const ComparePage = component((screens) => screens.ComparePage);
export const ImportPage = component((screens) => screens.ImportPage);
export const JobPage = component((screens) => screens.JobPage);
export const LogWindow = component((screens) => screens.LogWindow);
export const NewJobPage = component((screens) => screens.NewJobPage);
export const NewSchedulePage = component((screens) => screens.NewSchedulePage);
export const NewWorkerPage = component((screens) => screens.NewWorkerPage);
export const NoStorage = component((screens) => screens.NoStorage);
export const OverviewPage = component((screens) => screens.OverviewPage);
export const Palette = component((screens) => screens.Palette, null);
export const RunAgainPage = component((screens) => screens.RunAgainPage);
export const SafeMode = component((screens) => screens.SafeMode);
export const SchedulePage = component((screens) => screens.SchedulePage);
export const SchedulesPage = component((screens) => screens.SchedulesPage);
export const SettingsPage = component((screens) => screens.SettingsPage);
export const Shortcuts = component((screens) => screens.Shortcuts, null);
export const WorkerDrop = component((screens) => screens.WorkerDrop, null);
export const WorkersPage = component((screens) => screens.WorkersPage);
