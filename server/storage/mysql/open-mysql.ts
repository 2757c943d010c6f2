import { readFileSync } from 'node:fs';
import { AppError } from '../../contract/errors.ts';
import type { ConsoleIdentity, MysqlDatabase } from '../database-place.ts';
import type { MysqlPlace } from '../mysql-place.ts';
import type { Storage } from '../storage.ts';
import { findBlocks } from './block-rows.ts';
import { Connections } from './connections.ts';
import { isTaken, storageError } from './mysql-errors.ts';
import { mysqlStorage } from './mysql-storage.ts';
import { bringToSchema, STEPS } from './schema-changes.ts';
import { type ServerVersion, tooOld, versionOf } from './server-version.ts';
import { type Statements, withStatements } from './statements.ts';

/** How many calls are worked on at a time. */
export const MYSQL_LANES = 4;
/** Writers that were not heard of for so long have no commit to look up. */
const OLD_WRITER_MS = 7 * 24 * 60 * 60 * 1000;
/** The smallest packet that a part of a block fits in, with room. */
const LEAST_PACKET = 1024 * 1024;

/**
 * Opens the database, makes or changes its tables, and takes a host's name for this console. Throws
 * STORAGE_UNAVAILABLE, with what is wrong and what to do.
 */
export async function openMysqlStorage({
  place,
  identity,
  schemaFile,
}: Omit<MysqlDatabase, 'driver'>): Promise<Storage> {
  const { server, packet } = await prepareMysql(place, schemaFile);
  const connections = new Connections(place, MYSQL_LANES);
  try {
    const host = await claimHost(connections, identity);
    await forgetOldWriters(connections);
    return mysqlStorage(connections, { product: server.product, host, packet });
  } catch (error) {
    await connections.close();
    throw error;
  }
}

/** Makes or changes the tables. Throws STORAGE_UNAVAILABLE for a server that will not do. */
export async function prepareMysql(place: MysqlPlace, schemaFile: string): Promise<ServerFacts> {
  const whole = readFileSync(schemaFile, 'utf8');
  try {
    return await withStatements(place, async (statements) => {
      const facts = await factsOf(statements);
      await bringToSchema(statements, { whole, steps: STEPS });
      return facts;
    });
  } catch (error) {
    throw storageError(place, error);
  }
}

/** Reads blocks beside whoever writes them. */
export function openMysqlReader(place: MysqlPlace): Pick<Storage, 'findBlocks'> {
  const connections = new Connections(place, 1);
  return {
    findBlocks: (...asked) => connections.read((session) => findBlocks(session, ...asked)),
  };
}

interface ServerFacts {
  readonly server: ServerVersion;
  /** The largest that it takes, in bytes. */
  readonly packet: number;
}

/** Throws STORAGE_UNAVAILABLE for a server that will not do. */
export async function factsOf(statements: Statements): Promise<ServerFacts> {
  const sql = 'SELECT VERSION() AS version, @@max_allowed_packet AS packet';
  const [row] = await statements.rows<{ version: string; packet: number }>(sql, []);
  const server = versionOf(row?.version ?? '');
  const old = tooOld(server);
  if (old !== null) throw new AppError('STORAGE_UNAVAILABLE', old);
  const packet = row?.packet ?? 0;
  if (packet >= LEAST_PACKET) return { server, packet };
  throw new AppError(
    'STORAGE_UNAVAILABLE',
    `max_allowed_packet of ${server.product} is ${packet}; at least ${LEAST_PACKET} is needed`,
  );
}

/** The name that this console has there already, else the machine's, or the first like it that is free. */
async function claimHost(
  connections: Connections,
  { consoleId, hostname }: ConsoleIdentity,
): Promise<string> {
  for (let count = 1; ; count += 1) {
    const host = count === 1 ? hostname : `${hostname}-${count}`;
    const claimed = await connections.write(async (session) => {
      const known = 'SELECT host FROM hosts WHERE console_id = ?';
      const [row] = await session.rows<{ host: string }>(known, [consoleId]);
      if (row !== undefined) return row.host;
      const take = session.run('INSERT INTO hosts (console_id, host) VALUES (?, ?)', [
        consoleId,
        host,
      ]);
      return take.then(
        () => host,
        (error: unknown) => {
          if (isTaken(error)) return null;
          throw error;
        },
      );
    });
    if (claimed !== null) return claimed;
  }
}

function forgetOldWriters(connections: Connections): Promise<unknown> {
  const before = Date.now() - OLD_WRITER_MS;
  return connections.write((session) => session.run('DELETE FROM commits WHERE at < ?', [before]));
}
