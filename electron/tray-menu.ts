import type { MenuItemConstructorOptions } from 'electron';
import { t } from '../renderer/i18n/i18n.ts';
import type { ActiveJob } from './active-jobs.ts';
import { isPaused, type NotificationRules } from './notification-rules.ts';
import type { Failure } from './recent-failures.ts';
import { agoWords, clockWords, shortened } from './words.ts';

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
  return count === 0 ? 'JobJoker' : t('desktop.tray.tooltip', { count });
}

/** The tray's menu: what runs, what failed, what is told, and the ways in and out. */
export function trayMenu(state: TrayState, actions: TrayActions): Entry[] {
  return [
    ...jobEntries(state.jobs, actions),
    ...failureEntries(state, actions),
    LINE,
    { label: t('commands.newJob'), click: () => actions.open('/new-job') },
    { label: t('desktop.tray.showApp'), click: () => actions.showWindow() },
    LINE,
    ...notificationEntries(state, actions),
    { label: t('desktop.tray.quit'), click: () => actions.quit() },
  ];
}

/** The active jobs, the newest first. */
function jobEntries(jobs: readonly ActiveJob[], actions: TrayActions): Entry[] {
  const shown = jobs.slice(-MOST_JOBS).reverse();
  const more = jobs.length - shown.length;
  return [
    { label: runningWords(jobs.length), enabled: false },
    ...shown.map((job) => jobEntry(job, actions)),
    ...(more > 0
      ? [{ label: t('desktop.tray.more', { count: more }), click: () => actions.open('/jobs') }]
      : []),
  ];
}

function runningWords(count: number): string {
  return count === 0 ? t('desktop.tray.none') : t('desktop.tray.running', { count });
}

function jobEntry(job: ActiveJob, actions: TrayActions): Entry {
  const { id, stopRequested, percent } = job;
  return {
    id: `job ${id}`,
    label: percent === null ? nameOf(job) : `${nameOf(job)}  ${percent} %`,
    submenu: [
      { label: t('desktop.tray.show'), click: () => actions.open(`/jobs/${id}`) },
      {
        label: stopRequested ? t('desktop.tray.stopping') : t('commands.stop'),
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
    { label: t('desktop.tray.failed'), enabled: false },
    ...failures.map((failure) => ({
      id: `failed ${failure.id}`,
      label: `${nameOf(failure)}  ${agoWords(now - failure.endedAt)}`,
      submenu: [
        { label: t('desktop.tray.show'), click: () => actions.open(`/jobs/${failure.id}`) },
        { label: t('commands.runAgain'), click: () => actions.runAgain(failure.id) },
      ],
    })),
  ];
}

/** Nothing can be paused that is off. */
function notificationEntries({ rules, now }: TrayState, actions: TrayActions): Entry[] {
  if (rules === null) return [];
  if (!rules.notifications) {
    const on = { label: t('desktop.tray.off'), click: () => actions.open('/settings') };
    return [on, LINE];
  }
  return [
    pauseEntry(rules, now, actions),
    {
      label: t('desktop.tray.failuresOnly'),
      type: 'checkbox',
      checked: rules.notifyOf === 'failures',
      click: ({ checked }) => actions.tellFailuresOnly(checked),
    },
    {
      label: t('desktop.tray.quietHours', { from: rules.quietFrom, to: rules.quietTo }),
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
    return { label: t('desktop.tray.pause'), click: () => actions.pause(true) };
  }
  const until = clockWords(new Date(rules.notifyPausedUntil ?? now));
  return {
    label: t('desktop.tray.resume', { until }),
    click: () => actions.pause(false),
  };
}

function nameOf({ worker, id }: { readonly worker: string; readonly id: string }): string {
  return shortened(worker === '' ? id : `${worker}  ${id}`, MOST_LETTERS);
}
