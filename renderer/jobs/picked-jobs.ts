import type { AppEvent } from '../../server/contract/events.ts';
import type { Job } from '../../server/contract/job.ts';
import type { Client } from '../api/client.ts';
import { type JobFilter, queryOf } from '../api/job-filter.ts';
import { seldom } from '../api/seldom.ts';
import { t } from '../i18n/i18n.ts';
import { toast, toastFailure } from '../ui/toast.tsx';
import { countText } from '../ui/words.ts';

/** What is done with more than so many at a time is a thing for the API. */
export const MOST_SELECTED = 5000;
/** What was heard is shown together. */
const GATHER_MS = 200;

/** Jobs to tick, and how many they would be if all could be. */
export interface Found {
  readonly jobs: readonly Job[];
  readonly total: number;
}

interface Around extends Pick<Client, 'call' | 'subscribe'> {
  /** Hears of all that are ticked whenever these are others. */
  show(jobs: ReadonlyMap<string, Job>): void;
}

/** Jobs that are ticked, as they are now, though they may be far from the screen or what the filter leaves out. */
export class PickedJobs {
  readonly #around: Around;
  readonly #jobs = new Map<string, Job>();
  /** Deleted ones, which are ticked again should they be brought back. */
  readonly #gone = new Map<string, Job>();
  /** What was asked for before somebody let go comes too late. */
  #turn = 0;

  constructor(around: Around) {
    this.#around = around;
  }

  /** As many as can be; what is left out is said, as it would be missed in what is done with them. */
  add({ jobs, total }: Found): void {
    const some = jobs.slice(0, MOST_SELECTED);
    for (const job of some) this.#jobs.set(job.id, job);
    this.#show();
    if (total > MOST_SELECTED)
      toast(t('jobs.selectedSome', { count: some.length, total: countText(total) }));
  }

  /** All that the filter lets through. */
  addAll(filter: JobFilter): void {
    const asked = { ...queryOf(filter, Date.now()), limit: MOST_SELECTED };
    const coming = this.#around.call('jobs.list', asked);
    this.take(
      coming.then(({ data, total }) => ({ jobs: data, total })),
      (found) => this.add(found),
    );
  }

  /** Does something with jobs that are on their way. */
  take(coming: Promise<Found>, act: (found: Found) => void): void {
    const turn = this.#turn;
    const inTime = (found: Found): void => {
      if (turn === this.#turn) act(found);
    };
    coming.then(inTime, (error) => toastFailure(t('jobs.listFailed'), error));
  }

  dropThese(jobs: readonly Job[]): void {
    const ids = new Set(jobs.map((job) => job.id));
    this.drop((job) => ids.has(job.id));
  }

  drop(isMeant: (job: Job) => boolean): void {
    for (const jobs of [this.#jobs, this.#gone]) {
      for (const [id, job] of jobs) if (isMeant(job)) jobs.delete(id);
    }
    this.#show();
  }

  clear(): void {
    this.#turn += 1;
    this.drop(() => true);
  }

  /** Goes by what happens to them; gives back its own end. */
  hear(): () => void {
    const gathered = seldom(GATHER_MS, () => this.#show());
    const end = this.#around.subscribe(
      (event) => {
        if (this.#touches(event)) gathered.mark();
      },
      () => undefined,
    );
    return () => {
      end();
      gathered.end();
    };
  }

  #touches(event: AppEvent): boolean {
    if (event.type === 'job.removed') return move(event.id, this.#jobs, this.#gone);
    if (event.type === 'job.restored') return move(event.id, this.#gone, this.#jobs);
    if (event.type !== 'job.changed') return false;
    const job = this.#jobs.get(event.job.id);
    if (job === undefined) return false;
    this.#jobs.set(job.id, { ...job, ...event.job });
    return true;
  }

  #show(): void {
    this.#around.show(new Map(this.#jobs));
  }
}

/** Whether it was there. */
function move(id: string, from: Map<string, Job>, to: Map<string, Job>): boolean {
  const job = from.get(id);
  if (job === undefined) return false;
  from.delete(id);
  to.set(id, job);
  return true;
}
