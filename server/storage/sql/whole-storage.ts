import type { RemovalStorage } from '../removal-storage.ts';
import type { ScheduleStorage } from '../schedule-storage.ts';
import type { StatsStorage } from '../stats-storage.ts';
import type { Storage, VersionStorage } from '../storage.ts';

/** What a driver has for jobs alone. */
export type JobStorage = Omit<
  Storage,
  keyof VersionStorage | keyof StatsStorage | keyof ScheduleStorage | keyof RemovalStorage
>;

/** What keeps jobs, and each other part of storage. */
interface Parts {
  readonly jobs: JobStorage;
  readonly versions: VersionStorage;
  readonly schedules: ScheduleStorage;
  readonly removals: RemovalStorage;
  readonly stats: StatsStorage;
}

/** All of it as one. */
export function wholeStorage({ jobs, versions, schedules, removals, stats }: Parts): Storage {
  return Object.assign(jobs, stats, {
    findJobKeys: removals.findJobKeys.bind(removals),
    removeJobs: removals.removeJobs.bind(removals),
    restoreJobs: removals.restoreJobs.bind(removals),
    sweep: removals.sweep.bind(removals),
    insertVersion: versions.insertVersion.bind(versions),
    findVersions: versions.findVersions.bind(versions),
    findInformation: versions.findInformation.bind(versions),
    setInformation: versions.setInformation.bind(versions),
    findVersionedWorkers: versions.findVersionedWorkers.bind(versions),
    setWorkerRemoved: versions.setWorkerRemoved.bind(versions),
    renameVersions: versions.renameVersions.bind(versions),
    removeVersions: versions.removeVersions.bind(versions),
    insertSchedule: schedules.insertSchedule.bind(schedules),
    findSchedule: schedules.findSchedule.bind(schedules),
    listSchedules: schedules.listSchedules.bind(schedules),
    findNextSchedules: schedules.findNextSchedules.bind(schedules),
    setSchedule: schedules.setSchedule.bind(schedules),
    renameSchedules: schedules.renameSchedules.bind(schedules),
    removeSchedule: schedules.removeSchedule.bind(schedules),
  });
}
