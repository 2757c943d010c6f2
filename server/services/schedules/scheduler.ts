import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { asAppError } from '../../contract/dispatch.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { SkipReason } from '../../contract/schedule.ts';
import type {
  ScheduleChanges,
  ScheduledRun,
  StoredSchedule,
} from '../../storage/schedule-storage.ts';
import type { Storage, StoredJob } from '../../storage/storage.ts';
import type { EventBus } from '../event-bus.ts';
import type { JobMaker } from '../job-maker.ts';
import { nextTime } from './schedule-times.ts';

/** A machine that slept, or whose clock was set, is noticed within this. */
const LOOK_MS = 30_000;
/** Storage that is away is asked again after this. */
const RETRY_MS = 2000;
/** What is late by no more than this is late; by more, its time was missed. */
const LATE_MS = 60_000;
/** A clock that is set back by less is mended, not set. */
const SET_BACK_MS = 5000;
/** Schedules that are looked at together. */
const BATCH = 50;
/** The end of the console waits for starts that have begun, for so long. */
const CLOSE_MS = 3000;

export interface SchedulerParts {
  readonly storage: Storage;
  readonly maker: JobMaker;
  readonly events: EventBus;
  readonly log: Logger;
  /** The verb that starts a job. */
  start(id: string): Promise<unknown>;
  /** Ends an idle job that cannot be started. */
  refuse(job: StoredJob, reason: 'failed' | 'lost', detail: string): Promise<void>;
  /** The time of the day, and the time since the machine's start; in ms. */
  readonly clock: { now(): number; up(): number };
}

/**
 * Starts jobs at their times. All it knows is in storage: the job and the schedule's next time are written in
 * one transaction, so a console that dies leaves both or neither. A job that was made and not started is
 * started by the next console; as a start moves a job from idle once, none runs twice.
 */
