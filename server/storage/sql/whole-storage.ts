import type { StatsStorage } from '../stats-storage.ts';
import type { Storage, VersionStorage } from '../storage.ts';

/** What a driver has for jobs alone. */
export type JobStorage = Omit<Storage, keyof VersionStorage | keyof StatsStorage>;

/** What keeps jobs, what keeps the versions of workers, and what counts, as one. */
export function wholeStorage(
  jobs: JobStorage,
  versions: VersionStorage,
  stats: StatsStorage,
): Storage {
  return Object.assign(jobs, stats, {
    insertVersion: versions.insertVersion.bind(versions),
    findVersions: versions.findVersions.bind(versions),
    findInformation: versions.findInformation.bind(versions),
    setInformation: versions.setInformation.bind(versions),
    findVersionedWorkers: versions.findVersionedWorkers.bind(versions),
    setWorkerRemoved: versions.setWorkerRemoved.bind(versions),
    renameVersions: versions.renameVersions.bind(versions),
    removeVersions: versions.removeVersions.bind(versions),
  });
}
