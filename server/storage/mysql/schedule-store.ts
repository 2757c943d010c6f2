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
import { build } from './build.ts';
import type { Connections } from './connections.ts';
import { isTaken } from './mysql-errors.ts';

/** Schedules of all hosts; each console keeps the times of its own. */
export class ScheduleStore implements ScheduleStorage {
  readonly #connections: Connections;
  readonly #host: string;

  constructor(connections: Connections, host: string) {
    this.#connections = connections;
    this.#host = host;
  }

  insertSchedule(schedule: NewSchedule): Promise<StoredSchedule> {
    const { id } = schedule;
    return this.#connections.write(async (session) => {
      await session.change(scheduleInsert(build, schedule)).catch((error: unknown) => {
        if (!isTaken(error)) throw error;
        throw new AppError('SCHEDULE_EXISTS', `There is a schedule "${id}" already`);
      });
      const row = await session.first(scheduleById(build, id));
      if (row === undefined) throw new Error(`Schedule "${id}" is gone right after its insert`);
      return scheduleOf(row);
    });
  }

  async findSchedule(id: string): Promise<StoredSchedule | undefined> {
    const query = scheduleById(build, id);
    const row = await this.#connections.read((session) => session.first(query));
    return row === undefined ? undefined : scheduleOf(row);
  }

  async listSchedules(filter: ScheduleFilter): Promise<readonly StoredSchedule[]> {
    const query = schedulesBy(build, filter);
    return (await this.#connections.read((session) => session.all(query))).map(scheduleOf);
  }

  async findNextSchedules(limit: number): Promise<readonly StoredSchedule[]> {
    const query = nextSchedules(build, this.#host, limit);
    return (await this.#connections.read((session) => session.all(query))).map(scheduleOf);
  }

  async setSchedule(id: string, changes: ScheduleChanges, dueAt?: number): Promise<boolean> {
    const query = scheduleChange(build, id, changes, dueAt ?? null);
    return (await this.#connections.write((session) => session.change(query))) === 1;
  }

  async renameSchedules(worker: string, newName: string): Promise<void> {
    const query = schedulesRename(build, this.#host, worker, newName);
    await this.#connections.write((session) => session.change(query));
  }

  async removeSchedule(id: string): Promise<void> {
    await this.#connections.write((session) => session.change(scheduleDelete(build, id)));
  }
}
