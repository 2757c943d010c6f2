import type { CompiledQuery } from 'kysely';
import type { ExecuteValues, PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import { isLost } from './mysql-errors.ts';

/** A statement that takes longer is taken for one whose answer is lost. */
const ANSWER_MS = 30_000;

/** A connection of the pool, for the time of one piece of work. */
export class Session {
  readonly #connection: PoolConnection;

  constructor(connection: PoolConnection) {
    this.#connection = connection;
  }

  all<Row>({ sql, parameters }: CompiledQuery<Row>): Promise<Row[]> {
    return this.rows<Row>(sql, parameters);
  }

  async first<Row>(query: CompiledQuery<Row>): Promise<Row | undefined> {
    return (await this.all(query))[0];
  }

  /** Gives back how many rows were meant. */
  async change({ sql, parameters }: CompiledQuery<unknown>): Promise<number> {
    return (await this.run(sql, parameters)).affectedRows;
  }

  /** The text is prepared once for each connection. */
  async rows<Row>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    const [rows] = await this.#connection.execute<RowDataPacket[]>(asked(sql), given(values));
    return rows as Row[];
  }

  async run(sql: string, values: readonly unknown[]): Promise<ResultSetHeader> {
    const [header] = await this.#connection.execute<ResultSetHeader>(asked(sql), given(values));
    return header;
  }

  /** As text: not everything can be prepared. */
  async say(sql: string): Promise<void> {
    await this.#connection.query(asked(sql));
  }

  release(): void {
    this.#connection.release();
  }

  destroy(): void {
    this.#connection.destroy();
  }

  /** After work that failed: undoes it, or, when the connection is of no more use, ends that. */
  async undo(error: unknown): Promise<void> {
    if (isLost(error)) {
      this.destroy();
      return;
    }
    await this.say('ROLLBACK').then(
      () => this.release(),
      () => this.destroy(),
    );
  }
}

function asked(sql: string) {
  return { sql, timeout: ANSWER_MS };
}

/** Text, numbers, bytes and null, as columns have them. */
function given(values: readonly unknown[]): ExecuteValues {
  return values as ExecuteValues;
}
