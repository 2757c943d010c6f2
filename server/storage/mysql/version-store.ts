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
import { build } from './build.ts';
import type { Connections } from './connections.ts';
import { isTaken, Overtaken } from './mysql-errors.ts';
import type { Session } from './session.ts';

/** Also for a job's code, which may be there. */
export const KEEP_CODE =
  'INSERT INTO codes (hash, code) VALUES (?, ?) ON DUPLICATE KEY UPDATE hash = hash';

/** The versions of this host's workers: each console that shares the database has its own files. */
export class VersionStore implements VersionStorage {
  readonly #connections: Connections;
  readonly #host: string;
  readonly #mustFit: (text: string) => void;

  /** `mustFit` throws for code that is too large for a packet. */
  constructor(connections: Connections, host: string, mustFit: (text: string) => void) {
    this.#connections = connections;
    this.#host = host;
    this.#mustFit = mustFit;
  }

  async insertVersion(version: NewVersion): Promise<WorkerVersion> {
    const { worker, code, codeHash, language } = version;
    this.#mustFit(code);
    return this.#connections.write(async (session) => {
      await session.change(removalMark(build, this.#place(worker), null));
      const newest = await this.#newest(session, worker);
      if (newest?.codeHash === codeHash && newest.language === language) return newest;
      return this.#insert(session, version, (newest?.version ?? 0) + 1);
    });
  }

  /** The code of every job is a version of its worker, wherever the job comes from. */
  async insertVersionOf(session: Session, job: NewJob): Promise<void> {
    const { worker, language, code, codeHash, createdAt: savedAt } = job;
    const known = await session.first(versionOfCode(build, this.#place(worker), codeHash));
    if (known !== undefined) return;
    const version = ((await this.#newest(session, worker))?.version ?? 0) + 1;
    const added = { worker, language, code, codeHash, savedAt, origin: 'file' } as const;
    await this.#insert(session, added, version);
  }

  async findVersions(worker: string): Promise<readonly WorkerVersion[]> {
    const query = versionsOf(build, this.#place(worker)).compile();
    return (await this.#connections.read((session) => session.all(query))).map(versionOf);
  }

  async findInformation(worker: string, codeHash: string): Promise<string | undefined> {
    const query = informationOf(build, this.#place(worker), codeHash);
    const found = await this.#connections.read((session) => session.first(query));
    return found?.information ?? undefined;
  }

  async setInformation(worker: string, codeHash: string, information: string): Promise<void> {
    const query = informationChange(build, this.#place(worker), codeHash, information);
    await this.#connections.write((session) => session.change(query));
  }

  async findVersionedWorkers(): Promise<readonly VersionedWorker[]> {
    const query = versionedWorkers(build, this.#host);
    return this.#connections.read((session) => session.all(query));
  }

  async setWorkerRemoved(worker: string, removedAt: number): Promise<void> {
    const query = removalMark(build, this.#place(worker), removedAt);
    await this.#connections.write((session) => session.change(query));
  }

  async renameVersions(worker: string, newName: string): Promise<void> {
    await this.#connections.write(async (session) => {
      const taken = await session.first(newestNumber(build, this.#place(newName)));
      const after = taken?.version ?? 0;
      await session.change(versionsRename(build, this.#place(worker), newName, after));
      await session.change(removalMark(build, this.#place(newName), null));
    });
  }

  removeVersions(removedBefore: number): Promise<boolean> {
    return this.#connections.write(async (session) => {
      const gone = await session.first(goneWorker(build, this.#host, removedBefore));
      if (gone === undefined) return false;
      await session.change(codesOfItsOwn(build, this.#place(gone.worker)));
      await session.change(versionsDelete(build, this.#place(gone.worker)));
      return true;
    });
  }

  #place(worker: string): WorkerPlace {
    return { host: this.#host, worker };
  }

  /** Held until the end of the transaction, so that no two get the same number. */
  async #newest(session: Session, worker: string): Promise<WorkerVersion | undefined> {
    const query = versionsOf(build, this.#place(worker)).limit(1).forUpdate().compile();
    const row = await session.first(query);
    return row === undefined ? undefined : versionOf(row);
  }

  async #insert(session: Session, added: NewVersion, version: number): Promise<WorkerVersion> {
    const { code, ...facts } = added;
    await session.run(KEEP_CODE, [added.codeHash, code]);
    const insert = versionInsert(build, this.#host, added, version);
    await session.change(insert).catch((error: unknown) => {
      // Of two at a time, one finds the number taken, and then the code known.
      throw isTaken(error) ? new Overtaken() : error;
    });
    return { ...facts, version };
  }
}
