import type BetterSqlite3 from 'better-sqlite3';
import type { WorkerVersion } from '../../contract/version.ts';
import {
  codesOfItsOwn,
  goneWorker,
  informationChange,
  informationOf,
  removalMark,
  versionedWorkers,
  versionInsert,
  versionOf,
  versionOfCode,
  versionsDelete,
  versionsOf,
  type WorkerPlace,
} from '../sql/version-queries.ts';
import { newestNumber, versionsRename } from '../sql/worker-rename.ts';
import type { NewJob, NewVersion, VersionedWorker, VersionStorage } from '../storage.ts';
import { QueryRunner } from './query-runner.ts';

/** One console has the file for itself, whatever its machine is called. */
export const NO_HOST = '';

/** The versions of workers. */
export class VersionStore implements VersionStorage {
  readonly #run: QueryRunner;

  constructor(database: BetterSqlite3.Database) {
    this.#run = new QueryRunner(database);
  }

  async insertVersion(version: NewVersion): Promise<WorkerVersion> {
    const { worker, codeHash, language } = version;
    const mark = removalMark(this.#run.build, placeOf(worker), null);
    return this.#run.together(() => {
      this.#run.change(mark);
      const newest = this.#newest(worker);
      if (newest?.codeHash === codeHash && newest.language === language) return newest;
      return this.#insert(version, (newest?.version ?? 0) + 1);
    });
  }

  /** The code of every job is a version of its worker, wherever the job comes from. */
  insertVersionOf({ worker, language, code, codeHash, createdAt: savedAt }: NewJob): void {
    const known = versionOfCode(this.#run.build, placeOf(worker), codeHash);
    if (this.#run.first(known) !== undefined) return;
    const version = (this.#newest(worker)?.version ?? 0) + 1;
    this.#insert({ worker, language, code, codeHash, savedAt, origin: 'file' }, version);
  }

  async findVersions(worker: string): Promise<readonly WorkerVersion[]> {
    return this.#run.all(versionsOf(this.#run.build, placeOf(worker)).compile()).map(versionOf);
  }

  async findInformation(worker: string, codeHash: string): Promise<string | undefined> {
    const found = this.#run.first(informationOf(this.#run.build, placeOf(worker), codeHash));
    return found?.information ?? undefined;
  }

  async setInformation(worker: string, codeHash: string, information: string): Promise<void> {
    const { build } = this.#run;
    this.#run.change(informationChange(build, placeOf(worker), codeHash, information));
  }

  async findVersionedWorkers(): Promise<readonly VersionedWorker[]> {
    return this.#run.all(versionedWorkers(this.#run.build, NO_HOST));
  }

  async setWorkerRemoved(worker: string, removedAt: number): Promise<void> {
    this.#run.change(removalMark(this.#run.build, placeOf(worker), removedAt));
  }

  async renameVersions(worker: string, newName: string): Promise<void> {
    const { build } = this.#run;
    const taken = newestNumber(build, placeOf(newName));
    this.#run.together(() => {
      const after = this.#run.first(taken)?.version ?? 0;
      this.#run.change(versionsRename(build, placeOf(worker), newName, after));
      this.#run.change(removalMark(build, placeOf(newName), null));
    });
  }

  async removeVersions(removedBefore: number): Promise<boolean> {
    const { build } = this.#run;
    const gone = goneWorker(build, NO_HOST, removedBefore);
    return this.#run.together(() => {
      const worker = this.#run.first(gone)?.worker;
      if (worker === undefined) return false;
      this.#run.change(codesOfItsOwn(build, placeOf(worker)));
      this.#run.change(versionsDelete(build, placeOf(worker)));
      return true;
    });
  }

  #newest(worker: string): WorkerVersion | undefined {
    const row = this.#run.first(versionsOf(this.#run.build, placeOf(worker)).limit(1).compile());
    return row === undefined ? undefined : versionOf(row);
  }

  #insert(added: NewVersion, version: number): WorkerVersion {
    const { code, ...facts } = added;
    const { build } = this.#run;
    const codes = build
      .insertInto('codes')
      .values({ hash: added.codeHash, code })
      .onConflict((conflict) => conflict.doNothing());
    this.#run.change(codes.compile());
    this.#run.change(versionInsert(build, NO_HOST, added, version));
    return { ...facts, version };
  }
}

function placeOf(worker: string): WorkerPlace {
  return { host: NO_HOST, worker };
}
