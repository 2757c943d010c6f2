import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type ConnectionOptions, createPool, type Pool } from 'mysql2/promise';
import type { MysqlPlace } from '../mysql-place.ts';
import { isConflict, isLost, storageError } from './mysql-errors.ts';
import { Session } from './session.ts';

const CONNECT_MS = 3000;
/** A restart of the server is waited for so long, unless it has been away for longer already. */
const PATIENCE_MS = 5000;
/** Whoever does not know what became of its commit waits for longer. */
const COMMIT_PATIENCE_MS = 30_000;
const PAUSE_MS = 100;
/** A host that is not there does not even refuse; not everybody can wait for it to time out. */
const LONG_LOOK_MS = 2000;
/** Somebody else was in the way so often: that is no chance any more. */
const MOST_CONFLICTS = 20;
const CONFLICT_PAUSE_MS = 50;
const KEEP_ALIVE_MS = 10_000;

const STRICT =
  'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
const SESSION = [
  `SET SESSION sql_mode = '${STRICT}', innodb_lock_wait_timeout = 10, autocommit = 1`,
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
];
const MARK =
  'INSERT INTO commits (writer, no, at) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE no = VALUES(no), at = VALUES(at)';

/** Whose transactions are told apart by a number. */
interface Writer {
  readonly id: string;
  no: number;
}

interface Outage {
  readonly since: number;
  /** A look that took long is not made again for as long, and everybody is told what came of it. */
  readonly quietUntil: number;
  readonly error: unknown;
}

/** `isKnown` is false when nobody knows whether it was committed. */
interface Outcome<T> {
  readonly value: T;
  readonly isKnown: boolean;
}

export function optionsOf(place: MysqlPlace): ConnectionOptions {
  const { host, port, socket, user, password, database, tls } = place;
  return {
    ...(socket === '' ? { host, port } : { socketPath: socket }),
    user,
    password,
    database,
    ...(tls && { ssl: { minVersion: 'TLSv1.2', rejectUnauthorized: true, verifyIdentity: true } }),
    // Compares by bytes: ids that differ in case are two.
    charset: 'UTF8MB4_BIN',
    connectTimeout: CONNECT_MS,
    enableKeepAlive: true,
    keepAliveInitialDelay: KEEP_ALIVE_MS,
    decimalNumbers: true,
    // No server may ask this machine for its files.
    flags: ['-LOCAL_FILES'],
  };
}

/**
 * The connections to one MySQL. Work that a lost connection or a deadlock broke off is done again, and done
 * once: each transaction leaves its number, so that a commit whose answer was lost is looked up.
 */
export class Connections {
  readonly #place: MysqlPlace;
  readonly #pool: Pool;
  readonly #idle: Writer[] = [];
  /** Those that know how this console wants it. */
  readonly #prepared = new WeakSet<object>();
  #outage: Outage | null = null;

  constructor(place: MysqlPlace, most: number) {
    this.#place = place;
    this.#pool = createPool({ ...optionsOf(place), connectionLimit: most, maxIdle: most });
  }

  /** Reads; may be done several times. Throws STORAGE_UNAVAILABLE. */
  read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#retried(work, PATIENCE_MS);
  }

  /** One transaction, committed once; `work` may be called several times. Throws STORAGE_UNAVAILABLE. */
  async write<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const writer = this.#idle.pop() ?? { id: randomUUID(), no: 0 };
    try {
      for (;;) {
        writer.no += 1;
        const begin = (session: Session) => transaction(session, writer, work);
        const { value, isKnown } = await this.#retried(begin, PATIENCE_MS);
        if (isKnown || (await this.#isCommitted(writer))) return value;
      }
    } finally {
      this.#idle.push(writer);
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  /** Waits, by the lock on the row, for a transaction that the server has not given up yet. */
  #isCommitted({ id, no }: Writer): Promise<boolean> {
    const look = async (session: Session): Promise<boolean> => {
      const sql = 'SELECT no FROM commits WHERE writer = ? FOR UPDATE';
      const [row] = await session.rows<{ no: number }>(sql, [id]);
      return row?.no === no;
    };
    return this.#retried(look, COMMIT_PATIENCE_MS);
  }

  async #retried<T>(work: (session: Session) => Promise<T>, patience: number): Promise<T> {
    const until = this.#patientUntil(patience);
    for (let tries = 1; ; tries += 1) {
      const session = await this.#session(until);
      try {
        const value = await work(session);
        session.release();
        return value;
      } catch (error) {
        await session.undo(error);
        const mayTry = isConflict(error)
          ? tries <= MOST_CONFLICTS
          : isLost(error) && performance.now() < until;
        if (!mayTry) throw this.#told(error);
      }
      await wait(Math.random() * CONFLICT_PAUSE_MS);
    }
  }

  /** Who comes when the server has been away for long does not wait for it again. */
  #patientUntil(patience: number): number {
    const now = performance.now();
    const isLong = this.#outage !== null && now - this.#outage.since > patience;
    return isLong ? now : now + patience;
  }

  async #session(until: number): Promise<Session> {
    for (;;) {
      const before = performance.now();
      if (this.#mustBeQuiet(until, before)) throw this.#told(this.#outage?.error);
      try {
        const session = await this.#open();
        this.#outage = null;
        return session;
      } catch (error) {
        this.#sawOutage(error, before);
        if (!isLost(error) || performance.now() > until) throw this.#told(error);
      }
      await wait(PAUSE_MS);
    }
  }

  #mustBeQuiet(until: number, now: number): boolean {
    return this.#outage !== null && until <= now && now < this.#outage.quietUntil;
  }

  #sawOutage(error: unknown, lookedAt: number): void {
    const now = performance.now();
    const took = now - lookedAt;
    const quietUntil = took < LONG_LOOK_MS ? now : now + took;
    this.#outage = { since: this.#outage?.since ?? lookedAt, quietUntil, error };
  }

  async #open(): Promise<Session> {
    const connection = await this.#pool.getConnection();
    const session = new Session(connection);
    if (this.#prepared.has(connection.connection)) return session;
    try {
      for (const text of SESSION) await session.say(text);
    } catch (error) {
      session.destroy();
      throw error;
    }
    this.#prepared.add(connection.connection);
    return session;
  }

  #told(error: unknown): Error {
    return storageError(this.#place, error);
  }
}

async function transaction<T>(
  session: Session,
  { id, no }: Writer,
  work: (session: Session) => Promise<T>,
): Promise<Outcome<T>> {
  await session.say('START TRANSACTION');
  const value = await work(session);
  await session.run(MARK, [id, no, Date.now()]);
  try {
    await session.say('COMMIT');
  } catch (error) {
    if (!isLost(error)) throw error;
    session.destroy();
    return { value, isKnown: false };
  }
  return { value, isKnown: true };
}
