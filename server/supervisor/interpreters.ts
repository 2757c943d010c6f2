import { statSync } from 'node:fs';
import { AppError } from '../contract/errors.ts';
import type { Interpreter } from '../contract/settings.ts';
import type { Problem } from '../contract/worker.ts';
import { type Answer, askProgram } from './ask-program.ts';
import type { InterpretedLanguage, Question } from './languages/language.ts';
import { PHP } from './languages/php.ts';
import { PYTHON } from './languages/python.ts';
import { SHELL } from './languages/shell.ts';
import type { SearchPath } from './search-path.ts';

/** What may be a program that looks for others on a busy machine. */
const VERSION_MS = 15_000;
const CHECK_MS = 5000;

const INTERPRETED = { php: PHP, python: PYTHON, shell: SHELL } as const satisfies Record<
  Interpreter['language'],
  InterpretedLanguage
>;
type Interpreted = keyof typeof INTERPRETED;

export function isInterpreted(language: string): language is Interpreted {
  return Object.hasOwn(INTERPRETED, language);
}

/** What a person chose in place of what is found; empty for nothing. */
export interface Commands {
  readonly phpCommand: string;
  readonly pythonCommand: string;
  readonly shellCommand: string;
}

/** A program that runs workers, as it is on this machine. */
interface Found {
  readonly path: string;
  readonly version: string | null;
}

/** Finds what runs the workers of a language, and asks it. */
export class Interpreters {
  readonly #path: SearchPath;
  readonly #commands: () => Commands;
  readonly #folder: string;
  /** What a program said of itself, as long as its file stays as it is. */
  readonly #asked = new Map<string, Promise<Found>>();

  /** `folder` is where workers run. */
  constructor(path: SearchPath, commands: () => Commands, folder: string) {
    this.#path = path;
    this.#commands = commands;
    this.#folder = folder;
  }

  async list(): Promise<Interpreter[]> {
    const languages = Object.keys(INTERPRETED) as Interpreted[];
    return Promise.all(languages.map((language) => this.#state(language)));
  }

  /** The program that runs this code. Throws INTERPRETER_NOT_FOUND, saying where it was looked for. */
  async find(language: Interpreted, code: string): Promise<string> {
    return (await this.#find(language, code)).path;
  }

  /** The program that a command line names. Throws INTERPRETER_NOT_FOUND. */
  async findProgram(program: string): Promise<string> {
    const path = await this.#path.find(program, this.#folder);
    if (path !== null) return path;
    const script = await this.#path.findScript(program, this.#folder);
    const advice =
      script === null
        ? 'Install it'
        : `${script} is a script, which Windows' own shell runs: begin the line with "cmd.exe", "/d", "/c"`;
    throw new AppError('INTERPRETER_NOT_FOUND', await this.#missing([program], advice));
  }

  /**
   * What is wrong with the code, as far as its interpreter tells without running it. Null when there is
   * none to be asked: then a start says so.
   */
  async check(language: Interpreted, code: string): Promise<Problem[] | null> {
    try {
      return await this.#check(language, code);
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  async #check(language: Interpreted, code: string): Promise<Problem[]> {
    const { check, problems, label } = INTERPRETED[language];
    const path = await this.find(language, code);
    const question = check(path, code);
    if (question === null) return [];
    const { printed, code: exit } = await this.#ask(path, question, CHECK_MS);
    if (exit !== null) return problems(printed);
    const message = `${label} did not finish checking this within ${CHECK_MS / 1000} s`;
    return [{ line: 1, column: 1, message }];
  }

  async #state(language: Interpreted): Promise<Interpreter> {
    try {
      return { language, ...(await this.#find(language, '')), problem: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { language, path: null, version: null, problem: error.message };
    }
  }

  async #find(language: Interpreted, code: string): Promise<Found> {
    const { label, names, oldest } = INTERPRETED[language];
    const chosen = this.#commands()[`${language}Command`];
    const wanted = chosen === '' ? names(code) : [chosen];
    const found = await this.#firstOf(wanted);
    if (found === null) {
      // One that the code asks for by name is not one of several that would do.
      const isNamed = chosen === '' && oldest === null && wanted.length === 1;
      const advice = adviceFor(language, isNamed ? wanted.join() : label);
      throw new AppError('INTERPRETER_NOT_FOUND', await this.#missing(wanted, advice));
    }
    const told = await this.#askVersion(language, found);
    if (oldest === null || Number.parseInt(told.version ?? '0', 10) >= oldest) return told;
    throw new AppError(
      'INTERPRETER_NOT_FOUND',
      `${found} is ${label} ${told.version ?? 'of no version that it tells'}; ${label} ${oldest} or newer is needed. Name one in Settings (${language}Command)`,
    );
  }

  async #firstOf(names: readonly string[]): Promise<string | null> {
    for (const name of names) {
      const path = await this.#path.find(name, this.#folder);
      if (path !== null) return path;
    }
    return null;
  }

  async #missing(names: readonly string[], advice: string): Promise<string> {
    const isPlace = names.some((name) => /[/\\]/.test(name));
    const looked = isPlace ? '' : `; looked in ${(await this.#path.folders()).join(', ')}`;
    return `${names.join(' or ')} was not found${looked}. ${advice}.`;
  }

  #askVersion(language: Interpreted, path: string): Promise<Found> {
    const key = `${language} ${path} ${statSync(path).mtimeMs}`;
    const known = this.#asked.get(key);
    if (known !== undefined) return known;
    const asked = this.#version(language, path);
    this.#asked.set(key, asked);
    // What failed once may be mended by now.
    asked.catch(() => this.#asked.delete(key));
    return asked;
  }

  async #version(language: Interpreted, path: string): Promise<Found> {
    const { version, label } = INTERPRETED[language];
    const question = { args: version(path), stdin: '' };
    const { printed, code } = await this.#ask(path, question, VERSION_MS);
    if (code !== 0) {
      const end = code === null ? 'no answer came in time' : `it ended with ${code}`;
      const message = `${path} does not work as ${label}: asked for its version, ${end}: ${printed.trim().slice(0, 300)}`;
      throw new AppError('INTERPRETER_NOT_FOUND', message);
    }
    const [told = '', place = ''] = printed.trim().split(/\r?\n/).slice(-2);
    return { path: place === '' ? path : place, version: told === '' ? null : told };
  }

  async #ask(command: string, { args, stdin }: Question, timeoutMs: number): Promise<Answer> {
    const env = await this.#path.env();
    try {
      return await askProgram({ command, args, stdin, cwd: this.#folder, env, timeoutMs });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new AppError('INTERPRETER_NOT_FOUND', `${command} cannot be started: ${why}`);
    }
  }
}

function adviceFor(language: Interpreted, program: string): string {
  const { oldest } = INTERPRETED[language];
  const newer = oldest === null ? '' : ` ${oldest} or newer`;
  return `Install ${program}${newer}, or name it in Settings (${language}Command)`;
}
