import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { askProgram } from './ask-program.ts';

/** A login shell that takes longer has something else in mind. */
const LOGIN_MS = 5000;
const MARK = '___jobjoker___';
/** What a program's file is called on Windows; its scripts need a shell, which nothing here goes through. */
const WINDOWS_PROGRAM = /\.(?:exe|com)$/i;
const WINDOWS_SCRIPT = /\.(?:cmd|bat)$/i;

type Env = Readonly<Record<string, string>>;

/** Where programs are looked for, by the console and by its jobs. */
export class SearchPath {
  readonly #own: Env;
  readonly #loginShell: string | null;
  readonly #isWindows: boolean;
  #env: Promise<Env> | undefined;

  /**
   * `loginShell` is asked for its PATH, as an app that was started from a dock has a bare one; null when
   * the own one is as good.
   */
  constructor(own: Env, loginShell: string | null, platform: NodeJS.Platform = process.platform) {
    this.#own = own;
    this.#loginShell = loginShell;
    this.#isWindows = platform === 'win32';
  }

  /** The environment of jobs, with the whole PATH. The login shell is asked once. */
  env(): Promise<Env> {
    this.#env ??= this.#wholeEnv();
    return this.#env;
  }

  async folders(): Promise<string[]> {
    const env = await this.env();
    return (env[pathNameOf(env)] ?? '').split(delimiter).filter((folder) => folder !== '');
  }

  /** The whole path of a program; null when there is none. A name with a slash is relative to `cwd`. */
  async find(program: string, cwd: string): Promise<string | null> {
    const isWhole = !this.#isWindows || WINDOWS_PROGRAM.test(program);
    return this.#findOne(program, isWhole ? [''] : ['.exe', '.com'], cwd);
  }

  /** The whole path of a script of Windows' own shell by that name; null when there is none. */
  async findScript(program: string, cwd: string): Promise<string | null> {
    if (!this.#isWindows) return null;
    return this.#findOne(program, WINDOWS_SCRIPT.test(program) ? [''] : ['.cmd', '.bat'], cwd);
  }

  async #findOne(program: string, endings: readonly string[], cwd: string): Promise<string | null> {
    const isPlace = isAbsolute(program) || /[/\\]/.test(program);
    const folders = isPlace ? [''] : await this.folders();
    const places = folders.flatMap((folder) =>
      endings.map((ending) => resolve(cwd, join(folder, program + ending))),
    );
    return places.find((place) => isProgram(place, this.#isWindows)) ?? null;
  }

  async #wholeEnv(): Promise<Env> {
    const own = this.#own;
    const name = pathNameOf(own);
    const login = this.#loginShell === null ? '' : await loginPath(this.#loginShell, own);
    const folders = [login, own[name] ?? ''].flatMap((path) => path.split(delimiter));
    const path = [...new Set(folders.filter((folder) => folder !== ''))].join(delimiter);
    return { ...own, [name]: path };
  }
}

/** Windows writes it as it likes. */
function pathNameOf(env: Env): string {
  return Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
}

/** Interactive too, as many set their PATH there. Empty when the shell cannot be asked: then the own is all. */
async function loginPath(shell: string, env: Env): Promise<string> {
  const args = ['-i', '-l', '-c', `echo ${MARK}; env; echo ${MARK}`];
  try {
    const asked = { command: shell, args, env, cwd: '/', timeoutMs: LOGIN_MS };
    const { printed } = await askProgram(asked);
    const between = printed.split(MARK)[1] ?? '';
    return /^PATH=(.*)$/m.exec(between)?.[1] ?? '';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}

function isProgram(path: string, isWindows: boolean): boolean {
  try {
    accessSync(path, constants.X_OK);
    const stat = statSync(path);
    // An empty one on Windows opens the store, where that program could be had.
    return stat.isFile() && !(isWindows && stat.size === 0);
  } catch {
    // Not there, or nobody may run it: it is none.
    return false;
  }
}
