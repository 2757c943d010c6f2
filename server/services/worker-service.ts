import { AppError } from '../contract/errors.ts';
import type { Handlers, VerbName } from '../contract/verbs.ts';
import type { Language, Problem, Worker } from '../contract/worker.ts';
import type { Compiler } from '../supervisor/compiler.ts';
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

/** The verbs of workers. */
export class WorkerService {
  readonly #folder: WorkerFolder;
  readonly #options: OptionsFiles;
  readonly #compiler: Compiler;
  readonly #events: EventBus;
  /** What the compiler said of each file, as long as the file stays as it was. */
  readonly #checked = new Map<string, Checked>();

  constructor(folder: WorkerFolder, options: OptionsFiles, compiler: Compiler, events: EventBus) {
    this.#folder = folder;
    this.#options = options;
    this.#compiler = compiler;
    this.#events = events;
  }

  readonly handlers: Pick<Handlers, WorkerVerb> = {
    'workers.list': async () => {
      const files = this.#folder.list();
      const data = await Promise.all(files.map((file) => this.#view(file)));
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
    const { name, language, size, modifiedAt } = file;
    return { name, language, size, modifiedAt, problems: await this.#problemsOf(file) };
  }

  async #problemsOf({ name, language, size, modifiedAt }: WorkerFile): Promise<Problem[]> {
    if (!isCompiled(language)) return [];
    const known = this.#checked.get(name);
    if (known?.modifiedAt === modifiedAt && known.size === size) return known.problems;
    const source = await this.#readIfThere(name);
    if (source === undefined) return [];
    const { problems } = await this.#compiler.compile(source);
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

export function isCompiled(language: Language): boolean {
  return language === 'typescript' || language === 'javascript';
}
