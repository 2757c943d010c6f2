import { type Connection, createConnection, type RowDataPacket } from 'mysql2';
import { AppError } from '../../contract/errors.ts';
import type {
  LegacyCounts,
  LegacyEntryRow,
  LegacyJobRow,
  LegacyKind,
  LegacyStorage,
} from '../legacy-storage.ts';
import type { MysqlPlace } from '../mysql-place.ts';
import { optionsOf } from './connections.ts';
import { addressOf, problemWith } from './mysql-errors.ts';

const PAGE = 500;

/** Opens the database of a PHP JobJoker to read it. Throws INVALID, with what is wrong. */
export async function openLegacyMysql(place: MysqlPlace): Promise<LegacyStorage> {
  try {
    const connection = createConnection(optionsOf(place));
    // Whatever is asked next tells of it.
    connection.on('error', () => undefined);
    const legacy = new LegacyMysql(place, connection);
    // A table that is missing is told now.
    await legacy.counts().catch((error: unknown) => {
      connection.destroy();
      throw error;
    });
    return legacy;
  } catch (error) {
    const { message } = problemWith(place, error);
    throw new AppError('INVALID', `The MySQL that its config.php names cannot be read: ${message}`);
  }
}

class LegacyMysql implements LegacyStorage {
  readonly label: string;
  readonly #connection: Connection;

  constructor(place: MysqlPlace, connection: Connection) {
    this.label = `MySQL, ${place.database} at ${addressOf(place)}`;
    this.#connection = connection;
  }

  async counts(): Promise<LegacyCounts> {
    const count = async (table: string): Promise<number> => {
      const sql = `SELECT COUNT(*) AS count FROM ${table}`;
      const [rows] = await this.#connection.promise().query<RowDataPacket[]>(sql);
      return Number(rows[0]?.['count'] ?? 0);
    };
    return {
      jobs: await count('job'),
      log: await count('log'),
      response: await count('response'),
    };
  }

  jobs(): AsyncIterable<readonly LegacyJobRow[]> {
    return this.#pages<LegacyJobRow>('SELECT * FROM job ORDER BY id');
  }

  /** Its rows lie by their ids, which are hashes; their times are text. */
  entries(kind: LegacyKind): AsyncIterable<readonly LegacyEntryRow[]> {
    const order = 'CAST(time AS DECIMAL(20, 6)), id';
    return this.#pages<LegacyEntryRow>(
      `SELECT id, job_id AS jobId, time, message FROM ${kind} ORDER BY ${order}`,
    );
  }

  async close(): Promise<void> {
    await this.#connection.promise().end();
  }

  async *#pages<T>(sql: string): AsyncGenerator<readonly T[]> {
    let page: T[] = [];
    // As they come: the server waits while a page is stored.
    for await (const row of this.#connection.query(sql).stream({ highWaterMark: PAGE })) {
      page.push(row);
      if (page.length < PAGE) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }
}
