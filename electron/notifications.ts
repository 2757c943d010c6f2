import { Notification } from 'electron';
import { t } from '../renderer/i18n/i18n.ts';
import type { JobState } from '../server/contract/job.ts';
import type { Call } from '../server/contract/verbs.ts';
import { type EndingText, endingOf, endingsOf } from './ending-text.ts';
import { actionsOf, type NotificationAction } from './notification-actions.ts';
import { isTold } from './notification-rules.ts';
import type { WatchedJobs } from './watched-jobs.ts';

/** Endings so close together become one notification. */
const GATHER_MS = 300;
/** Between two notifications. */
const GAP_MS = 1500;
/** Up to so many, each job has its own. */
const MOST_SINGLE = 3;
/** A notification that is dropped cannot be clicked; so many are kept. */
const MOST_KEPT = 20;

/** What can be done from a notification. */
interface NotificationActions {
  open(path: string): void;
  runAgain(id: string): void;
  pause(isOn: boolean): void;
}

/** Shows a desktop notification when jobs end. */
export class Notifications {
  readonly #call: Call;
  readonly #actions: NotificationActions;
  readonly #watched: WatchedJobs;
  readonly #shown: Notification[] = [];
  #ended: JobState[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lastAt = 0;
  #isClosed = false;

  constructor(call: Call, watched: WatchedJobs, actions: NotificationActions) {
    this.#call = call;
    this.#watched = watched;
    this.#actions = actions;
  }

  /** Takes an ending; it is shown a moment later, with those that come meanwhile. */
  ended(job: JobState): void {
    void this.#gather(job);
  }

  /** The settings of the moment of the ending count, not those of a moment later. */
  async #gather(job: JobState): Promise<void> {
    const [rules] = (await this.#call('settings.find', {})).data;
    if (rules === undefined || this.#isClosed) return;
    // It ends once; nobody waits for it any more.
    if (rules.watchedJobs.includes(job.id)) await this.#watched.forget(job.id);
    if (!isTold(job, rules, new Date())) return;
    this.#ended.push(job);
    const wait = Math.max(GATHER_MS, this.#lastAt + GAP_MS - Date.now());
    this.#timer ??= setTimeout(() => void this.#flush(), wait);
  }

  /** Says one thing about the console itself. */
  say(title: string, body: string): void {
    this.#show({ title, body, path: '', id: null });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #flush(): Promise<void> {
    const ended = this.#ended;
    this.#ended = [];
    this.#timer = undefined;
    this.#lastAt = Date.now();
    for (const text of await this.#textsOf(ended)) this.#show(text);
  }

  async #textsOf(ended: readonly JobState[]): Promise<EndingText[]> {
    if (ended.length > MOST_SINGLE) return [endingsOf(ended)];
    const answers = await Promise.allSettled(
      ended.map(({ id }) => this.#call('jobs.find', { id })),
    );
    // A job that was removed meanwhile has nothing to open, and is no news.
    return answers.flatMap((answer) =>
      answer.status === 'fulfilled' ? answer.value.data.map(endingOf) : [],
    );
  }

  #show(text: EndingText): void {
    if (!Notification.isSupported()) return;
    const { title, body, path } = text;
    const actions = actionsOf(text, process.platform);
    const notification = new Notification({
      title,
      body,
      actions: actions.map((action) => ({ type: 'button', text: wordsOf(action) })),
    });
    if (path !== '') notification.on('click', () => this.#actions.open(path));
    // Electrons of before give the place beside the event.
    notification.on('action', (details: { actionIndex?: number }, place) => {
      const action = actions[details.actionIndex ?? place];
      if (action !== undefined) this.#act(action, text);
    });
    this.#shown.push(notification);
    if (this.#shown.length > MOST_KEPT) this.#shown.shift();
    notification.show();
  }

  #act(action: NotificationAction, { id, path }: EndingText): void {
    const { open, runAgain, pause } = this.#actions;
    const acts: Readonly<Record<NotificationAction, () => void>> = {
      show: () => open(path),
      runAgain: () => id !== null && runAgain(id),
      pause: () => pause(true),
    };
    acts[action]();
  }
}

function wordsOf(action: NotificationAction): string {
  if (action === 'runAgain') return t('commands.runAgain');
  return t(`desktop.tray.${action}`);
}