export class Scheduler {
  readonly #parts: SchedulerParts;
  /** Schedules whose time is being worked on. */
  readonly #busy = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #lookAgain = false;
  #closed = false;
  /** The wall's clock less the machine's, as it was at the last look. */
  #offset: number;
  #mustTakeUp = true;

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
    const { clock } = parts;
    this.#offset = clock.now() - clock.up();
  }

  /** To be called when times have changed. Never rejects. */
  async look(): Promise<void> {
    if (this.#looking) {
      this.#lookAgain = true;
      return;
    }
    this.#looking = true;
    clearTimeout(this.#timer);
    const after = await this.#look().catch((error: unknown) => {
      if (!this.#closed) this.#parts.log.warn({ err: error }, 'Schedules could not be looked at');
      return RETRY_MS;
    });
    this.#looking = false;
    if (this.#closed) return;
    if (this.#lookAgain) {
      this.#lookAgain = false;
      await this.look();
      return;
    }
    this.#timer = setTimeout(() => void this.look(), after).unref();
  }

  /** Makes a job of it now, whatever its times are. Throws what `jobs.create` does. */
  async runNow({ id, ...schedule }: StoredSchedule): Promise<StoredJob | undefined> {
    const at = this.#parts.clock.now();
    return this.#run({ id, ...schedule }, { id, dueAt: null, at, changes: {} });
  }

  /** Until what has begun is done; for tests and the end. */
  async settled(): Promise<void> {
    while (this.#busy.size > 0) await Promise.all(this.#busy.values());
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await Promise.race([this.settled(), wait(CLOSE_MS, undefined, { ref: false })]);
  }

  /** Gives back when to look again, in ms from now. */
  async #look(): Promise<number> {
    const { storage, clock } = this.#parts;
    if (this.#mustTakeUp) await this.#takeUp();
    const offset = clock.now() - clock.up();
    if (offset < this.#offset - SET_BACK_MS) await this.#revise();
    this.#offset = offset;
    const next = await storage.findNextSchedules(BATCH + this.#busy.size);
    const now = clock.now();
    let nearest = now + LOOK_MS;
    for (const schedule of next) {
      const { id, nextAt } = schedule;
      if (nextAt === null || this.#busy.has(id) || this.#closed) continue;
      if (nextAt > now) nearest = Math.min(nearest, nextAt);
      else this.#begin(schedule, nextAt);
    }
    return nearest - now;
  }

  #begin(schedule: StoredSchedule, dueAt: number): void {
    const { id } = schedule;
    const work = this.#fire(schedule, dueAt)
      .catch((error: unknown) => {
        if (this.#closed) return;
        this.#parts.log.error({ err: error, schedule: id }, 'A schedule could not be kept');
        // It is due still; not at once again.
        return wait(RETRY_MS, undefined, { ref: false });
      })
      .then(() => {
        this.#busy.delete(id);
        if (!this.#closed) void this.look();
      });
    this.#busy.set(id, work);
  }

  async #fire(schedule: StoredSchedule, dueAt: number): Promise<void> {
    const { clock, storage } = this.#parts;
    const { id, rule } = schedule;
    const at = clock.now();
    const nextAt = nextTime(rule, at, dueAt);
    const changes: ScheduleChanges = { nextAt, ...(nextAt === null && { enabled: false }) };
    const skipReason = await this.#skipReason(schedule, at - dueAt);
    if (skipReason !== null) {
      await storage.setSchedule(id, { ...changes, skippedAt: dueAt, skipReason }, dueAt);
    } else {
      await this.#runDue(schedule, { id, dueAt, at, changes });
    }
    this.#parts.events.publish({ type: 'schedule.changed', id });
  }

  async #skipReason(
    { id, missed, overlap }: StoredSchedule,
    lateMs: number,
  ): Promise<SkipReason | null> {
    if (lateMs > LATE_MS && missed === 'skip') return 'missed';
    if (overlap === 'beside') return null;
    const active = await this.#parts.storage.countJobs({ schedule: id, status: 'active' });
    return active > 0 ? 'running' : null;
  }

  /** When no job can be made, the schedule says why, and tries again at its next time. */
  async #runDue(schedule: StoredSchedule, run: ScheduledRun): Promise<void> {
    try {
      await this.#run(schedule, run);
    } catch (error) {
      const { code, message } = asAppError(error);
      if (AWAY.includes(code)) throw error;
      const changes = { ...run.changes, problem: message };
      await this.#parts.storage.setSchedule(schedule.id, changes, run.dueAt ?? undefined);
      this.#parts.log.warn({ schedule: schedule.id, reason: message }, 'A schedule made no job');
    }
  }

  async #run(schedule: StoredSchedule, run: ScheduledRun): Promise<StoredJob | undefined> {
    const { maker, events } = this.#parts;
    const job = await maker.createScheduled(schedule, run);
    if (job === undefined) return undefined;
    events.publish({ type: 'job.created', id: job.id });
    await this.#start(job);
    events.publish({ type: 'schedule.changed', id: schedule.id });
    return job;
  }

  async #start(job: StoredJob): Promise<void> {
    try {
      await this.#parts.start(job.id);
    } catch (error) {
      const { code, message } = asAppError(error);
      // It is idle still: taken up once storage is there, or by the next console.
      if (AWAY.includes(code)) this.#mustTakeUp = true;
      // A person was quicker, and started or removed it.
      else if (!OTHERS.includes(code)) await this.#parts.refuse(job, 'failed', message);
    }
  }

  /** What an earlier console made and did not come to start, and times that its clock had wrong. */
  async #takeUp(): Promise<void> {
    const { storage, clock } = this.#parts;
    const jobs = await storage.findUnstartedJobs();
    this.#mustTakeUp = false;
    for (const job of jobs) {
      if (this.#busy.has(job.schedule ?? '')) continue;
      const schedule = await storage.findSchedule(job.schedule ?? '');
      const isLate = clock.now() - job.createdAt > LATE_MS;
      if (isLate && schedule?.missed !== 'run') await this.#parts.refuse(job, 'lost', NOT_STARTED);
      else await this.#start(job);
    }
    await this.#revise();
  }

  /** Times that were reckoned by a clock, or in a zone, that was another. */
  async #revise(): Promise<void> {
    const { storage, clock } = this.#parts;
    const now = clock.now();
    for (const { id, rule, nextAt } of await storage.findNextSchedules(MOST_REVISED)) {
      if (nextAt === null || nextAt <= now || rule.kind === 'once') continue;
      const isFar = rule.kind === 'crontab' || nextAt - now > rule.everyMs;
      const next = isFar ? nextTime(rule, now, now) : nextAt;
      if (next === nextAt) continue;
      await storage.setSchedule(id, { nextAt: next }, nextAt);
      this.#parts.events.publish({ type: 'schedule.changed', id });
    }
  }
}

const AWAY: readonly ErrorCode[] = ['STORAGE_UNAVAILABLE', 'UNAVAILABLE', 'DATABASE_DAMAGED'];
const OTHERS: readonly ErrorCode[] = ['WRONG_MOVE', 'JOB_NOT_FOUND'];
const MOST_REVISED = 10_000;
const NOT_STARTED =
  'It was not started: the console ended right at its time, and its schedule skips what it missed';
