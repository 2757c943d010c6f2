import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Message, Plugin } from 'esbuild';
import type { Language, Problem } from '../contract/worker.ts';
import { LANGUAGE_ENDINGS } from '../contract/worker.ts';
import { moveFile } from '../move-file.ts';

export interface Source {
  readonly name: string;
  readonly language: Language;
  readonly code: string;
  readonly codeHash: string;
}

/** Either the compiled file, an ES module, or what is wrong with the code. */
export type Compiled = (
  | { readonly file: string; readonly problems: readonly [] }
  | { readonly file: null; readonly problems: readonly Problem[] }
) & {
  /** Nothing of it comes from a neighbour, so the same code always makes the same file. */
  readonly isAlone: boolean;
};

/** Compiled code is made again when it is needed after this. */
const KEEP_MS = 24 * 60 * 60 * 1000;

/** `import { Worker } from 'jobjoker'` is the same class as the global one. */
const SDK: Plugin = {
  name: 'sdk',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^jobjoker$/ }, () => ({ path: 'jobjoker', namespace: 'sdk' }));
    onLoad({ filter: /.*/, namespace: 'sdk' }, () => ({
      contents: 'export const Worker = globalThis.Worker;',
    }));
  },
};

/** Compiles TypeScript and JavaScript workers, each code once. */
export class Compiler {
  readonly #folder: string;
  /** Where what jobs run lies, for a day. */
  readonly cache: string;
  readonly #module: string;
  #esbuild: Promise<typeof import('esbuild')> | undefined;

  /**
   * `folder` is the workers' own: their imports are looked for there. `module` is esbuild's file;
   * null takes the package's.
   */
  constructor(folder: string, module: string | null) {
    this.#folder = folder;
    this.#module = module === null ? 'esbuild' : pathToFileURL(module).href;
    this.cache = join(folder, '.jobjoker');
    mkdirSync(this.cache, { recursive: true });
    this.#sweep();
  }

  async compile(source: Source): Promise<Compiled> {
    const file = join(this.cache, `${source.codeHash}-${source.name}.mjs`);
    if (existsSync(file)) return { file, problems: [], isAlone: true };
    const result = await this.#build(source);
    const { isAlone } = result;
    if (result.text === null) return { file: null, problems: result.problems, isAlone };
    // What imports its neighbours changes with them, so it is compiled for each job.
    const target = isAlone
      ? file
      : join(this.cache, `${source.name}.${process.hrtime.bigint()}.mjs`);
    // Two jobs of the same new code may be here at once.
    const made = `${target}.${randomUUID()}`;
    await writeFile(made, result.text, { mode: 0o600 });
    await moveFile(made, target);
    return { file: target, problems: [], isAlone };
  }

  /** What no job of today can still be about to load goes. */
  #sweep(): void {
    for (const file of readdirSync(this.cache)) {
      const path = join(this.cache, file);
      if (Date.now() - statSync(path).mtimeMs > KEEP_MS) rmSync(path, { force: true });
    }
  }

  async close(): Promise<void> {
    await (await this.#esbuild)?.stop();
  }

  /** Loaded when it is first needed: a console that only shows has no need of it. */
  #load(): Promise<typeof import('esbuild')> {
    this.#esbuild ??= import(this.#module);
    return this.#esbuild;
  }

  async #build({ name, language, code }: Source) {
    const [ending] = LANGUAGE_ENDINGS[language];
    const { build } = await this.#load();
    try {
      const { outputFiles, metafile } = await build({
        stdin: {
          contents: code,
          resolveDir: this.#folder,
          sourcefile: join(this.#folder, name + ending),
          loader: language === 'typescript' ? 'ts' : 'js',
        },
        bundle: true,
        packages: 'external',
        platform: 'node',
        format: 'esm',
        target: 'node20',
        outfile: join(this.cache, 'worker.mjs'),
        sourcemap: 'inline',
        metafile: true,
        write: false,
        logLevel: 'silent',
        plugins: [SDK],
      });
      const inputs = Object.keys(metafile.inputs).filter((input) => !input.startsWith('sdk:'));
      return { text: outputFiles[0]?.text ?? '', isAlone: inputs.length === 1, problems: [] };
    } catch (error) {
      if (!isBuildFailure(error)) throw error;
      return { text: null, isAlone: true, problems: error.errors.map(problemOf) };
    }
  }
}

function isBuildFailure(error: unknown): error is { errors: Message[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

/** esbuild counts columns from 0. */
function problemOf({ text, location }: Message): Problem {
  return { line: location?.line ?? 1, column: (location?.column ?? 0) + 1, message: text };
}
