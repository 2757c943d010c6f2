import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { ImportWorker } from '../../contract/import.ts';
import type { WorkerFolder } from '../worker-folder.ts';
import { writeWhole } from '../write-whole.ts';
import { placesOf } from './old-includes.ts';
import type { OldFile, OldInstall, OldWorker } from './old-install.ts';
import { oldTextOf } from './old-text.ts';

/** Where a worker goes whose name is taken by another. */
const NAMESAKE_ENDING = '-imported';

export interface WorkerImportParts {
  readonly workers: WorkerFolder;
  /** Where the samples of a new console come from. */
  readonly samplesDir: string;
}

/** Brings workers, their templates and what they include into the folder of the workers. */
export class WorkerImport {
  readonly #parts: WorkerImportParts;

  constructor(parts: WorkerImportParts) {
    this.#parts = parts;
  }

  /** How each worker stands to those that are here; nothing is changed. */
  plan({ workers }: OldInstall): ImportWorker[] {
    return workers.map((worker) => ({
      name: worker.name,
      file: worker.path,
      state: this.#stateOf(worker),
    }));
  }

  /** Gives back how many workers were brought over. */
  async run(install: OldInstall, problem: (text: string) => void): Promise<number> {
    let count = 0;
    for (const worker of install.workers) {
      if (await this.#bring(worker, problem)) count += 1;
    }
    for (const { file, to } of placesOf(install)) await this.#place(file, to, problem);
    return count;
  }

  async #bring(worker: OldWorker, problem: (text: string) => void): Promise<boolean> {
    const state = this.#stateOf(worker);
    const name = state === 'other' ? worker.name + NAMESAKE_ENDING : worker.name;
    if (state === 'other') {
      problem(`${worker.path}: there is another worker "${worker.name}"; this one is "${name}"`);
    }
    if (worker.template !== undefined) {
      await this.#place(worker.template, `${name}.json`, problem);
    }
    if (state === 'same' || this.#isSame(name, worker)) return false;
    await this.#parts.workers.save(name, 'php', oldTextOf(worker.bytes));
    return true;
  }

  #stateOf(worker: OldWorker): ImportWorker['state'] {
    if (this.#parts.workers.find(worker.name) === undefined) return 'new';
    if (this.#isSame(worker.name, worker)) return 'same';
    return this.#isSample(worker.name) ? 'sample' : 'other';
  }

  #isSame(name: string, { bytes }: OldWorker): boolean {
    const { workers } = this.#parts;
    return workers.find(name) !== undefined && workers.read(name).code === oldTextOf(bytes);
  }

  #isSample(name: string): boolean {
    const { samplesDir, workers } = this.#parts;
    const files = readdirSync(samplesDir).filter((file) => parse(file).name === name);
    const { code } = workers.read(name);
    return files.some((file) => readFileSync(join(samplesDir, file), 'utf8') === code);
  }

  /** What is there already stays. */
  async #place({ path, bytes }: OldFile, to: string, problem: (text: string) => void) {
    const target = join(this.#parts.workers.path, to);
    if (existsSync(target)) {
      if (!readFileSync(target).equals(bytes)) problem(`${path}: ${target} is there already`);
      return;
    }
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    await writeWhole(target, bytes);
  }
}
