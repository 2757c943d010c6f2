import { readFileSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OPTIONS_ENDING } from './options-files.ts';
import { PRESETS_ENDING } from './preset-files.ts';
import { mayHaveTemplate, TEMPLATE_ENDING } from './template-files.ts';
import { writeWhole } from './write-whole.ts';

/** The files that lie beside workers' code and are theirs: options, presets and template. */
export class WorkerCompanions {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Names of the files that the worker has, or had when nobody else took them away. */
  of(name: string): string[] {
    return endingsOf(name)
      .map((ending) => name + ending)
      .filter((file) => this.#isThere(file));
  }

  hasTemplate(name: string): boolean {
    return this.of(name).includes(name + TEMPLATE_ENDING);
  }

  mayHaveTemplate(name: string): boolean {
    return mayHaveTemplate(name);
  }

  /** Gives the other name the same; what the first one has stays until `remove`. */
  async copy(name: string, newName: string): Promise<void> {
    for (const [from, to] of this.#pairs(name, newName)) {
      // Where the case of letters does not count, both are one file.
      if (isSameFile(from, to)) await rename(from, to);
      else await writeWhole(to, readFileSync(from));
    }
  }

  /** What was copied goes. */
  async remove(name: string, newName: string): Promise<void> {
    for (const [from, to] of this.#pairs(name, newName)) {
      if (!isSameFile(from, to)) await rm(from);
    }
  }

  #pairs(name: string, newName: string): [from: string, to: string][] {
    const there = endingsOf(name).filter((ending) => this.#isThere(name + ending));
    return there.map((ending) => [
      join(this.#folder, name + ending),
      join(this.#folder, newName + ending),
    ]);
  }

  #isThere(file: string): boolean {
    return statSync(join(this.#folder, file), { throwIfNoEntry: false }) !== undefined;
  }
}

function endingsOf(name: string): string[] {
  const always = [OPTIONS_ENDING, PRESETS_ENDING];
  return mayHaveTemplate(name) ? [...always, TEMPLATE_ENDING] : always;
}

/** Also of two spellings of its name. */
export function isSameFile(path: string, other: string): boolean {
  const [one, two] = [path, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  return one !== undefined && one.ino === two?.ino && one.dev === two.dev;
}
