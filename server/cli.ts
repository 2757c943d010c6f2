import { DEFAULT_PORT, headlessOptions, readFlags } from './config.ts';
import { AppError } from './contract/errors.ts';
import { importCommand } from './import-command.ts';
import { startServer } from './index.ts';
import type { ServerOptions } from './server-options.ts';
import { storageCommand } from './storage-command.ts';

const USAGE = `Usage: jobjoker serve [--port N] [--data DIR] [--no-auth]
       jobjoker import FOLDER [--data DIR] [--dry-run]
       jobjoker storage copy FROM TO

serve     serves the API and the console in a browser
import    brings workers and jobs over from the folder of a PHP JobJoker
storage   takes everything from one database to another, both sqlite:FILE or mysql://USER@HOST[:PORT]/DATABASE,
          with MySQL's password in JOBJOKER_MYSQL_PASSWORD; goes on where an earlier copy was broken off

  --port N     the port on 127.0.0.1; 0 for any free one (default ${DEFAULT_PORT})
  --data DIR   where jobs, workers, settings and the token lie
  --no-auth    lets every program on this machine in; for trying things out
  --dry-run    says what there is to bring over, and brings nothing
  --version    tells the version`;

async function main(args: readonly string[]): Promise<void> {
  const flags = orUsage(() => readFlags(args));
  const [word = 'serve', ...rest] = flags.words;
  if (flags.help) {
    console.log(USAGE);
    return;
  }
  const options = orUsage(() => headlessOptions(flags));
  if (flags.version) {
    console.log(options.version);
    return;
  }
  const [dir] = rest;
  if (word === 'import') {
    if (dir === undefined || rest.length > 1) {
      throw usageError('import takes one folder, that of the old config.php');
    }
    await importCommand(options, dir, flags.dryRun, { out: console.log, problem: console.error });
    return;
  }
  if (word === 'storage') {
    await storageCommand(rest, options.mysqlSchema, console.log);
    return;
  }
  if (word !== 'serve' || rest.length > 0) {
    throw usageError(`Unknown command "${flags.words.join(' ')}"`);
  }
  await serve(options);
}

function orUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof AppError ? usageError(error.message) : error;
  }
}

/** For what was called wrong; what went wrong is better told without a page about everything. */
function usageError(why: string): AppError {
  return new AppError('INVALID', `${why}\n\n${USAGE}`);
}

/** The server without Electron: serves until it is told to end; jobs go on after that. */
async function serve(options: ServerOptions): Promise<void> {
  const server = await startServer(options);
  console.log(`JobJoker listening on ${server.url}`);
  console.log(server.authIsOn() ? `Token in ${server.tokenFile}` : 'No token is needed');
  console.log(`Data in ${server.dataDir}`);
  endOnSignal(() => server.close());
}

function endOnSignal(close: () => Promise<void>): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  // The window of a terminal that closes, and Ctrl+Break; elsewhere a terminal may go and the server stay.
  if (process.platform !== 'win32') return;
  process.on('SIGHUP', end);
  process.on('SIGBREAK', end);
}

function fail(error: unknown): void {
  const isUsage = error instanceof AppError && error.code === 'INVALID';
  console.error(error instanceof AppError ? error.message : error);
  process.exit(isUsage ? 2 : 1);
}

main(process.argv.slice(2)).catch(fail);
