import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AppError } from './contract/errors.ts';
import type { ServerOptions } from './server-options.ts';
import type { StoredMysql } from './services/settings-store.ts';

export const DEFAULT_PORT = 4317;

/** What the command line may say. */
export interface Flags {
  readonly data: string | undefined;
  readonly port: string | undefined;
  readonly noAuth: boolean;
  readonly help: boolean;
  readonly version: boolean;
  readonly dryRun: boolean;
  readonly words: readonly string[];
}

/** Throws INVALID for a flag that is not known. */
export function readFlags(args: readonly string[]): Flags {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        'no-auth': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        version: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const { data, port, help, version, 'no-auth': noAuth, 'dry-run': dryRun } = values;
    return { data, port, noAuth, help, version, dryRun, words: positionals };
  } catch (error) {
    throw new AppError('INVALID', error instanceof Error ? error.message : String(error));
  }
}

/** The port that flag or environment name; throws INVALID for what is none. */
function portOf(flag: string | undefined): number {
  const text = flag ?? process.env['JOBJOKER_PORT'] ?? String(DEFAULT_PORT);
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new AppError(
    'INVALID',
    `"${text}" is no port; a number from 0 to 65535 is needed, 0 for any free one`,
  );
}

/** The data folder: the flag's, the environment's, or the one that the desktop app uses too. */
function dataDirOf(flag: string | undefined): string {
  const named = flag ?? process.env['JOBJOKER_DATA'];
  return named === undefined ? defaultDataDir() : resolve(named);
}

function defaultDataDir(): string {
  const { platform, env } = process;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'JobJoker');
  if (platform === 'win32') {
    return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'JobJoker');
  }
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'JobJoker');
}

/** What the environment says of a MySQL, before the settings; throws INVALID, naming the variable. */
export function mysqlEnvironment(): Partial<StoredMysql> {
  const named = (name: string): string | undefined => process.env[`JOBJOKER_MYSQL${name}`];
  const entries = {
    on: switchOf('JOBJOKER_MYSQL', named('')),
    host: named('_HOST'),
    port: named('_PORT') === undefined ? undefined : portOf(named('_PORT')),
    socket: named('_SOCKET'),
    database: named('_DATABASE'),
    user: named('_USER'),
    password: named('_PASSWORD'),
    tls: switchOf('JOBJOKER_MYSQL_TLS', named('_TLS')),
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

function switchOf(name: string, value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (value === 'on' || value === 'off') return value === 'on';
  throw new AppError('INVALID', `${name} is "${value}"; on or off is needed`);
}

/** What workers find in their environment: ours, without what only the console needs. */
export function workerEnv(): Record<string, string> {
  const own = /^(?:JOBJOKER_|ELECTRON_|NODE_OPTIONS$|npm_)/;
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']));
}

/**
 * The shell that knows the PATH of a person who signs in: an app that was started from a dock, or a
 * service, has a bare one. Null in a terminal, where the own PATH is what that person has made it.
 */
export function loginShell(): string | null {
  const { TERM: term = 'dumb', SHELL: shell } = process.env;
  if (process.platform === 'win32' || term !== 'dumb') return null;
  return shell ?? (process.platform === 'darwin' ? '/bin/zsh' : '/bin/sh');
}

/** Options of the server without Electron, from flags and environment. */
export function headlessOptions(flags: Flags): ServerOptions {
  const place = placeOf(dirname(fileURLToPath(import.meta.url)));
  return {
    dataDir: dataDirOf(flags.data),
    port: portOf(flags.port),
    portInUse: 'fail',
    storageUnavailable: 'fail',
    auth: flags.noAuth ? false : null,
    runtime: { command: process.execPath, env: {}, label: `Node ${process.versions.node}` },
    nativeBinding: null,
    esbuildModule: null,
    ...place,
  };
}

/** Where the server's own files are: in out/, when it runs from there, else in the sources. */
function placeOf(here: string) {
  const root = rootOf(here);
  const out = join(root, 'out');
  const isBuilt = here.startsWith(out + sep);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const consoleDir = join(out, 'renderer');
  return {
    version: String(version),
    consoleDir: existsSync(consoleDir) ? consoleDir : null,
    warmAfterMs: 0,
    runnerFile: isBuilt ? join(out, 'runner', 'runner.cjs') : join(root, 'runner', 'main.ts'),
    storageThread: isBuilt
      ? join(out, 'main', 'storage-thread.js')
      : join(root, 'server', 'storage-thread', 'thread.ts'),
    searchThread: isBuilt
      ? join(out, 'main', 'search-thread.js')
      : join(root, 'server', 'storage-thread', 'search-thread.ts'),
    mysqlSchema: isBuilt
      ? join(out, 'main', 'schema.sql')
      : join(root, 'server', 'storage', 'mysql', 'schema.sql'),
    sideThread: isBuilt
      ? join(out, 'main', 'side-thread.js')
      : join(root, 'server', 'side-thread', 'thread.ts'),
    samplesDir: join(root, 'workers'),
  };
}

function rootOf(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootOf(dirname(folder));
}
