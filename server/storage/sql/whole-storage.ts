import type { Storage, VersionStorage } from '../storage.ts';

/** What keeps jobs, and what keeps the versions of workers, as one. */
export function wholeStorage(
  jobs: Omit<Storage, keyof VersionStorage>,
  versions: VersionStorage,
): Storage {
  return Object.assign(jobs, {
    insertVersion: versions.insertVersion.bind(versions),
    findVersions: versions.findVersions.bind(versions),
    findInformation: versions.findInformation.bind(versions),
    setInformation: versions.setInformation.bind(versions),
    findVersionedWorkers: versions.findVersionedWorkers.bind(versions),
    setWorkerRemoved: versions.setWorkerRemoved.bind(versions),
    removeVersions: versions.removeVersions.bind(versions),
  });
}
