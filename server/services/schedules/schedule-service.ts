import { hostname } from 'node:os';
import { v7 as newId } from 'uuid';
import { AppError } from '../../contract/errors.ts';
import type { Job } from '../../contract/job.ts';
import type { Schedule, ScheduleTime } from '../../contract/schedule.ts';
import type { Reply } from '../../contract/verb.ts';
import type { Handlers, VerbName, VerbParsed } from '../../contract/verbs.ts';
import type { ScheduleChanges, StoredSchedule } from '../../storage/schedule-storage.ts';
import type { Storage } from '../../storage/storage.ts';
import type { EventBus } from '../event-bus.ts';
import type { JobMaker } from '../job-maker.ts';
import { jobView } from '../job-view.ts';
import { one } from '../one.ts';
import { firstTime, previewOf } from './schedule-times.ts';
import type { Scheduler } from './scheduler.ts';

type ScheduleVerb = Extract<VerbName, `schedules.${string}`>;

export interface ScheduleServiceParts {
  readonly storage: Storage;
  readonly maker: JobMaker;
  readonly scheduler: Scheduler;
  readonly events: EventBus;
}

/** The verbs of schedules. */
export class ScheduleService {
  readonly #parts: ScheduleServiceParts;

  constructor(parts: ScheduleServiceParts) {
    this.#parts = parts;
  }

  readonly handlers: Pick<Handlers, ScheduleVerb> = {
    'schedules.list': async (filter) => {
      const data = (await this.#parts.storage.listSchedules(filter)).map(this.#view);
      return { data, total: data.length };
    },
    'schedules.find': async ({ id }) => one(this.#view(await this.#find(id))),
    'schedules.create': (input) => this.#create(input),
    'schedules.save': async ({ id, ...input }) => this.#save(await this.#findOwn(id), input),
    'schedules.remove': async ({ id }) => {
      const schedule = await this.#findOwn(id);
      await this.#parts.storage.removeSchedule(id);
      this.#parts.events.publish({ type: 'schedule.removed', id });
      return one(this.#view(schedule));
    },
    'schedules.preview': async ({ rule }): Promise<Reply<ScheduleTime>> => {
      const data = previewOf(rule, Date.now());
      return { data, total: data.length };
    },
    'schedules.runNow': async ({ id }) => this.#runNow(await this.#findOwn(id)),
  };

  readonly #view = (schedule: StoredSchedule): Schedule => {
    const { host } = this.#parts.storage;
    return { ...schedule, isOwn: host === null || host === schedule.host };
  };

  /** Throws SCHEDULE_NOT_FOUND. */
  async #find(id: string): Promise<StoredSchedule> {
    const schedule = await this.#parts.storage.findSchedule(id);
    if (schedule === undefined) throw notFound(id);
    return schedule;
  }

  /** Throws WRONG_MOVE for one of another host: its workers are that console's files. */
  async #findOwn(id: string): Promise<StoredSchedule> {
    const schedule = await this.#find(id);
    if (this.#view(schedule).isOwn) return schedule;
    throw new AppError(
      'WRONG_MOVE',
      `Schedule "${id}" is of the host "${schedule.host}", and this console is "${this.#parts.storage.host}"; ask the console there`,
    );
  }

  async #create(input: VerbParsed<'schedules.create'>): Promise<Reply<Schedule>> {
    const { storage, maker } = this.#parts;
    const { id = newId(), worker, parameters, rule, enabled = true } = input;
    const createdAt = Date.now();
    const nextAt = firstTime(rule, createdAt);
    await maker.check(worker, parameters);
    const { name = worker, overlap = 'skip', mailOnError = false } = input;
    // Who asks for a single time wants it to come, if late.
    const { missed = rule.kind === 'once' ? 'run' : 'skip' } = input;
    const schedule = await storage.insertSchedule({
      ...{ id, name, worker, parameters, rule, enabled, overlap, missed, mailOnError, createdAt },
      host: storage.host ?? hostname(),
      nextAt: enabled ? nextAt : null,
    });
    this.#changed(id);
    return { ...one(this.#view(schedule)), created: true };
  }

  async #save(
    before: StoredSchedule,
    {
      name,
      worker,
      parameters,
      rule,
      enabled,
      ...choices
    }: Omit<VerbParsed<'schedules.save'>, 'id'>,
  ): Promise<Reply<Schedule>> {
    const { id } = before;
    const changes: ScheduleChanges = {
      ...given({ name, worker, parameters, rule, enabled, ...choices }),
      ...timesOf(before, rule, enabled),
      ...(await this.#checked(before, worker, parameters, enabled)),
    };
    const isThere = await this.#parts.storage.setSchedule(id, changes);
    if (!isThere && Object.keys(changes).length > 0) throw notFound(id);
    this.#changed(id);
    return one(this.#view(await this.#find(id)));
  }

  /** What it is to run is looked at whenever that, or whether it runs, changes. What was wrong is then right. */
  async #checked(
    before: StoredSchedule,
    worker: string | undefined,
    parameters: StoredSchedule['parameters'] | undefined,
    enabled: boolean | undefined,
  ): Promise<ScheduleChanges> {
    const isSame = worker === undefined && parameters === undefined;
    if (isSame && (enabled !== true || before.enabled)) return {};
    const next = parameters === undefined ? before.parameters : parameters;
    await this.#parts.maker.check(worker ?? before.worker, next);
    return { problem: null };
  }

  async #runNow(schedule: StoredSchedule): Promise<Reply<Job>> {
    const { scheduler, storage } = this.#parts;
    const made = await scheduler.runNow(schedule);
    if (made === undefined) throw notFound(schedule.id);
    const job = (await storage.findJob(made.id)) ?? made;
    return { ...one(jobView(job, storage.host)), created: true };
  }

  #changed(id: string): void {
    this.#parts.events.publish({ type: 'schedule.changed', id });
    void this.#parts.scheduler.look();
  }
}

/** Its next time, when that is another. A rule that is off may be over. Throws INVALID, naming the field. */
function timesOf(
  before: StoredSchedule,
  rule = before.rule,
  enabled = before.enabled,
): ScheduleChanges {
  if (!enabled) return { nextAt: null };
  const isSame = before.enabled && JSON.stringify(rule) === JSON.stringify(before.rule);
  return isSame ? {} : { nextAt: firstTime(rule, Date.now()) };
}

type Given<T> = { [F in keyof T]?: Exclude<T[F], undefined> };

function given<T extends object>(fields: T): Given<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // Only those left out are gone.
  return Object.fromEntries(entries) as Given<T>;
}

function notFound(id: string): AppError {
  return new AppError('SCHEDULE_NOT_FOUND', `No schedule "${id}"`);
}
