import type { Logger } from 'pino';
import { AppError } from '../contract/errors.ts';
import type { WorkerInformation } from '../contract/information.ts';
import type { Caller, Reply } from '../contract/verb.ts';
import type { Handlers, VerbName } from '../contract/verbs.ts';
import type { Language, Problem, Worker } from '../contract/worker.ts';
import { isInterpreted } from '../supervisor/interpreters.ts';
import type { Toolchain } from '../supervisor/toolchain.ts';
import type { EventBus } from './event-bus.ts';
import type { InformationReader } from './information-reader.ts';
import { languageOf } from './language-of.ts';
import { one } from './one.ts';
import type { OptionsFiles } from './options-files.ts';
import type { PresetFiles } from './preset-files.ts';
import type { TemplateFiles } from './template-files.ts';
import type { WorkerFile, WorkerFolder, WorkerSource } from './worker-folder.ts';
import type { NameVerb } from './worker-names.ts';
import type { WorkerVersions } from './worker-versions.ts';

type WorkerVerb = Exclude<Extract<VerbName, `workers.${string}`>, NameVerb>;

interface Checked {
  readonly modifiedAt: number;
  readonly size: number;
  readonly problems: Problem[];
}

export interface WorkerServiceParts {
  readonly folder: WorkerFolder;
  readonly options: OptionsFiles;
  readonly presets: PresetFiles;
  readonly templates: TemplateFiles;
  readonly toolchain: Toolchain;
  readonly information: InformationReader;
  readonly versions: WorkerVersions;
  readonly events: EventBus;
  readonly log: Logger;
}

/** The verbs of workers. */
export class WorkerService {
  readonly #parts: WorkerServiceParts;
  /** What was found in each file, as long as the file stays as it was. */
  readonly #checked = new Map<string, Checked>();
  /** Names of those that are about to be checked. */
  readonly #waiting = new Set<string>();
  #checking: Promise<void> = Promise.resolve();

  /** What each was last found to say of itself that is not right. */
  readonly #saidWrong = new Map<string, readonly string[]>();

  constructor(parts: WorkerServiceParts) {
    this.#parts = parts;
  }

