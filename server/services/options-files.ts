import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { fieldErrorsOf, fieldErrorsText } from '../contract/field-errors.ts';
import type { WorkerInformation } from '../contract/information.ts';
import type { VerbParsed } from '../contract/verbs.ts';
import { DEFAULT_WORKER_OPTIONS, WorkerOptions } from '../contract/worker.ts';
import { writeWhole } from './write-whole.ts';

/** What a worker's options lie in, beside its code. */
export const OPTIONS_ENDING = '.options.json';

/** Some of the options; what is undefined is left out. */
type Changes = Omit<VerbParsed<'workers.saveOptions'>, 'name'>;

const FIELDS = Object.keys(DEFAULT_WORKER_OPTIONS) as (keyof WorkerOptions)[];

/** What a worker says of itself is the default of its options. */
type Said = Pick<WorkerInformation, 'timeoutMs' | 'graceMs'>;
const NOTHING: Said = { timeoutMs: null, graceMs: null };

/** The options of workers, in files that git and other editors may change; each holds what is not the default. */
export class OptionsFiles {
  readonly #folder: string;
  /** One after the other: each change is made to what the one before left. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Throws UNAVAILABLE for a file that is not right, naming file and field, and leaves it as it is. */
  read(name: string, said: Said = NOTHING): WorkerOptions {
    const path = this.#pathOf(name);
    try {
      return WorkerOptions.parse({ ...defaultsOf(said), ...changesIn(path) });
    } catch (error) {
      throw new AppError(
        'UNAVAILABLE',
        `The options of worker "${name}" in ${path} are not right: ${whyOf(error)}. Mend the file, or remove it to begin with the defaults.`,
      );
    }
  }

  /**
   * What is left out, or undefined, stays. Throws UNAVAILABLE when that is of a file that is not right;
   * options that are all given take its place.
   */
  save(name: string, changes: Changes, said: Said = NOTHING): Promise<WorkerOptions> {
    return this.#inTurn(async () => {
      const whole = WorkerOptions.safeParse(changes);
      const options = whole.success ? whole.data : changed(this.read(name, said), changes);
      const defaults = defaultsOf(said);
      const own = FIELDS.filter((field) => options[field] !== defaults[field]);
      if (own.length === 0) await this.#delete(name);
      else await writeWhole(this.#pathOf(name), `${JSON.stringify(options, own, 2)}\n`);
      return options;
    });
  }

  remove(name: string): Promise<void> {
    return this.#inTurn(() => this.#delete(name));
  }

  #delete(name: string): Promise<void> {
    return rm(this.#pathOf(name), { force: true });
  }

  #pathOf(name: string): string {
    return join(this.#folder, name + OPTIONS_ENDING);
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#last.then(act, act);
    this.#last = done;
    return done;
  }
}

function defaultsOf({ timeoutMs, graceMs }: Said): WorkerOptions {
  return { ...DEFAULT_WORKER_OPTIONS, timeoutMs, graceMs };
}

function changed(options: WorkerOptions, changes: Changes): WorkerOptions {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...options, ...Object.fromEntries(given) };
}

/** What the file says; nothing when there is none. */
function changesIn(path: string): Record<string, unknown> {
  try {
    // Some editors begin a file with a mark.
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    return z
      .record(z.string(), z.unknown(), { error: 'It is no JSON object' })
      .parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

function whyOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
  return fieldErrorsText(fieldErrorsOf(error));
}
