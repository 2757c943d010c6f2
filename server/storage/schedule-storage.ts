import type { Schedule } from '../contract/schedule.ts';

/** A schedule as it is stored, with how its last job is. Times in ms since 1970. */
export type StoredSchedule = Readonly<Omit<Schedule, 'isOwn'>>;

/** What a schedule is made with; the rest is what became of it. */
type Made =
  | 'id'
  | 'host'
  | 'name'
  | 'worker'
  | 'parameters'
  | 'rule'
  | 'enabled'
  | 'overlap'
  | 'missed'
  | 'mailOnError'
  | 'nextAt'
  | 'createdAt';
export type NewSchedule = Pick<StoredSchedule, Made>;

/** What can be changed of one; what is left out stays. */
export type ScheduleChanges = Partial<
  Omit<NewSchedule, 'id' | 'host' | 'createdAt'> &
    Pick<StoredSchedule, 'skippedAt' | 'skipReason' | 'problem'>
>;

export interface ScheduleFilter {
  readonly worker?: string | undefined;
  readonly enabled?: boolean | undefined;
}

/** A job that a schedule makes. */
export interface ScheduledRun {
  readonly id: string;
  /** Only if that is still its next time; null for a run beside its times. */
  readonly dueAt: number | null;
  readonly at: number;
  /** With it, or not at all. */
  readonly changes: ScheduleChanges;
}

/** What starts jobs by itself. */
export interface ScheduleStorage {
  /** Throws SCHEDULE_EXISTS. */
  insertSchedule(schedule: NewSchedule): Promise<StoredSchedule>;
  findSchedule(id: string): Promise<StoredSchedule | undefined>;
  /** Of all hosts, by name. */
  listSchedules(filter: ScheduleFilter): Promise<readonly StoredSchedule[]>;
  /** Those of this console's host that have a next time, the nearest first. */
  findNextSchedules(limit: number): Promise<readonly StoredSchedule[]>;
  /** False when it is gone, or `dueAt` is given and is no longer its next time. */
  setSchedule(id: string, changes: ScheduleChanges, dueAt?: number): Promise<boolean>;
  /** Of this console's host, as its worker's file is. */
  renameSchedules(worker: string, newName: string): Promise<void>;
  removeSchedule(id: string): Promise<void>;
}
