import { dirname, resolve } from 'node:path';
import { mysqlEnvironment } from './config.ts';
import { AppError } from './contract/errors.ts';
import { consoleAt } from './data-folder.ts';
import { copyStorage } from './storage/copy.ts';
import type { MysqlPlace } from './storage/mysql-place.ts';
import type { CopySide } from './storage/sql/copy-side.ts';

const MYSQL_PORT = 3306;
const WANTED = 'sqlite:FILE or mysql://USER@HOST[:PORT]/DATABASE is needed';

/** `storage copy FROM TO`: everything from one database to another. Throws INVALID for other words. */
export async function storageCommand(
  words: readonly string[],
  schemaFile: string,
  said: (text: string) => void,
): Promise<void> {
  const [verb, from, to, ...rest] = words;
  if (verb !== 'copy' || from === undefined || to === undefined || rest.length > 0) {
    throw new AppError(
      'INVALID',
      `Unknown command "storage ${words.join(' ')}"; storage copy FROM TO is what there is`,
    );
  }
  const opened: CopySide[] = [];
  try {
    const sides = {
      from: await open(from, 'from', schemaFile, opened),
      to: await open(to, 'to', schemaFile, opened),
    };
    const { jobs, already, codes, blocks, bytes } = await copyStorage(sides, said);
    const before = already === 0 ? '' : `, ${already} of them by an earlier try`;
    said(
      `Copied and compared ${jobs} jobs${before}, ${codes} codes, ${blocks} blocks with ${bytes} bytes of log and response`,
    );
  } finally {
    for (const side of opened) await side.close();
  }
}

async function open(
  text: string,
  task: 'from' | 'to',
  schemaFile: string,
  opened: CopySide[],
): Promise<CopySide> {
  const side = text.startsWith('sqlite:')
    ? await openFile(resolve(text.slice('sqlite:'.length)), task)
    : await openServer(mysqlPlaceOf(text), schemaFile);
  opened.push(side);
  return side;
}

async function openFile(file: string, task: 'from' | 'to'): Promise<CopySide> {
  const pid = consoleAt(dirname(file));
  if (pid !== null) {
    throw new AppError('INVALID', `A JobJoker (process ${pid}) uses ${file}. Close it first`);
  }
  const { sqliteSide } = await import('./storage/sqlite/copy-side.ts');
  return sqliteSide(file, task);
}

async function openServer(place: MysqlPlace, schemaFile: string): Promise<CopySide> {
  const { mysqlSide } = await import('./storage/mysql/copy-side.ts');
  return mysqlSide({ place, schemaFile });
}

/** The password, and whether to use TLS or a socket, are in the environment. */
function mysqlPlaceOf(text: string): MysqlPlace {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'mysql:')
    throw new AppError('INVALID', `"${text}" is no database; ${WANTED}`);
  if (url.password !== '') {
    throw new AppError(
      'INVALID',
      'A password in an argument can be read by everybody on this machine; put it into JOBJOKER_MYSQL_PASSWORD',
    );
  }
  const [user, database] = [url.username, url.pathname.slice(1)].map(decodeURIComponent);
  if (!user || !database)
    throw new AppError('INVALID', `"${text}" names no user or database; ${WANTED}`);
  const { password = '', socket = '', tls = false } = mysqlEnvironment();
  const port = url.port === '' ? MYSQL_PORT : Number(url.port);
  return { host: url.hostname, port, socket, database, user, password, tls };
}
