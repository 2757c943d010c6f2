import { AppError } from '../../contract/errors.ts';
import {
  type FailingWorker,
  MOST_HOURS,
  type Overview,
  type SlowRun,
  type WorkerStats,
  type WorkerTimes,
} from '../../contract/stats.ts';
import type { Handlers, VerbName, VerbParsed } from '../../contract/verbs.ts';
import type { HourCount, SlowJob, TimeRange, WorkerCount } from '../../storage/stats-storage.ts';
import type { Storage } from '../../storage/storage.ts';
import { one } from '../one.ts';
import { Rested } from './rested.ts';
import {
  HOUR_MS,
  hourOf,
  hoursOf,
  outcomesOf,
  partsOf,
  runsIn,
  timesOf,
  workerStatsOf,
} from './run-figures.ts';

type StatsVerb = Extract<VerbName, `stats.${string}`>;

/** Storage counts so much at a time, and then serves who waits: some 20 ms of a million jobs in a week. */
const PART_MS = 6 * HOUR_MS;
/** A worker's figures are those of so many of its last jobs. */
const LAST_RUNS = 100;
/** The same over some hours. */
const RUNS_IN_HOURS = 500;
/** How many are listed. */
const SLOWEST = 10;
const FAILING = 10;
const TIMED_WORKERS = 50;

interface Counted {
  readonly hours: readonly HourCount[];
  readonly workers: readonly WorkerCount[];
  readonly slowest: readonly SlowJob[];
  /** From `since` on. */
  readonly recent: readonly HourCount[];
}

/** The verbs that count. */
export class StatsService {
  readonly #storage: Storage;
  readonly #now: () => number;
  readonly #overviews: Rested<Overview>;
  readonly #workers: Rested<readonly WorkerStats[]>;

  constructor(storage: Storage, now: () => number = Date.now) {
    this.#storage = storage;
    this.#now = now;
    const elapsed = (): number => performance.now();
    this.#overviews = new Rested(elapsed);
    this.#workers = new Rested(elapsed);
  }

  readonly handlers: Pick<Handlers, StatsVerb> = {
    'stats.overview': async (input) => {
      this.#check(input);
      const make = (): Promise<Overview> => this.#overview(input);
      return one(await this.#overviews.answer(`${input.hours} ${input.since ?? ''}`, make));
    },
    'stats.workers': async () => {
      const data = await this.#workers.answer('', () => this.#allWorkers());
      return { data, total: data.length };
    },
  };

  /** Throws INVALID for what would have to be counted over more than a week. */
  #check({ since }: VerbParsed<'stats.overview'>): void {
    const earliest = hourOf(this.#now()) - MOST_HOURS * HOUR_MS;
    if (since === undefined || since >= earliest) return;
    const message = `It is more than ${MOST_HOURS} hours ago; ${earliest} or later is needed`;
    throw new AppError('INVALID', `since: ${message}`, [{ field: 'since', message }]);
  }

  async #overview({ hours, since }: VerbParsed<'stats.overview'>): Promise<Overview> {
    const at = this.#now();
    const range = { from: hourOf(at) - (hours - 1) * HOUR_MS, until: at + 1 };
    const counted = await this.#count(range, since ?? range.from);
    const [active, idle] = await Promise.all([
      this.#storage.countJobs({ status: 'active' }),
      this.#storage.countJobs({ status: 'idle' }),
    ]);
    return {
      ...{ at, from: range.from, since: since ?? range.from, active, idle },
      ended: outcomesOf(counted.recent),
      hours: hoursOf(range, counted.hours),
      durations: await this.#durations(counted.workers, range.from),
      slowest: slowestOf(counted.slowest),
      failing: failingOf(counted.workers),
    };
  }

  /** Part by part, so that whoever needs storage meanwhile gets it. */
  async #count(range: TimeRange, since: number): Promise<Counted> {
    const hours: HourCount[] = [];
    const workers: WorkerCount[] = [];
    const slowest: SlowJob[] = [];
    const recent: HourCount[] = [];
    const whole = { ...range, from: Math.min(range.from, since) };
    for (const part of partsOf(whole, [range.from, since], PART_MS)) {
      const counts = await this.#storage.countByHour(part);
      if (part.from >= since) recent.push(...counts);
      if (part.from < range.from) continue;
      hours.push(...counts);
      workers.push(...(await this.#storage.countByWorker(part)));
      slowest.push(...(await this.#storage.findSlowest(part, SLOWEST)));
    }
    return { hours, workers, slowest, recent };
  }

  async #durations(counts: readonly WorkerCount[], since: number): Promise<WorkerTimes[]> {
    const busiest = [...byWorker(counts)]
      .map(([worker, own]) => ({ worker, runs: runsIn(outcomesOf(own)) }))
      .sort((a, b) => b.runs - a.runs || compare(a.worker, b.worker))
      .slice(0, TIMED_WORKERS);
    const times: WorkerTimes[] = [];
    for (const { worker } of busiest) {
      const runs = await this.#storage.findRuns(worker, since, RUNS_IN_HOURS);
      const { p50Ms, p95Ms } = timesOf(runs);
      if (p50Ms !== null && p95Ms !== null) times.push({ worker, runs: runs.length, p50Ms, p95Ms });
    }
    return times.sort((a, b) => b.p95Ms - a.p95Ms || compare(a.worker, b.worker));
  }

  async #allWorkers(): Promise<WorkerStats[]> {
    const all: WorkerStats[] = [];
    for (const worker of await this.#storage.findAllJobWorkers()) {
      const stats = workerStatsOf(worker, await this.#storage.findRuns(worker, 0, LAST_RUNS));
      if (stats !== undefined) all.push(stats);
    }
    return all;
  }
}

function byWorker(counts: readonly WorkerCount[]): Map<string, WorkerCount[]> {
  return Map.groupBy(counts, ({ worker }) => worker);
}

/** Of the longest of each part the longest of all. */
function slowestOf(jobs: readonly SlowJob[]): SlowRun[] {
  return jobs
    .map((job) => ({ ...job, durationMs: Math.max(0, job.endedAt - job.startedAt) }))
    .sort((a, b) => b.durationMs - a.durationMs)
    .slice(0, SLOWEST);
}

function failingOf(counts: readonly WorkerCount[]): FailingWorker[] {
  return [...byWorker(counts)]
    .map(([worker, own]) => {
      const outcomes = outcomesOf(own);
      return { worker, failed: outcomes.error, runs: runsIn(outcomes) };
    })
    .filter(({ failed }) => failed > 0)
    .sort((a, b) => b.failed - a.failed || compare(a.worker, b.worker))
    .slice(0, FAILING);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1;
}
