import { AppError } from '../../contract/errors.ts';
import type { MysqlPlace } from '../mysql-place.ts';

/** What is wrong, for people, and the setting that it hangs on, if it is one. */
interface Problem {
  readonly message: string;
  readonly field: keyof MysqlPlace | null;
}

/** What the server, or the way to it, may say of an error. */
interface Said {
  readonly code: string;
  readonly errno: number;
  readonly fatal: boolean;
  readonly message: string;
}

/** The rights that tables, and their changes by later versions, need. */
const RIGHTS = 'SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, DROP';

const DEADLOCK = 1213;
const LOCK_WAIT_TIMEOUT = 1205;
const RECORD_CHANGED = 1020;
const TAKEN = 1062;
/** A table, column or key that is there; a table, column or key that is not. */
const ALREADY_DONE: readonly number[] = [1050, 1060, 1061, 1051, 1091, 1146];
/** No connection left: of the server, or of this user. */
const CROWDED: readonly number[] = [1040, 1203, 1226];
const WRONG_PASSWORD: readonly number[] = [1045, 1698];
const NOT_LET_IN: readonly number[] = [1044, 1049, 1130, 1251, 1524, 1820, 3118];
const LACKS_RIGHTS: readonly number[] = [1142, 1143, 1227, 1370];
const DISK_FULL: readonly number[] = [1021, 1114];
/** It goes down, or somebody ended the connection: both are over soon. */
const GOING_DOWN: readonly number[] = [1053, 1077, 1079, 1080, 1317, 1927, 4031];
/** The system's own words for a server that is not there. */
const NOT_THERE = /^E(?:CONN|PIPE|TIMEDOUT|HOST|NET|AI_|NOENT|NOTFOUND|ACCES)/;
const LOST = /^PROTOCOL_|^EPIPE$/;
const TLS = /CERT|SSL|TLS|UNABLE_TO_/;

function saidBy(error: unknown): Said {
  if (!(error instanceof Error)) {
    return { code: '', errno: 0, fatal: false, message: String(error) };
  }
  const { code, errno, fatal } = error as { code?: unknown; errno?: unknown; fatal?: unknown };
  return {
    code: typeof code === 'string' ? code : '',
    errno: typeof errno === 'number' ? errno : 0,
    fatal: fatal === true,
    message: error.message || String(code),
  };
}

/** Somebody else took what was free when it was looked for: the whole transaction is to be done again. */
export class Overtaken extends Error {}

/** The same again may well succeed: somebody else was in the way. */
export function isConflict(error: unknown): boolean {
  if (error instanceof Overtaken) return true;
  return [DEADLOCK, LOCK_WAIT_TIMEOUT, RECORD_CHANGED].includes(saidBy(error).errno);
}

/** A unique key is there already. */
export function isTaken(error: unknown): boolean {
  return saidBy(error).errno === TAKEN;
}

/** A change of a table that was made before: what is to be added is there, what is to go is not. */
export function isAlreadyDone(error: unknown): boolean {
  return ALREADY_DONE.includes(saidBy(error).errno);
}

/** The connection is gone, or could not be had; another one may serve. */
export function isLost(error: unknown): boolean {
  const { code, errno, fatal } = saidBy(error);
  if ([...CROWDED, ...GOING_DOWN].includes(errno)) return true;
  if ([...WRONG_PASSWORD, ...NOT_LET_IN].includes(errno) || isAboutTls(code)) return false;
  return fatal || NOT_THERE.test(code) || LOST.test(code);
}

function isAboutTls(code: string): boolean {
  return TLS.test(code) && !code.startsWith('ER_');
}

export function addressOf({ host, port, socket }: MysqlPlace): string {
  return socket === '' ? `${host}:${port}` : socket;
}

/** What to tell a person who wants to use that MySQL. */
export function problemWith(place: MysqlPlace, error: unknown): Problem {
  const said = saidBy(error);
  return refusal(place, said) ?? failure(place, said);
}

/** The server answered, and does not want this. */
function refusal(place: MysqlPlace, { errno, message }: Said): Problem | null {
  const { database, user } = place;
  const at = addressOf(place);
  const grant = `GRANT ${RIGHTS} ON \`${database}\`.* TO the user`;
  if (WRONG_PASSWORD.includes(errno)) {
    const text = `MySQL at ${at} does not let "${user}" in: check user and password (${message})`;
    return { message: text, field: 'password' };
  }
  if (errno === 1049) {
    const make = `CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4`;
    return {
      message: `MySQL at ${at} has no database "${database}"; make it: ${make}`,
      field: 'database',
    };
  }
  if (errno === 1044) {
    const text = `"${user}" may not use the database "${database}" of MySQL at ${at}: ${grant}`;
    return { message: text, field: 'database' };
  }
  if (LACKS_RIGHTS.includes(errno)) {
    return { message: `"${user}" lacks rights (${message}): ${grant}`, field: 'user' };
  }
  return null;
}

function failure(place: MysqlPlace, { code, errno, message }: Said): Problem {
  const at = addressOf(place);
  if (CROWDED.includes(errno)) {
    const text = `MySQL at ${at} has no connection left (${message}); raise max_connections, or close others`;
    return { message: text, field: null };
  }
  if (isAboutTls(code)) {
    const how = 'name its certificate authority in NODE_EXTRA_CA_CERTS, or turn TLS off';
    return {
      message: `The connection to MySQL at ${at} cannot be secured (${message}): ${how}`,
      field: 'tls',
    };
  }
  if (NOT_THERE.test(code) || LOST.test(code)) {
    const text = `MySQL at ${at} cannot be reached (${message}). Start it, or mend host and port`;
    return { message: text, field: null };
  }
  return { message: `MySQL at ${at} fails: ${message}`, field: null };
}

/** As a call of storage tells it. */
export function storageError(place: MysqlPlace, error: unknown): Error {
  const { code, errno, fatal, message } = saidBy(error);
  const isOfMysql = fatal || errno !== 0 || (code !== '' && !(error instanceof AppError));
  if (!isOfMysql && error instanceof Error) return error;
  if (DISK_FULL.includes(errno)) {
    return new AppError('NO_SPACE', `The disk of MySQL at ${addressOf(place)} is full: ${message}`);
  }
  return new AppError('STORAGE_UNAVAILABLE', problemWith(place, error).message);
}
