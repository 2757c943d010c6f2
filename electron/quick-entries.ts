import type { MenuItemConstructorOptions, Task } from 'electron';
import { t } from '../renderer/i18n/i18n.ts';
import type { ActiveJob } from './active-jobs.ts';
import { linkTo } from './job-link.ts';
import { shortened } from './words.ts';

/** So many jobs are a glance away; the others are in the window. */
const MOST_JOBS = 5;
const MOST_LETTERS = 40;

/** What the entries of the dock do. */
export interface DockActions {
  open(path: string): void;
}

/** How the entries of the taskbar start the app, which hands over to the one that runs. */
export interface Program {
  readonly path: string;
  /** What it was started with besides: which data folder. */
  readonly args: readonly string[];
}

/** The menu of the icon in macOS's dock. */
export function dockMenu(
  jobs: readonly ActiveJob[],
  actions: DockActions,
): MenuItemConstructorOptions[] {
  return [
    { label: t('commands.newJob'), click: () => actions.open('/new-job') },
    ...newest(jobs).map((job) => ({
      label: nameOf(job),
      click: () => actions.open(`/jobs/${job.id}`),
    })),
  ];
}

/** The tasks in Windows' jump list: each is a start of the program, and a job's is its link. */
export function userTasks(jobs: readonly ActiveJob[], program: Program): Task[] {
  const task = (title: string, description: string, arg: string): Task => ({
    program: program.path,
    arguments: [...program.args, arg].map(quoted).join(' '),
    iconPath: program.path,
    iconIndex: 0,
    title,
    description,
  });
  return [
    task(t('commands.newJob'), t('desktop.task.newJob'), '--new-job'),
    ...newest(jobs).map((job) => task(nameOf(job), t('desktop.task.job'), linkTo(job.id))),
  ];
}

function newest(jobs: readonly ActiveJob[]): readonly ActiveJob[] {
  return jobs.slice(-MOST_JOBS).reverse();
}

function nameOf({ worker, id }: ActiveJob): string {
  return shortened(worker === '' ? id : `${worker}  ${id}`, MOST_LETTERS);
}

/** As Windows takes a command line apart: backslashes count double only before a quote. */
function quoted(arg: string): string {
  if (/^[\w:/.=-]+$/.test(arg)) return arg;
  return `"${arg.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
}
