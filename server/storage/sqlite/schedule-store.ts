import { AppError } from '../../contract/errors.ts';
import type {
  NewSchedule,
  ScheduleChanges,
  ScheduleFilter,
  ScheduleStorage,
  StoredSchedule,
} from '../schedule-storage.ts';
import {
  nextSchedules,
  scheduleById,
  scheduleChange,
  scheduleDelete,
  scheduleInsert,
  scheduleOf,
  schedulesBy,
  schedulesRename,
} from '../sql/schedule-queries.ts';
import type { QueryRunner } from './query-runner.ts';

/** Schedules; the file is one console's alone, and so are they. */
export class ScheduleStore implements ScheduleStorage {
  readonly #run: QueryRunner;

  constructor(run: QueryRunner) {
    this.#run = run;
  }

  async insertSchedule(schedule: NewSchedule): Promise<StoredSchedule> {
    const { id } = schedule;
    return this.#run.together(() => {
      if (this.#find(id) !== undefined) throw exists(id);
      this.#run.change(scheduleInsert(this.#run.build, schedule));
      const stored = this.#find(id);
      if (stored === undefined) throw new Error(`Schedule "${id}" is gone right after its insert`);
      return stored;
    });
  }

  async findSchedule(id: string): Promise<StoredSchedule | undefined> {
    return this.#find(id);
  }

  async listSchedules(filter: ScheduleFilter): Promise<readonly StoredSchedule[]> {
    return this.#run.all(schedulesBy(this.#run.build, filter)).map(scheduleOf);
  }

  async findNextSchedules(limit: number): Promise<readonly StoredSchedule[]> {
    return this.#run.all(nextSchedules(this.#run.build, null, limit)).map(scheduleOf);
  }

  async setSchedule(id: string, changes: ScheduleChanges, dueAt?: number): Promise<boolean> {
    return this.#run.change(scheduleChange(this.#run.build, id, changes, dueAt ?? null)) === 1;
  }

  async renameSchedules(worker: string, newName: string): Promise<void> {
    this.#run.change(schedulesRename(this.#run.build, null, worker, newName));
  }

  async removeSchedule(id: string): Promise<void> {
    this.#run.change(scheduleDelete(this.#run.build, id));
  }

  #find(id: string): StoredSchedule | undefined {
    const row = this.#run.first(scheduleById(this.#run.build, id));
    return row === undefined ? undefined : scheduleOf(row);
  }
}

function exists(id: string): AppError {
  return new AppError('SCHEDULE_EXISTS', `There is a schedule "${id}" already`);
}
