import type { CompiledQuery } from 'kysely';
import type { StatsStorage, TimeRange } from '../stats-storage.ts';
import { firstTime, groupCounts, lastTime } from './group-queries.ts';
import type { Build } from './schema.ts';
import {
  countsByHour,
  countsByWorker,
  nextJobWorker,
  runsOf,
  slowestJobs,
} from './stats-queries.ts';

type Ask = <Row>(query: CompiledQuery<Row>) => Promise<Row[]>;

/** Counting is the same in every driver; `ask` runs a query in its own way. */
export function statsStorage(build: Build, ask: Ask): StatsStorage {
  return {
    countByHour: (range) => ask(countsByHour(build, range)),
    countByWorker: (range) => ask(countsByWorker(build, range)),
    findSlowest: (range, limit) => ask(slowestJobs(build, range, limit)),
    countGroups: (filter, grouping) => ask(groupCounts(build, filter, grouping)),
    findTimes: () => times(build, ask),
    findAllJobWorkers: () => allJobWorkers(build, ask),
    findRuns: (worker, since, limit) => ask(runsOf(build, worker, since, limit)),
  };
}

async function times(build: Build, ask: Ask): Promise<TimeRange | null> {
  const [[first], [last]] = [await ask(firstTime(build)), await ask(lastTime(build))];
  if (first === undefined || last === undefined) return null;
  return { from: first.sort_at, until: last.sort_at };
}

/** From one name to the next: SQLite would read a whole index for a DISTINCT, and MySQL for a recursion. */
async function allJobWorkers(build: Build, ask: Ask): Promise<readonly string[]> {
  const workers: string[] = [];
  for (;;) {
    const [next] = await ask(nextJobWorker(build, workers.at(-1) ?? null));
    if (next?.worker == null) return workers;
    workers.push(next.worker);
  }
}
