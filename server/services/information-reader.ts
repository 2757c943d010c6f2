import { readFileSync } from 'node:fs';
import type { Inspected } from '../../runner/protocol.ts';
import { AppError } from '../contract/errors.ts';
import type { WorkerInformation } from '../contract/information.ts';
import type { Language } from '../contract/worker.ts';
import type { VersionStorage } from '../storage/storage.ts';
import type { Source } from '../supervisor/compiler.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { Toolchain } from '../supervisor/toolchain.ts';
import { informationOf } from './said.ts';
import type { SideWork } from './side-work.ts';
import type { TemplateFiles } from './template-files.ts';

/** Those that `runner/inspect-worker.ts` can ask. */
const TELLING: ReadonlySet<Language> = new Set(['typescript', 'javascript', 'php', 'python']);

/** As it is written in any of them; PHP does not mind the case. */
const NAMED = /get_?information/i;

export interface InformationReaderParts {
  readonly storage: VersionStorage;
  readonly supervisor: Supervisor;
  readonly toolchain: Toolchain;
  readonly templates: TemplateFiles;
  readonly side: SideWork;
}

/** What workers say of themselves: in a runner of its own, never in this process, and each code once. */
export class InformationReader {
  readonly #parts: InformationReaderParts;
  /** Answers that are on their way, by worker and code. */
  readonly #asked = new Map<string, Promise<Inspected>>();
  readonly #answers = new Map<string, Inspected>();
  /** Counts them: what was asked before the last one may be of old neighbours. */
  #saves = 0;
  readonly #known = new Map<string, WorkerInformation>();

  constructor(parts: InformationReaderParts) {
    this.#parts = parts;
  }

  /** What is not right with it is among its problems; throws nothing that is the worker's fault. */
  async read(source: Source): Promise<WorkerInformation> {
    const template = this.#parts.templates.read(source.name);
    const inspected = await this.#ask(source);
    const key = JSON.stringify([inspected, template]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const said = informationOf(inspected);
    const problems = [...said.problems, ...(template?.problems ?? [])];
    const information = await this.#checked({ ...said, ...template, problems });
    this.#known.set(key, information);
    return information;
  }

  /** Some worker was saved, which others may import. */
  forget(): void {
    this.#saves += 1;
    this.#answers.clear();
    this.#known.clear();
  }

  async #checked(information: WorkerInformation): Promise<WorkerInformation> {
    const { parameters, problems } = information;
    if (parameters === null) return information;
    const problem = await this.#parts.side.problemOf(parameters);
    if (problem === null) return information;
    return { ...information, problems: [...problems, `The schema is not right: ${problem}`] };
  }

  #ask(source: Source): Promise<Inspected> {
    const key = `${source.name} ${source.codeHash}`;
    const answer = this.#answers.get(key);
    if (answer !== undefined) return Promise.resolve(answer);
    const asked = this.#asked.get(key) ?? this.#askNow(key, source);
    this.#asked.set(key, asked);
    return asked;
  }

  async #askNow(key: string, source: Source): Promise<Inspected> {
    const saves = this.#saves;
    try {
      const inspected = await this.#find(source);
      // What failed is tried again: it may have been for want of time.
      const counts = !('failure' in inspected) && saves === this.#saves;
      if (counts) this.#answers.set(key, inspected);
      return inspected;
    } catch (error) {
      // The start of a job says so; until then nothing is known of this worker.
      if (error instanceof AppError && error.code === 'INTERPRETER_NOT_FOUND') return {};
      throw error;
    } finally {
      this.#asked.delete(key);
    }
  }

  async #find(source: Source): Promise<Inspected> {
    const { name, codeHash, language } = source;
    if (!TELLING.has(language)) return {};
    const { storage, toolchain, supervisor } = this.#parts;
    const stored = await storage.findInformation(name, codeHash);
    if (stored !== undefined) return JSON.parse(stored);
    const prepared = await toolchain.prepare(source);
    if (prepared.program === null) return {};
    const { program, isAlone } = prepared;
    // Most workers say nothing, and need no process to say it.
    const saysSomething = readFileSync(program.file, 'utf8').match(NAMED) !== null;
    const inspected = saysSomething
      ? await supervisor.inspect({ ...program, inspects: true, worker: name })
      : {};
    // What imports its neighbours may say otherwise when they change, without another code of its own.
    if (isAlone && !('failure' in inspected)) {
      await storage.setInformation(name, codeHash, JSON.stringify(inspected));
    }
    return inspected;
  }
}
