import { createHash } from 'node:crypto';
import { type FSWatcher, mkdirSync, readdirSync, readFileSync, statSync, watch } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import { Name } from '../contract/scalars.ts';
import { LANGUAGE_ENDINGS, LANGUAGES, type Language } from '../contract/worker.ts';
import { OPTIONS_ENDING } from './options-files.ts';
import { PRESETS_ENDING } from './preset-files.ts';
import { TEMPLATE_ENDING } from './template-files.ts';
import { isSameFile } from './worker-companions.ts';
import { writeWhole } from './write-whole.ts';

/** A worker as it lies in the folder. */
export interface WorkerFile {
  readonly name: string;
  readonly language: Language;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

export interface WorkerSource extends WorkerFile {
  readonly code: string;
  readonly codeHash: string;
}

/** What Windows takes for a device, whatever ending it has. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** What one save of an editor does is told once. */
const SETTLE_MS = 50;

const LANGUAGE_OF_ENDING = new Map<string, Language>(
  LANGUAGES.flatMap((language) => LANGUAGE_ENDINGS[language].map((e) => [e, language] as const)),
);

/** The workers, which are files: git and other editors may change them at any time. */
export class WorkerFolder {
  readonly path: string;
  #watcher: FSWatcher | undefined;
  readonly #settling = new Map<string, NodeJS.Timeout>();

  constructor(path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true, mode: 0o700 });
  }

  list(): WorkerFile[] {
    const files = readdirSync(this.path).flatMap((file) => this.#fileOf(file) ?? []);
    return files.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  }

  find(name: string): WorkerFile | undefined {
    const files = [...LANGUAGE_OF_ENDING.keys()].map((ending) => this.#fileOf(name + ending));
    return files.find((file) => file !== undefined);
  }

  /** Throws WORKER_NOT_FOUND. */
  get(name: string): WorkerFile {
    const file = this.find(name);
    if (file === undefined) throw new AppError('WORKER_NOT_FOUND', `No worker "${name}"`);
    return file;
  }

  /** Throws WORKER_NOT_FOUND. */
  read(name: string): WorkerSource {
    const file = this.get(name);
    const code = readFileSync(this.#pathOf(file), 'utf8');
    return { ...file, code, codeHash: createHash('sha256').update(code).digest('hex') };
  }

  /**
   * Throws INVALID for a name that no file may have, and WORKER_EXISTS for the name of another worker in other
   * letters, where their case does not count.
   */
  mustAllow(name: string, platform: NodeJS.Platform = process.platform): void {
    if (platform === 'win32' && DEVICE.test(name)) {
      throw new AppError('INVALID', `"${name}" is a device on Windows; choose another name`);
    }
    const letters = name.toLowerCase();
    const other = this.list().find(
      (one) =>
        one.name !== name && one.name.toLowerCase() === letters && this.isSame(one.name, name),
    );
    if (other === undefined) return;
    const message = `There is a worker "${other.name}" already, and here the case of letters does not count; choose another name`;
    throw new AppError('WORKER_EXISTS', message);
  }

  async save(name: string, language: Language, code: string): Promise<void> {
    const before = this.find(name);
    const isSame = before?.language === language;
    const target = isSame
      ? this.#pathOf(before)
      : join(this.path, name + LANGUAGE_ENDINGS[language][0]);
    await writeWhole(target, code);
    if (before !== undefined && !isSame) await rm(this.#pathOf(before));
  }

  /** Whether both names mean one file, as they do where the case of letters does not count. */
  isSame(name: string, other: string): boolean {
    const [one, two] = [this.find(name), this.find(other)];
    if (one === undefined || two === undefined) return false;
    return isSameFile(this.#pathOf(one), this.#pathOf(two));
  }

  /** Nothing when it was done already. */
  async rename(name: string, newName: string): Promise<void> {
    const file = this.find(name);
    if (file !== undefined) await rename(this.#pathOf(file), this.#pathAs(file, newName));
  }

  /** Throws WORKER_NOT_FOUND. */
  async copy(name: string, newName: string): Promise<void> {
    const file = this.get(name);
    await writeWhole(this.#pathAs(file, newName), readFileSync(this.#pathOf(file)));
  }

  /** Throws WORKER_NOT_FOUND. */
  async remove(name: string): Promise<WorkerFile> {
    const file = this.get(name);
    await rm(this.#pathOf(file));
    return file;
  }

  /** Tells the names of workers whose code, options, presets or template changed, came or went. */
  watch(changed: (name: string) => void): void {
    this.#watcher = watch(this.path, (_event, file) => {
      const name = file === null ? undefined : (nameOf(file) ?? nameOfCompanion(file));
      if (name === undefined) return;
      clearTimeout(this.#settling.get(name));
      const tell = (): void => {
        this.#settling.delete(name);
        changed(name);
      };
      this.#settling.set(name, setTimeout(tell, SETTLE_MS));
    });
    // On Windows it ends like this when the folder goes; the list is read from the folder in any case.
    this.#watcher.on('error', () => undefined);
  }

  close(): void {
    this.#watcher?.close();
    for (const timer of this.#settling.values()) clearTimeout(timer);
  }

  #pathOf({ name, language }: WorkerFile): string {
    const endings = LANGUAGE_ENDINGS[language].map((ending) => join(this.path, name + ending));
    const path = endings.find((candidate) => statSync(candidate, { throwIfNoEntry: false }));
    return path ?? join(this.path, name + LANGUAGE_ENDINGS[language][0]);
  }

  /** Where a worker of that name and this one's ending lies. */
  #pathAs(file: WorkerFile, newName: string): string {
    return join(this.path, newName + extname(this.#pathOf(file)));
  }

  #fileOf(file: string): WorkerFile | undefined {
    const name = nameOf(file);
    const language = LANGUAGE_OF_ENDING.get(extname(file));
    if (name === undefined || language === undefined) return undefined;
    const stat = statSync(join(this.path, file), { throwIfNoEntry: false });
    if (stat === undefined || !stat.isFile()) return undefined;
    return { name, language, size: stat.size, modifiedAt: Math.floor(stat.mtimeMs) };
  }
}

/** The worker's name, if the file is a worker's. */
function nameOf(file: string): string | undefined {
  const ending = extname(file);
  const name = file.slice(0, file.length - ending.length);
  return LANGUAGE_OF_ENDING.has(ending) && Name.safeParse(name).success ? name : undefined;
}

/** The worker's name, if the file may be its options, its presets or its template. */
function nameOfCompanion(file: string): string | undefined {
  const ending = [OPTIONS_ENDING, PRESETS_ENDING, TEMPLATE_ENDING].find((one) =>
    file.endsWith(one),
  );
  const name = ending === undefined ? undefined : file.slice(0, -ending.length);
  return Name.safeParse(name).success ? name : undefined;
}
