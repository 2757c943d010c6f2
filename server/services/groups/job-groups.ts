import type { JobGroup } from '../../contract/job.ts';
import type { Handlers, VerbParsed } from '../../contract/verbs.ts';
import type { GroupCount, Grouping, ZoneSpan } from '../../storage/stats-storage.ts';
import type { Storage } from '../../storage/storage.ts';
import { machineZone } from '../schedules/schedule-times.ts';
import { Rested } from '../stats/rested.ts';
import { dayRange, zoneSpans } from './zone-spans.ts';

/** The jobs of a list by their worker or day, counted. */
export class JobGroups {
  readonly #storage: Storage;
  readonly #answers = new Rested<readonly JobGroup[]>(() => performance.now());

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  readonly handlers: Pick<Handlers, 'jobs.groups'> = {
    'jobs.groups': async (input) => {
      const make = () => (input.by === 'worker' ? this.#byWorker(input) : this.#byDay(input));
      const data = await this.#answers.answer(JSON.stringify(input), make);
      return { data, total: data.reduce((sum, { total }) => sum + total, 0) };
    },
  };

  async #byWorker({ by: _, timezone: __, ...filter }: VerbParsed<'jobs.groups'>) {
    const groups = groupsOf(await this.#storage.countGroups(filter, { by: 'worker' }));
    return [...groups]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, counts]) => ({ key: String(key), from: null, until: null, ...counts }));
  }

  async #byDay({ by: _, timezone = machineZone(), ...filter }: VerbParsed<'jobs.groups'>) {
    const times = await this.#storage.findTimes();
    if (times === null) return [];
    const spans = zoneSpans(timezone, times);
    const grouping: Grouping = { by: 'day', spans };
    const groups = groupsOf(await this.#storage.countGroups(filter, grouping));
    return [...groups]
      .sort(([one], [other]) => Number(other) - Number(one))
      .map(([key, counts]) => ({ ...dayOf(spans, Number(key)), ...counts }));
  }
}

function dayOf(spans: readonly ZoneSpan[], midnight: number) {
  return { key: new Date(midnight).toISOString().slice(0, 10), ...dayRange(spans, midnight) };
}

type Counts = Omit<JobGroup, 'key' | 'from' | 'until'>;

function groupsOf(rows: readonly GroupCount[]): Map<string | number, Counts> {
  const groups = new Map<string | number, Counts>();
  for (const { key, status, jobs, latestAt } of rows) {
    const known = groups.get(key) ?? NONE;
    groups.set(key, {
      ...known,
      [status]: jobs,
      total: known.total + jobs,
      latestAt: Math.max(known.latestAt, latestAt),
    });
  }
  return groups;
}

const NONE: Counts = { total: 0, idle: 0, active: 0, done: 0, stop: 0, error: 0, latestAt: 0 };
