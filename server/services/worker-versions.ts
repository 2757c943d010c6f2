import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { AppError } from '../contract/errors.ts';
import type { Caller, Reply } from '../contract/verb.ts';
import type { VerbParsed } from '../contract/verbs.ts';
import type { WorkerVersion } from '../contract/version.ts';
import { LANGUAGE_ENDINGS } from '../contract/worker.ts';
import type { Storage } from '../storage/storage.ts';
import { one } from './one.ts';
import type { SideWork } from './side-work.ts';
import type { WorkerFolder, WorkerSource } from './worker-folder.ts';

export interface WorkerVersionsParts {
  readonly storage: Storage;
  readonly folder: WorkerFolder;
  readonly side: SideWork;
  readonly log: Logger;
}

/** Every code that a worker ever had, also while it was another program that wrote the file. */
export class WorkerVersions {
  readonly #parts: WorkerVersionsParts;
  /** What is about to be in the files, and by whom. */
  readonly #saving = new Map<string, { readonly codeHash: string; readonly origin: Caller }>();
  /** Codes of workers that are known to be their newest versions. */
  readonly #newest = new Map<string, string>();
  #catchingUp: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: WorkerVersionsParts) {
    this.#parts = parts;
  }

  /** Takes up what happened to the files while no console was there. */
  begin(): void {
    this.#catchingUp = this.#catchUp().catch((error: unknown) =>
      this.#parts.log.error({ err: error }, 'Versions of workers could not be kept'),
    );
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#catchingUp;
  }

  /** To be called before a file is written, so that the version tells who did it. */
  expect(name: string, code: string, origin: Caller): void {
    const codeHash = createHash('sha256').update(code).digest('hex');
    this.#saving.set(name, { codeHash, origin });
  }

  /** Keeps what is in the file now, unless it is kept already. */
  async keep({ name, code, codeHash, language }: WorkerSource): Promise<void> {
    const mark = `${codeHash} ${language}`;
    if (this.#newest.get(name) === mark) return;
    const saving = this.#saving.get(name);
    const origin = saving?.codeHash === codeHash ? saving.origin : 'file';
    const savedAt = Date.now();
    await this.#parts.storage.insertVersion({
      worker: name,
      language,
      code,
      codeHash,
      savedAt,
      origin,
    });
    this.#newest.set(name, mark);
  }

  /** The worker's file is gone; its versions are kept for a while. */
  async removed(name: string): Promise<void> {
    this.#newest.delete(name);
    await this.#parts.storage.setWorkerRemoved(name, Date.now());
  }

  /** The worker has another name from now on. */
  async renamed(name: string, newName: string): Promise<void> {
    await this.#parts.storage.renameVersions(name, newName);
    const newest = this.#newest.get(name);
    if (newest !== undefined) this.#newest.set(newName, newest);
    this.#newest.delete(name);
  }

  /** Newest first; of a worker that was removed as well. Throws WORKER_NOT_FOUND. */
  async list(name: string): Promise<readonly WorkerVersion[]> {
    const { folder, storage } = this.#parts;
    if (folder.find(name) !== undefined) await this.keep(folder.read(name));
    const versions = await storage.findVersions(name);
    if (versions.length === 0) throw new AppError('WORKER_NOT_FOUND', `No worker "${name}"`);
    return versions;
  }

  /** Throws VERSION_NOT_FOUND. */
  async find(name: string, version: number): Promise<WorkerVersion & { code: string }> {
    return this.#withCode(versionIn(await this.list(name), name, version));
  }

  async diff({ name, from, to }: VerbParsed<'workers.diff'>): Promise<Reply<{ diff: string }>> {
    const versions = await this.list(name);
    const newer = versionIn(versions, name, to ?? versions[0]?.version ?? 1);
    const older = from ?? newer.version - 1;
    const first = older === 0 ? null : await this.#withCode(versionIn(versions, name, older));
    const second = await this.#withCode(newer);
    const diff = await this.#parts.side.diff({
      oldName: first === null ? '/dev/null' : fileOf(first),
      newName: fileOf(second),
      oldText: first?.code ?? '',
      newText: second.code,
    });
    return one({ diff });
  }

  async #withCode(version: WorkerVersion): Promise<WorkerVersion & { code: string }> {
    const code = await this.#parts.storage.findCode(version.codeHash);
    if (code === undefined) throw new Error(`The code ${version.codeHash} is not in the database`);
    return { ...version, code };
  }

  async #catchUp(): Promise<void> {
    const { storage, folder } = this.#parts;
    for (const { worker, removedAt } of await storage.findVersionedWorkers()) {
      if (removedAt === null && folder.find(worker) === undefined) await this.removed(worker);
    }
    for (const { name } of folder.list()) await this.#keepIfThere(name);
  }

  /** Another program may have removed it since. */
  async #keepIfThere(name: string): Promise<void> {
    const { folder } = this.#parts;
    if (!this.#closed && folder.find(name) !== undefined) await this.keep(folder.read(name));
  }
}

function versionIn(
  versions: readonly WorkerVersion[],
  name: string,
  version: number,
): WorkerVersion {
  const found = versions.find((one) => one.version === version);
  if (found !== undefined) return found;
  const range = `there are ${versions.at(-1)?.version} to ${versions[0]?.version}`;
  throw new AppError('VERSION_NOT_FOUND', `Worker "${name}" has no version ${version}; ${range}`);
}

function fileOf({ worker, language, version }: WorkerVersion): string {
  return `${worker}${LANGUAGE_ENDINGS[language][0]}@${version}`;
}
