import type { Logger } from 'pino';
import { AppError } from '../contract/errors.ts';
import type { Handlers, VerbName } from '../contract/verbs.ts';
import type { Problem, Worker } from '../contract/worker.ts';
import { isInterpreted } from '../supervisor/interpreters.ts';
import type { Toolchain } from '../supervisor/toolchain.ts';
import type { EventBus } from './event-bus.ts';
import { languageOf } from './language-of.ts';
import { one } from './one.ts';
import type { OptionsFiles } from './options-files.ts';
import type { WorkerFile, WorkerFolder } from './worker-folder.ts';

type WorkerVerb = Extract<VerbName, `workers.${string}`>;

interface Checked {
  readonly modifiedAt: number;
  readonly size: number;
  readonly problems: Problem[];
}

export interface WorkerServiceParts {
  readonly folder: WorkerFolder;
  readonly options: OptionsFiles;
  readonly toolchain: Toolchain;
  readonly events: EventBus;
  readonly log: Logger;
}

/** The verbs of workers. */
export class WorkerService {
  readonly #folder: WorkerFolder;
  readonly #options: OptionsFiles;
  readonly #toolchain: Toolchain;
  readonly #events: EventBus;
  readonly #log: Logger;
  /** What was found in each file, as long as the file stays as it was. */
  readonly #checked = new Map<string, Checked>();
  /** Names of those that are about to be checked. */
  readonly #waiting = new Set<string>();
  #checking: Promise<void> = Promise.resolve();

  constructor({ folder, options, toolchain, events, log }: WorkerServiceParts) {
    this.#folder = folder;
    this.#options = options;
    this.#toolchain = toolchain;
    this.#events = events;
    this.#log = log;
  }

  readonly handlers: Pick<Handlers, WorkerVerb> = {
    'workers.list': async () => {
      const files = this.#folder.list();
      const data = await Promise.all(files.map((file) => this.#listed(file)));
      return { data, total: data.length };
    },
    'workers.find': async ({ name }) => one(await this.#view(this.#folder.read(name))),
    'workers.code': async ({ name }) => one({ code: this.#folder.read(name).code }),
    'workers.save': async ({ name, code, type }) => {
      const before = this.#folder.find(name);
      await this.#folder.save(name, languageOf(code, type, before?.language), code);
      const worker = await this.#view(this.#folder.read(name));
      return { ...one(worker), created: before === undefined };
    },
    'workers.remove': async ({ name }) => {
      this.#folder.get(name);
      // First, as what fails in between can then be asked for again.
      await this.#options.remove(name);
      return one(await this.#view(await this.#folder.remove(name)));
    },
    'workers.options': async ({ name }) => {
      this.#folder.get(name);
      return one(this.#options.read(name));
    },
    'workers.saveOptions': async ({ name, ...changes }) => {
      this.#folder.get(name);
      return one(await this.#options.save(name, changes));
    },
  };

  /** Announces what other programs do to the files, and what we do. */
  watch(): void {
    this.#folder.watch((name) => {
      const type = this.#folder.find(name) === undefined ? 'worker.removed' : 'worker.changed';
      this.#events.publish({ type, name });
    });
  }

  async #view(file: WorkerFile): Promise<Worker> {
    return viewOf(file, await this.#problemsOf(file));
  }

  /** A list does not wait for interpreters: what they find is announced when it is known. */
  async #listed(file: WorkerFile): Promise<Worker> {
    if (!isInterpreted(file.language)) return this.#view(file);
    const known = this.#knownOf(file);
    if (known === undefined) this.#checkLater(file);
    return viewOf(file, known ?? []);
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
        if (problems.length > 0) this.#events.publish({ type: 'worker.changed', name });
      })
      .catch((error: unknown) => this.#log.error({ err: error, name }, 'A worker was not checked'));
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
    const problems = await this.#toolchain.check(source);
    // It is asked again, as what is missing for a check may come.
    if (problems === null) return [];
    this.#checked.set(name, { modifiedAt, size, problems: [...problems] });
    return [...problems];
  }

  /** Another program may remove the file between two looks at it. */
  async #readIfThere(name: string) {
    try {
      return this.#folder.read(name);
    } catch (error) {
      if (error instanceof AppError && error.code === 'WORKER_NOT_FOUND') return undefined;
      throw error;
    }
  }
}

function viewOf({ name, language, size, modifiedAt }: WorkerFile, problems: Problem[]): Worker {
  return { name, language, size, modifiedAt, problems };
}
