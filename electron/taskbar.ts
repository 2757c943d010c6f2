import type { App } from 'electron';
import type { ActiveJob } from './active-jobs.ts';
import { taskbarMarks } from './taskbar-marks.ts';
import { throttled } from './throttled.ts';

/** Docks animate a change, and need not know of each. */
const GAP_MS = 500;

/** The window's entry in the taskbar or dock: how many jobs run, and how far they are. */
export class Taskbar {
  readonly #app: Pick<App, 'setBadgeCount'>;
  readonly #jobs: () => readonly ActiveJob[];
  readonly #showProgress: (progress: number) => void;
  readonly #drawing = throttled(GAP_MS, () => this.#draw());
  #shown = taskbarMarks([]);

  constructor(
    app: Pick<App, 'setBadgeCount'>,
    jobs: () => readonly ActiveJob[],
    showProgress: (progress: number) => void,
  ) {
    this.#app = app;
    this.#jobs = jobs;
    this.#showProgress = showProgress;
  }

  /** The active jobs changed. */
  update(): void {
    this.#drawing.soon();
  }

  /** Leaves no mark behind. */
  clear(): void {
    this.#drawing.cancel();
    this.#show(taskbarMarks([]));
  }

  #draw(): void {
    this.#show(taskbarMarks(this.#jobs()));
  }

  #show(marks: ReturnType<typeof taskbarMarks>): void {
    const { badge, progress } = marks;
    if (badge !== this.#shown.badge) this.#app.setBadgeCount(badge);
    if (progress !== this.#shown.progress) this.#showProgress(progress);
    this.#shown = marks;
  }
}
