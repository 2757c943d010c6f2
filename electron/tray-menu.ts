import type { MenuItemConstructorOptions } from 'electron';
import type { ActiveJob } from './active-jobs.ts';
import { isPaused, type NotificationRules } from './notification-rules.ts';
import type { Failure } from './recent-failures.ts';
import { agoWords, clockWords, counted, shortened } from './words.ts';

/** So many jobs have a place of their own in the menu. */
const MOST_JOBS = 10;
const MOST_LETTERS = 40;

/** Everything that the tray's menu tells. */
export interface TrayState {
  readonly jobs: readonly ActiveJob[];
  readonly failures: readonly Failure[];
  /** Null while the settings are not known. */
  readonly rules: Pick<
    NotificationRules,
    'notifications' | 'notifyOf' | 'notifyPausedUntil' | 'quietHours' | 'quietFrom' | 'quietTo'
  > | null;
  readonly now: number;
}

/** What the tray's entries do. */
export interface TrayActions {
  showWindow(): void;
  open(path: string): void;
  stop(id: string): void;
  runAgain(id: string): void;
  /** Tells nothing for an hour, or tells again. */
  pause(isOn: boolean): void;
  tellFailuresOnly(isOn: boolean): void;
  keepQuietHours(isOn: boolean): void;
  quit(): void;
}

type Entry = MenuItemConstructorOptions;

const LINE: Entry = { type: 'separator' };

/** The word beside the icon. */
export function trayTooltip(count: number): string {
  return count === 0 ? 'JobJoker' : `JobJoker: ${count} running`;
}

/** The tray's menu: what runs, what failed, what is told, and the ways in and out. */
export function trayMenu(state: TrayState, actions: TrayActions): Entry[] {
  return [
    ...jobEntries(state.jobs, actions),
    ...failureEntries(state, actions),
    LINE,
    { label: 'New job', click: () => actions.open('/new-job') },
    { label: 'Show JobJoker', click: () => actions.showWindow() },
    LINE,
    ...notificationEntries(state, actions),
    { label: 'Quit JobJoker', click: () => actions.quit() },
  ];
}

/** The active jobs, the newest first. */
function jobEntries(jobs: readonly ActiveJob[], actions: TrayActions): Entry[] {
  const shown = jobs.slice(-MOST_JOBS).reverse();
  const more = jobs.length - shown.length;
  return [
    { label: jobs.length === 0 ? 'No job is running' : `${jobs.length} running`, enabled: false },
    ...shown.map((job) => jobEntry(job, actions)),
    ...(more > 0
      ? [{ label: `${counted(more, 'more job')}…`, click: () => actions.open('/jobs') }]
      : []),
  ];
}

function jobEntry(job: ActiveJob, actions: TrayActions): Entry {
  const { id, stopRequested, percent } = job;
  return {
    id: `job ${id}`,
    label: percent === null ? nameOf(job) : `${nameOf(job)}  ${percent} %`,
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

/** Nothing at all when nothing failed: a menu is no place for good news. */
function failureEntries({ failures, now }: TrayState, actions: TrayActions): Entry[] {
  if (failures.length === 0) return [];
  return [
    LINE,
    { label: 'Failed lately', enabled: false },
    ...failures.map((failure) => ({
      id: `failed ${failure.id}`,
      label: `${nameOf(failure)}  ${agoWords(now - failure.endedAt)}`,
      submenu: [
        { label: 'Show', click: () => actions.open(`/jobs/${failure.id}`) },
        { label: 'Run again', click: () => actions.runAgain(failure.id) },
      ],
    })),
  ];
}

/** Nothing can be paused that is off. */
function notificationEntries({ rules, now }: TrayState, actions: TrayActions): Entry[] {
  if (rules === null) return [];
  if (!rules.notifications) {
    const on = { label: 'Notifications are off…', click: () => actions.open('/settings') };
    return [on, LINE];
  }
  return [
    pauseEntry(rules, now, actions),
    {
      label: 'Notify of failures only',
      type: 'checkbox',
      checked: rules.notifyOf === 'failures',
      click: ({ checked }) => actions.tellFailuresOnly(checked),
    },
    {
      label: `Quiet hours, ${rules.quietFrom} to ${rules.quietTo}`,
      type: 'checkbox',
      checked: rules.quietHours,
      click: ({ checked }) => actions.keepQuietHours(checked),
    },
    LINE,
  ];
}

function pauseEntry(
  rules: Pick<NotificationRules, 'notifyPausedUntil'>,
  now: number,
  actions: TrayActions,
): Entry {
  if (!isPaused(rules, now)) {
    return { label: 'Pause notifications for an hour', click: () => actions.pause(true) };
  }
  const until = clockWords(new Date(rules.notifyPausedUntil ?? now));
  return {
    label: `Resume notifications, paused until ${until}`,
    click: () => actions.pause(false),
  };
}

function nameOf({ worker, id }: { readonly worker: string; readonly id: string }): string {
  return shortened(worker === '' ? id : `${worker}  ${id}`, MOST_LETTERS);
}
