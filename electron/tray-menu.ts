import type { MenuItemConstructorOptions } from 'electron';
import type { ActiveJob } from './active-jobs.ts';
import { counted, shortened } from './words.ts';

/** So many jobs have a place of their own in the menu. */
const MOST_JOBS = 10;
const MOST_LETTERS = 40;

/** What the tray's entries do. */
export interface TrayActions {
  showWindow(): void;
  open(path: string): void;
  stop(id: string): void;
  quit(): void;
}

/** The word beside the icon. */
export function trayTooltip(count: number): string {
  return count === 0 ? 'JobJoker' : `JobJoker: ${count} running`;
}

/** The tray's menu for these active jobs, the newest first. */
export function trayMenu(
  jobs: readonly ActiveJob[],
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const shown = jobs.slice(-MOST_JOBS).reverse();
  const more = jobs.length - shown.length;
  return [
    { label: jobs.length === 0 ? 'No job is running' : `${jobs.length} running`, enabled: false },
    ...shown.map((job) => jobEntry(job, actions)),
    ...(more > 0
      ? [{ label: `${counted(more, 'more job')}…`, click: () => actions.open('/jobs') }]
      : []),
    { type: 'separator' },
    { label: 'New job', click: () => actions.open('/new-job') },
    { label: 'Show JobJoker', click: () => actions.showWindow() },
    { type: 'separator' },
    { label: 'Quit JobJoker', click: () => actions.quit() },
  ];
}

function jobEntry(job: ActiveJob, actions: TrayActions): MenuItemConstructorOptions {
  const { id, worker, stopRequested } = job;
  return {
    label: shortened(worker === '' ? id : `${worker}  ${id}`, MOST_LETTERS),
    submenu: [
      { label: 'Show', click: () => actions.open(`/jobs/${id}`) },
      {
        label: stopRequested ? 'Stopping…' : 'Stop',
        enabled: !stopRequested,
        click: () => actions.stop(id),
      },
    ],
  };
}
