import { AppError } from '../../contract/errors.ts';
import { MIGRATIONS } from '../sql/migrations.ts';
import { isAlreadyDone } from './mysql-errors.ts';
import type { Statements } from './statements.ts';

/** What a database of this version is to have. */
interface Schema {
  /** schema.sql, for a database that has nothing. */
  readonly whole: string;
  /** The steps to it, in order; null for those from before MySQL was. */
  readonly steps: readonly (string | null)[];
}

interface VersionRow {
  readonly version: number;
  readonly step: number;
}

export const STEPS = MIGRATIONS.map(({ mysql }) => mysql);
const LOCK_SECONDS = 60;
const NO_LOCK = 'Another JobJoker changes the tables of the database; try again when it is done';

/**
 * Makes the tables, or brings them to the newest schema; goes on where an earlier try was broken off. One
 * console at a time. Throws UNAVAILABLE for a database of a newer JobJoker, or with tables of others.
 */
export async function bringToSchema(statements: Statements, schema: Schema): Promise<void> {
  const lock = "CONCAT('jobjoker.', SUBSTRING(SHA2(DATABASE(), 256), 1, 40))";
  const sql = `SELECT GET_LOCK(${lock}, ${LOCK_SECONDS}) AS got`;
  const [row] = await statements.rows<{ got: number | null }>(sql);
  if (row?.got !== 1) throw new AppError('STORAGE_UNAVAILABLE', NO_LOCK);
  try {
    await change(statements, schema);
  } finally {
    await statements.say(`DO RELEASE_LOCK(${lock})`);
  }
}

async function change(statements: Statements, { whole, steps }: Schema): Promise<void> {
  const done = await versionOf(statements);
  if (done === null) {
    for (const text of statementsOf(whole)) await statements.say(text);
    return;
  }
  if (done.version > steps.length) throw newer(done.version, steps.length);
  let { step } = done;
  for (let version = done.version; version < steps.length; version += 1) {
    await takeStep(statements, steps[version] ?? '', step, version);
    step = 0;
  }
}

/** Null for a database without tables, or whose first tables are not all there yet. */
async function versionOf(statements: Statements): Promise<VersionRow | null> {
  const sql =
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()';
  const names = (await statements.rows<{ name: string }>(sql)).map(({ name }) => name);
  if (names.includes('schema_version')) {
    const [row] = await statements.rows<VersionRow>('SELECT version, step FROM schema_version');
    return row ?? null;
  }
  const other = names.find((name) => OWN.includes(name));
  if (other !== undefined) throw ofOthers(other);
  return null;
}

const OWN = [
  'jobs',
  'codes',
  'blocks',
  'removed_jobs',
  'leftovers',
  'hosts',
  'commits',
  'worker_versions',
  'schedules',
];

async function takeStep(statements: Statements, text: string, from: number, version: number) {
  for (const [index, one] of statementsOf(text).entries()) {
    if (index < from) continue;
    await statements.say(one).catch((error: unknown) => {
      // It was broken off between the statement and the note of it.
      if (index !== from || !isAlreadyDone(error)) throw error;
    });
    await statements.say(`UPDATE schema_version SET step = ${index + 1}`);
  }
  await statements.say(`UPDATE schema_version SET version = ${version + 1}, step = 0`);
}

/** Each ends in a semicolon at the end of a line. */
function statementsOf(text: string): string[] {
  const code = text.replace(/^\s*--.*$/gm, '');
  return code
    .split(/;[ \t]*$/m)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function newer(version: number, known: number): AppError {
  return new AppError(
    'STORAGE_UNAVAILABLE',
    `The database is of a newer JobJoker (schema ${version}, this one knows ${known}). Update JobJoker, or choose another database.`,
  );
}

function ofOthers(table: string): AppError {
  return new AppError(
    'STORAGE_UNAVAILABLE',
    `The database has a table "${table}" that is not of this JobJoker. Choose an empty database.`,
  );
}
