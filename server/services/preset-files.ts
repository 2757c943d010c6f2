import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { fieldErrorsOf, fieldErrorsText } from '../contract/field-errors.ts';
import { Preset } from '../contract/preset.ts';
import { writeWhole } from './write-whole.ts';

/** What a worker's presets lie in, beside its code. */
export const PRESETS_ENDING = '.presets.json';

const Presets = z.array(Preset);

/** The presets of workers, in files that git and other editors may change. */
export class PresetFiles {
  readonly #folder: string;
  /** One after the other: each change is made to what the one before left. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** By name. Throws UNAVAILABLE for a file that is not right, and leaves it as it is. */
  read(worker: string): readonly Preset[] {
    const path = this.#pathOf(worker);
    try {
      return Presets.parse(presetsIn(path)).sort((a, b) => a.name.localeCompare(b.name));
    } catch (error) {
      throw new AppError(
        'UNAVAILABLE',
        `The presets of worker "${worker}" in ${path} are not right: ${whyOf(error)}. Mend the file, or remove it to begin without any.`,
      );
    }
  }

  change(
    worker: string,
    change: (presets: readonly Preset[]) => readonly Preset[],
  ): Promise<readonly Preset[]> {
    return this.#inTurn(async () => {
      const presets = change(this.read(worker));
      if (presets.length === 0) await this.#delete(worker);
      else await writeWhole(this.#pathOf(worker), `${JSON.stringify(presets, null, 2)}\n`);
      return presets;
    });
  }

  remove(worker: string): Promise<void> {
    return this.#inTurn(() => this.#delete(worker));
  }

  #delete(worker: string): Promise<void> {
    return rm(this.#pathOf(worker), { force: true });
  }

  #pathOf(worker: string): string {
    return join(this.#folder, worker + PRESETS_ENDING);
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#last.then(act, act);
    this.#last = done;
    return done;
  }
}

/** What the file says; nothing when there is none. */
function presetsIn(path: string): unknown {
  try {
    // Some editors begin a file with a mark.
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function whyOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
  return fieldErrorsText(fieldErrorsOf(error));
}