  readonly handlers: Pick<Handlers, WorkerVerb> = {
    'workers.list': async () => {
      const files = this.#parts.folder.list();
      const data = await Promise.all(files.map((file) => this.#listed(file)));
      return { data, total: data.length };
    },
    'workers.find': async ({ name }) => one(await this.#view(this.#parts.folder.read(name))),
    'workers.code': async ({ name }) => one({ code: this.#parts.folder.read(name).code }),
    'workers.save': async ({ name, code, type }, caller) => {
      const before = this.#parts.folder.find(name)?.language;
      return this.#save(name, languageOf(code, type, before), code, caller);
    },
    'workers.remove': ({ name }) => this.#remove(name),
    'workers.options': async ({ name }) =>
      one(this.#parts.options.read(name, await this.#informationOf(this.#parts.folder.read(name)))),
    'workers.saveOptions': async ({ name, ...changes }) => {
      const information = await this.#informationOf(this.#parts.folder.read(name));
      return one(await this.#parts.options.save(name, changes, information));
    },
    'workers.information': async ({ name }) =>
      one(await this.#informationOf(this.#parts.folder.read(name))),
    'workers.versions': async ({ name }) => {
      const data = await this.#parts.versions.list(name);
      return { data, total: data.length };
    },
    'workers.version': async ({ name, version }) =>
      one(await this.#parts.versions.find(name, version)),
    'workers.diff': (input) => this.#parts.versions.diff(input),
    'workers.restore': async ({ name, version }, caller) => {
      const { code, language } = await this.#parts.versions.find(name, version);
      return this.#save(name, language, code, caller);
    },
  };

  /** Announces what other programs do to the files, and what we do. */
  watch(): void {
    this.#parts.folder.watch((name) => {
      const { folder, events, information, log } = this.#parts;
      const isGone = folder.find(name) === undefined;
      information.forget();
      events.publish({ type: isGone ? 'worker.removed' : 'worker.changed', name });
      this.#follow(name, isGone).catch((error: unknown) =>
        log.error({ err: error, name }, 'A change of a worker could not be followed'),
      );
    });
  }

  async #save(
    name: string,
    language: Language,
    code: string,
    caller: Caller,
  ): Promise<Reply<Worker>> {
    const { folder, versions, information } = this.#parts;
    folder.mustAllow(name);
    const before = folder.find(name);
    versions.expect(name, code, caller);
    await folder.save(name, language, code);
    const source = folder.read(name);
    await versions.keep(source);
    information.forget();
    await this.#informationOf(source);
    return { ...one(await this.#view(source)), created: before === undefined };
  }

  async #remove(name: string): Promise<Reply<Worker>> {
    const { folder, options, presets, templates, versions } = this.#parts;
    await versions.keep(folder.read(name));
    // First, as what fails in between can then be asked for again.
    await options.remove(name);
    await presets.remove(name);
    await templates.remove(name);
    const worker = one(await this.#view(await folder.remove(name)));
    await versions.removed(name);
    return worker;
  }

  /** Keeps what another program wrote; what is wrong with it is announced when it is known. */
  async #follow(name: string, isGone: boolean): Promise<void> {
    const { versions, events } = this.#parts;
    if (isGone) return versions.removed(name);
    const source = await this.#readIfThere(name);
    if (source === undefined) return;
    await versions.keep(source);
    const { problems } = await this.#informationOf(source);
    if (problems.length > 0) events.publish({ type: 'worker.changed', name });
  }

  async #informationOf(source: WorkerSource): Promise<WorkerInformation> {
    const information = await this.#parts.information.read(source);
    this.#saidWrong.set(source.name, information.problems);
    return information;
  }

  async #view(file: WorkerFile): Promise<Worker> {
    return this.#viewOf(file, await this.#problemsOf(file));
  }

  #viewOf({ name, language, size, modifiedAt }: WorkerFile, found: readonly Problem[]): Worker {
    const saidWrong = this.#saidWrong.get(name) ?? [];
    const said = saidWrong.map((message) => ({ line: 1, column: 1, message }));
    return { name, language, size, modifiedAt, problems: [...found, ...said] };
  }

  /** A list does not wait for interpreters: what they find is announced when it is known. */
  async #listed(file: WorkerFile): Promise<Worker> {
    if (!isInterpreted(file.language)) return this.#view(file);
    const known = this.#knownOf(file);
    if (known === undefined) this.#checkLater(file);
    return this.#viewOf(file, known ?? []);
  }

  #checkLater(file: WorkerFile): void {
    const { name } = file;
    if (this.#waiting.has(name)) return;
    this.#waiting.add(name);
    // One at a time: each is a process.
    this.#checking = this.#checking
      .then(async () => {
        this.#waiting.delete(name);
        const problems = await this.#problemsOf(file);
        if (problems.length > 0) this.#parts.events.publish({ type: 'worker.changed', name });
      })
      .catch((error: unknown) =>
        this.#parts.log.error({ err: error, name }, 'A worker was not checked'),
      );
  }

  #knownOf({ name, size, modifiedAt }: WorkerFile): Problem[] | undefined {
    const known = this.#checked.get(name);
    return known?.modifiedAt === modifiedAt && known.size === size ? known.problems : undefined;
  }

  async #problemsOf(file: WorkerFile): Promise<Problem[]> {
    const known = this.#knownOf(file);
    if (known !== undefined) return known;
    const { name, size, modifiedAt } = file;
    const source = await this.#readIfThere(name);
    if (source === undefined) return [];
    const problems = await this.#parts.toolchain.check(source);
    // It is asked again, as what is missing for a check may come.
    if (problems === null) return [];
    this.#checked.set(name, { modifiedAt, size, problems: [...problems] });
    return [...problems];
  }

  /** Another program may remove the file between two looks at it. */
  async #readIfThere(name: string) {
    try {
      return this.#parts.folder.read(name);
    } catch (error) {
      if (error instanceof AppError && error.code === 'WORKER_NOT_FOUND') return undefined;
      throw error;
    }
  }
}
