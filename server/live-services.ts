import { configuredDatabase } from './configured-database.ts';
import { AppError } from './contract/errors.ts';
import type { Info } from './contract/settings.ts';
import type { Caller } from './contract/verb.ts';
import { type Handlers, VERBS, type VerbName } from './contract/verbs.ts';
import { openServices, type Services, type ServicesParts } from './open-services.ts';
import type { DatabasePlace } from './storage/database-place.ts';

/** MySQL is looked for this often. */
const RETRY_MS = 5000;

interface Problem {
  readonly kind: NonNullable<Info['problemKind']>;
  readonly message: string;
}

const KINDS = new Map<string, Problem['kind']>([
  ['DATABASE_DAMAGED', 'damaged'],
  ['STORAGE_UNAVAILABLE', 'unreachable'],
]);

/**
 * The services as they are now. While the database is damaged there are none: the console is in safe
 * mode, where only what helps out of it answers. So it is while MySQL cannot be had, which is tried again by
 * itself. Runners go on, and what they write waits in their spools.
 */
export class LiveServices {
  readonly #parts: Omit<ServicesParts, 'damaged' | 'database'>;
  #services: Services | null = null;
  #database: DatabasePlace;
  #problem: Problem | null = null;
  #moving: Promise<void> = Promise.resolve();
  #retry: NodeJS.Timeout | undefined;

  /** Throws INVALID for a configuration that is not right. */
  constructor(parts: Omit<ServicesParts, 'damaged' | 'database'>) {
    this.#parts = parts;
    this.#database = configuredDatabase(parts);
  }

  /** Null in safe mode. */
  get services(): Services | null {
    return this.#services;
  }

  /** What is wrong with the database; null while nothing is. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** The one that is open, or was to be. */
  get database(): DatabasePlace {
    return this.#database;
  }

  /** Opens them; a damaged database makes it safe mode. Throws what else may go wrong. */
  open(): Promise<void> {
    return this.#next(async () => {
      await this.#close();
      try {
        const damaged = (problem: string): void => void this.#damaged(problem);
        this.#database = configuredDatabase(this.#parts);
        const { database } = this;
        this.#services = await openServices({ ...this.#parts, database, damaged });
        // Until then it stays safe mode: what was put in place may not open either.
        this.#problem = null;
      } catch (error) {
        if (!this.#goesOnWithout(error)) throw error;
      }
      this.#parts.events.publish({ type: 'database.changed' });
    });
  }

  close(): Promise<void> {
    clearTimeout(this.#retry);
    return this.#next(() => this.#close());
  }

  /** Handlers of every verb, which answer as the services of the moment do. */
  handlers(always: Partial<Handlers>): Handlers {
    const names = Object.keys(VERBS) as VerbName[];
    const entries = names.map((name) => [
      name,
      async (input: never, caller: Caller) => {
        const handler: ((input: never, caller: Caller) => unknown) | undefined =
          always[name] ?? this.#current()[name];
        if (handler !== undefined) return handler(input, caller);
        throw this.#closed();
      },
    ]);
    // A loop over the table makes one for each verb; TypeScript cannot see that.
    return Object.fromEntries(entries) as Handlers;
  }

  /** False for what is to end the start. */
  #goesOnWithout(error: unknown): boolean {
    const kind = error instanceof AppError ? KINDS.get(error.code) : undefined;
    if (kind === undefined) return false;
    if (kind === 'unreachable' && this.#parts.options.storageUnavailable === 'fail') return false;
    const { message } = error as AppError;
    const isNews = this.#problem?.message !== message;
    this.#problem = { kind, message };
    if (isNews) this.#parts.log.error({ err: error }, 'The database cannot be opened');
    if (kind === 'unreachable') this.#retryLater();
    return true;
  }

  #retryLater(): void {
    clearTimeout(this.#retry);
    const retry = (): void => {
      this.open().catch((error: unknown) => {
        this.#parts.log.error({ err: error }, 'The database cannot be opened');
        this.#retryLater();
      });
    };
    this.#retry = setTimeout(retry, RETRY_MS);
  }

  #closed(): AppError {
    const { kind, message } = this.#problem ?? {};
    if (kind === 'damaged') return new AppError('DATABASE_DAMAGED', `${message} ${NOW}`);
    if (kind === 'unreachable') return new AppError('STORAGE_UNAVAILABLE', String(message));
    return new AppError('UNAVAILABLE', 'The database is not open: the console begins or ends');
  }

  #current(): Partial<Handlers> {
    return this.#services?.handlers ?? {};
  }

  #damaged(problem: string): Promise<void> {
    return this.#next(async () => {
      if (this.#problem !== null) return;
      this.#problem = { kind: 'damaged', message: problem };
      this.#parts.log.error({ problem }, 'The database is damaged; safe mode');
      await this.#close();
      this.#parts.events.publish({ type: 'database.changed' });
    });
  }

  async #close(): Promise<void> {
    const services = this.#services;
    this.#services = null;
    await services?.close();
  }

  /** One change of mode after another. */
  #next(work: () => Promise<void>): Promise<void> {
    this.#moving = this.#moving.then(work, work);
    return this.#moving;
  }
}

const NOW = 'JobJoker is in safe mode: restore a backup, or begin with a new database';
