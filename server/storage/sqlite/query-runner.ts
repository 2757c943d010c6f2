import type BetterSqlite3 from 'better-sqlite3';
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Build, Database } from '../sql/schema.ts';

/**
 * Builds queries with kysely and runs them here, at once. Kysely's own driver awaits inside its
 * transactions, where a batch of another job could slip in and be rolled back with it.
 */
export class QueryRunner {
  readonly build: Build = new Kysely<Database>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  readonly #database: BetterSqlite3.Database;
  readonly #statements = new Map<string, BetterSqlite3.Statement>();

  constructor(database: BetterSqlite3.Database) {
    this.#database = database;
  }

  all<Row>(query: CompiledQuery<Row>): Row[] {
    return this.#statement(query.sql).all(...query.parameters) as Row[];
  }

  first<Row>(query: CompiledQuery<Row>): Row | undefined {
    return this.#statement(query.sql).get(...query.parameters) as Row | undefined;
  }

  /** Gives back how many rows changed. */
  change(query: CompiledQuery<unknown>): number {
    return this.#statement(query.sql).run(...query.parameters).changes;
  }

  /** All of it, or, when it throws, nothing. */
  together<T>(work: () => T): T {
    return this.#database.transaction(work)();
  }

  /** There are as many texts as there are shapes of queries, so none is thrown away. */
  #statement(text: string): BetterSqlite3.Statement {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }
}
