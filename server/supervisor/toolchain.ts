import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import type { Program } from '../../runner/protocol.ts';
import { COMMAND_LINE_WANTED, commandLineOf } from '../contract/command-line.ts';
import { LANGUAGE_ENDINGS, type Language, type Problem } from '../contract/worker.ts';
import { moveFile } from '../move-file.ts';
import type { Compiler, Source } from './compiler.ts';
import { type Interpreters, isInterpreted } from './interpreters.ts';

/** Either what a runner is to run, or what is wrong with the code. */
export type Prepared =
  | {
      readonly program: Program;
      readonly problems: readonly [];
      /** Nothing of it comes from a neighbour, as far as is known: the same code makes the same program. */
      readonly isAlone: boolean;
    }
  | { readonly program: null; readonly problems: readonly Problem[] };

/** Makes a worker's code, in whatever language, ready to be run. */
export class Toolchain {
  readonly #folder: string;
  readonly #compiler: Compiler;
  readonly #interpreters: Interpreters;

  /** `folder` is the workers' own. */
  constructor(folder: string, compiler: Compiler, interpreters: Interpreters) {
    this.#folder = folder;
    this.#compiler = compiler;
    this.#interpreters = interpreters;
  }

  /** Throws INTERPRETER_NOT_FOUND when nothing here can run it. */
  async prepare(source: Source): Promise<Prepared> {
    const { language, code } = source;
    if (isCompiled(language)) return this.#compile(source);
    if (isInterpreted(language)) {
      return this.#copy(source, await this.#interpreters.find(language, code));
    }
    const line = commandLineOf(code);
    if (line === undefined) return { program: null, problems: commandProblems(code) };
    return this.#copy(source, await this.#interpreters.findProgram(line[0]));
  }

  /** What is wrong with the code, as far as can be told without running it; null when that cannot be told now. */
  async check(source: Source): Promise<readonly Problem[] | null> {
    const { language, code } = source;
    if (isInterpreted(language)) return this.#interpreters.check(language, code);
    if (language === 'command') return commandProblems(code);
    return (await this.#compiler.compile(source)).problems;
  }

  async #compile(source: Source): Promise<Prepared> {
    const { file, problems, isAlone } = await this.#compiler.compile(source);
    if (file === null) return { program: null, problems };
    const program = { language: source.language, file, source: this.#sourceOf(source) };
    return { program: { ...program, interpreter: null }, problems: [], isAlone };
  }

  /** The file in the folder may change at any time; the job runs the code that it was made with. */
  async #copy(source: Source, interpreter: string): Promise<Prepared> {
    const { language, code, codeHash, name } = source;
    const [ending] = LANGUAGE_ENDINGS[language];
    const file = join(this.#compiler.cache, `${codeHash}-${name}${ending}`);
    if (!existsSync(file)) {
      const made = `${file}.${newId()}`;
      await writeFile(made, code, { mode: 0o600 });
      await moveFile(made, file);
    }
    const program = { language, file, source: this.#sourceOf(source), interpreter };
    // It may include what it likes, and who includes what is known to its interpreter alone.
    return { program, problems: [], isAlone: false };
  }

  #sourceOf({ name, language }: Source): string {
    return join(this.#folder, name + LANGUAGE_ENDINGS[language][0]);
  }
}

/** Whether the runner runs it itself. */
export function isCompiled(language: Language): boolean {
  return language === 'typescript' || language === 'javascript';
}

function commandProblems(code: string): Problem[] {
  if (commandLineOf(code) !== undefined) return [];
  return [{ line: 1, column: 1, message: COMMAND_LINE_WANTED }];
}
