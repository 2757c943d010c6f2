import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { isUtf8, oldTextOf } from './old-text.ts';
import { type PhpConfig, readPhpConfig } from './php-config.ts';

const MOST_BYTES = 4 * 1024 * 1024;
const MOST_DEPTH = 8;
/** Of the original's own libs; ours take their place. */
const OWN_LIBS =
  /^libs\/(?:Worker\.php|JobjokerTest\.php|restserver\/.*|.*\.(?:html|js|css|png|gif))$/;
/** Of Worker, or of a class between. */
const CLASSES = /\bclass\s+(\w+)\s+extends\b/gi;

export interface OldFile {
  /** Inside the install, with slashes. */
  readonly path: string;
  readonly bytes: Buffer;
}

export interface OldWorker extends OldFile {
  readonly name: string;
  /** The fork's `Name.json` beside it. */
  readonly template: OldFile | undefined;
}

/** What lies in the folder of a PHP JobJoker, or of its fork. */
export interface OldInstall {
  readonly dir: string;
  readonly config: PhpConfig;
  /** Null when there is none. */
  readonly sqliteFile: string | null;
  readonly workers: readonly OldWorker[];
  /** What workers may include. */
  readonly others: readonly OldFile[];
  readonly problems: readonly string[];
}

/** Reads an install, and changes nothing there. Throws INVALID for a folder that is none. */
export function readOldInstall(path: string): OldInstall {
  const dir = resolve(path);
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new AppError('INVALID', `${dir} is no folder; the one with the old config.php is needed`);
  }
  const configFile = join(dir, 'config.php');
  const sqliteFile = join(dir, 'db', 'jobs.db');
  const workersFolder = join(dir, 'workers_files');
  if (![configFile, sqliteFile, workersFolder].some((file) => existsSync(file))) {
    throw new AppError(
      'INVALID',
      `${dir} is no JobJoker: it has no config.php, no db/jobs.db and no workers_files/`,
    );
  }
  const problems: string[] = [];
  const files = [workersFolder, join(dir, 'libs')].flatMap((f) => filesBelow(f, dir, problems));
  const { workers, others } = sorted(files, problems);
  return {
    dir,
    config: readPhpConfig(existsSync(configFile) ? oldTextOf(readFileSync(configFile)) : ''),
    sqliteFile: existsSync(sqliteFile) ? sqliteFile : null,
    workers,
    others,
    problems,
  };
}

/** All files of a folder, also in subfolders. What cannot be read, or leads elsewhere, is a problem. */
function filesBelow(folder: string, dir: string, problems: string[], depth = 0): OldFile[] {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = join(folder, entry.name);
    const path = relative(dir, file).split('\\').join('/');
    if (entry.isDirectory() && depth < MOST_DEPTH) {
      return filesBelow(file, dir, problems, depth + 1);
    }
    const why = refusalOf(file, entry.isFile());
    if (why === null) return [{ path, bytes: readFileSync(file) }];
    problems.push(`${path}: ${why}`);
    return [];
  });
}

function refusalOf(file: string, isFile: boolean): string | null {
  if (!isFile) return 'is no plain file, and was left out';
  const { size } = statSync(file);
  return size > MOST_BYTES ? `is larger than ${MOST_BYTES / 1024 ** 2} MB, and was left out` : null;
}

function sorted(files: readonly OldFile[], problems: string[]) {
  const workers = new Map<string, OldWorker>();
  const others: OldFile[] = [];
  const templates = new Map(files.filter(isTemplate).map((file) => [file.path, file]));
  for (const file of files) {
    const name = workerNameOf(file);
    if (name === undefined) others.push(file);
    else if (workers.has(name)) {
      problems.push(`${file.path}: there is another worker "${name}", ${workers.get(name)?.path}`);
    } else {
      const template = templates.get(file.path.replace(/\.php$/, '.json'));
      if (!isUtf8(file.bytes)) {
        problems.push(
          `${file.path}: it is no UTF-8; it was read as Windows-1252, and is UTF-8 here`,
        );
      }
      workers.set(name, { ...file, name, template });
    }
  }
  const taken = new Set([...workers.values()].map(({ template }) => template));
  return {
    workers: [...workers.values()].sort((a, b) => a.name.localeCompare(b.name)),
    others: others.filter((file) => !taken.has(file) && !OWN_LIBS.test(file.path)),
  };
}

function isTemplate({ path }: OldFile): boolean {
  return path.startsWith('workers_files/') && path.endsWith('.json');
}

/** The class decides, as run.php looks for it by the file's name. */
function workerNameOf({ path, bytes }: OldFile): string | undefined {
  if (!/^workers_files\/.*\.php$/.test(path)) return undefined;
  const name = basename(path, '.php');
  const classes = [...oldTextOf(bytes).matchAll(CLASSES)].map(([, found = '']) => found);
  return classes.some((found) => found.toLowerCase() === name.toLowerCase()) ? name : undefined;
}
