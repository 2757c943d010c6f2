import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { Name } from '../contract/scalars.ts';
import type { Caller, Reply } from '../contract/verb.ts';
import type { Handlers, VerbParsed } from '../contract/verbs.ts';
import type { Worker } from '../contract/worker.ts';
import type { Storage } from '../storage/storage.ts';
import type { EventBus } from './event-bus.ts';
import type { InformationReader } from './information-reader.ts';
import type { WorkerCompanions } from './worker-companions.ts';
import type { WorkerFolder } from './worker-folder.ts';
import type { WorkerVersions } from './worker-versions.ts';
import { writeWhole } from './write-whole.ts';

/** A rename, as it is noted down until it is done. */
const Note = z.object({ name: Name, newName: Name });
type Note = z.infer<typeof Note>;

export type NameVerb = 'workers.rename' | 'workers.duplicate';

export interface WorkerNamesParts {
  readonly storage: Pick<Storage, 'renameJobs' | 'renameSchedules'>;
  readonly folder: WorkerFolder;
  readonly companions: WorkerCompanions;
  readonly versions: WorkerVersions;
  readonly information: InformationReader;
  readonly events: EventBus;
  readonly log: Logger;
  /** Where a rename is noted down. */
  readonly noteFile: string;
  readonly find: (name: string) => Promise<Reply<Worker>>;
}

/** Gives workers other names. All that is known of a worker comes along: files, versions, schedules and jobs. */
export class WorkerNames {
  readonly #parts: WorkerNamesParts;
  /** One after the other: each looks at what the one before left. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: WorkerNamesParts) {
    this.#parts = parts;
  }

  readonly handlers: Pick<Handlers, NameVerb> = {
    'workers.rename': (input) => this.#inTurn(() => this.#rename(input)),
    'workers.duplicate': (input, caller) => this.#inTurn(() => this.#duplicate(input, caller)),
  };

  /** Carries on with a rename that the console before this one did not live to end. */
  async resume(): Promise<void> {
    const { noteFile, folder, log } = this.#parts;
    if (!existsSync(noteFile)) return;
    try {
      const note = Note.parse(JSON.parse(readFileSync(noteFile, 'utf8')));
      const isTaken = folder.find(note.name) !== undefined && this.#isTaken(note);
      if (!isTaken) return await this.#carryOut(note);
      log.warn(note, 'A worker was not renamed: there is another of that name by now');
    } catch (error) {
      log.error({ err: error }, 'A worker was not renamed whole');
    }
    await rm(noteFile, { force: true });
  }

  async #rename({ name, newName }: VerbParsed<'workers.rename'>): Promise<Reply<Worker>> {
    const { folder, versions, events, find, noteFile } = this.#parts;
    const source = folder.read(name);
    this.#mustBeFree({ name, newName });
    await versions.keep(source);
    await writeWhole(noteFile, JSON.stringify({ name, newName }));
    await this.#carryOut({ name, newName });
    events.publish({ type: 'worker.renamed', name, newName });
    return find(newName);
  }

  /** Each step can be done again. The old options stay to the end: they say how long jobs are kept. */
  async #carryOut({ name, newName }: Note): Promise<void> {
    const { folder, companions, storage, versions, information, noteFile } = this.#parts;
    await companions.copy(name, newName);
    await versions.renamed(name, newName);
    await folder.rename(name, newName);
    information.forget();
    await storage.renameSchedules(name, newName);
    while (await storage.renameJobs(name, newName));
    await companions.remove(name, newName);
    await rm(noteFile, { force: true });
  }

  async #duplicate(
    { name, newName }: VerbParsed<'workers.duplicate'>,
    caller: Caller,
  ): Promise<Reply<Worker>> {
    const { folder, companions, versions, information, find } = this.#parts;
    const { code } = folder.read(name);
    this.#mustBeFree({ name, newName });
    versions.expect(newName, code, caller);
    await companions.copy(name, newName);
    await folder.copy(name, newName);
    await versions.keep(folder.read(newName));
    information.forget();
    return { ...(await find(newName)), created: true };
  }

  /** Throws WORKER_EXISTS, naming what has the name. */
  #mustBeFree({ name, newName }: Note): void {
    const { companions, folder } = this.#parts;
    if (name === newName || this.#isTaken({ name, newName })) {
      throw exists(`There is a worker "${newName}" already`);
    }
    if (folder.isSame(name, newName)) return;
    folder.mustAllow(newName);
    const [file] = companions.of(newName);
    if (file !== undefined) {
      throw exists(`The folder of workers has a file ${file} already: remove it`);
    }
    if (companions.hasTemplate(name) && !companions.mayHaveTemplate(newName)) {
      throw exists(`${newName}.json is no worker's template, and "${name}" has one`);
    }
  }

  #isTaken({ name, newName }: Note): boolean {
    const { folder } = this.#parts;
    return folder.find(newName) !== undefined && !folder.isSame(name, newName);
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#last.then(act, act);
    this.#last = done;
    return done;
  }
}

function exists(why: string): AppError {
  const message = `${why}; choose another name`;
  return new AppError('WORKER_EXISTS', message, [{ field: 'newName', message }]);
}
