import { lazy } from 'react';
import type { laterScreens } from './later-screens.ts';

type Later = typeof laterScreens;

/** By then the first screen is there. */
const FETCH_AFTER_MS = 700;

/** What is fetched after the first picture, or as soon as somebody wants it. */
const load = async (): Promise<Later> => (await import('./later-screens.ts')).laterScreens;

function later<Name extends keyof Later>(name: Name) {
  return lazy(async () => ({ default: (await load())[name] }));
}

export const ComparePage = later('ComparePage');
export const ImportPage = later('ImportPage');
export const JobPage = later('JobPage');
export const LogWindow = later('LogWindow');
export const NewJobPage = later('NewJobPage');
export const NewSchedulePage = later('NewSchedulePage');
export const NewWorkerPage = later('NewWorkerPage');
export const NoStorage = later('NoStorage');
export const OverviewPage = later('OverviewPage');
export const Palette = later('Palette');
export const RunAgainPage = later('RunAgainPage');
export const SafeMode = later('SafeMode');
export const SchedulePage = later('SchedulePage');
export const SchedulesPage = later('SchedulesPage');
export const SettingsPage = later('SettingsPage');
export const Shortcuts = later('Shortcuts');
export const WorkerDrop = later('WorkerDrop');
export const WorkersPage = later('WorkersPage');

/** Fetches what is not on the screen yet, so that nobody waits for it. Gives back its own end. */
export function fetchScreens(): () => void {
  const timer = setTimeout(() => void load(), FETCH_AFTER_MS);
  return () => clearTimeout(timer);
}
