import { AppError } from './contract/errors.ts';
import { type Handlers, VERBS, type VerbName } from './contract/verbs.ts';
import { openServices, type Services, type ServicesParts } from './open-services.ts';

/**
 * The services as they are now. While the database is damaged there are none: the console is in safe
 * mode, where only what helps out of it answers. Runners go on, and what they write waits in their spools.
 */
export class LiveServices {
  readonly #parts: Omit<ServicesParts, 'damaged'>;
  #services: Services | null = null;
  #problem: string | null = null;
  #moving: Promise<void> = Promise.resolve();

  constructor(parts: Omit<ServicesParts, 'damaged'>) {
    this.#parts = parts;
  }

  /** Null in safe mode. */
  get services(): Services | null {
    return this.#services;
  }

  /** What is wrong with the database; null while nothing is. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Opens them; a damaged database makes it safe mode. Throws what else may go wrong. */
  open(): Promise<void> {
    return this.#next(async () => {
      await this.#close();
      try {
        const damaged = (problem: string): void => void this.#damaged(problem);
        this.#services = await openServices({ ...this.#parts, damaged });
        // Until then it stays safe mode: what was put in place may not open either.
        this.#problem = null;
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'DATABASE_DAMAGED') throw error;
        this.#problem = error.message;
        this.#parts.log.error({ err: error }, 'Safe mode');
      }
      this.#parts.events.publish({ type: 'database.changed' });
    });
  }

  close(): Promise<void> {
    return this.#next(() => this.#close());
  }

  /** Handlers of every verb, which answer as the services of the moment do. */
  handlers(always: Partial<Handlers>): Handlers {
    const names = Object.keys(VERBS) as VerbName[];
    const entries = names.map((name) => [
      name,
      async (input: never) => {
        const handler: ((input: never) => unknown) | undefined =
          always[name] ?? this.#current()[name];
        if (handler !== undefined) return handler(input);
        throw this.#closed();
      },
    ]);
    // A loop over the table makes one for each verb; TypeScript cannot see that.
    return Object.fromEntries(entries) as Handlers;
  }

  #closed(): AppError {
    if (this.#problem !== null) return new AppError('DATABASE_DAMAGED', `${this.#problem} ${NOW}`);
    return new AppError('UNAVAILABLE', 'The database is not open: the console begins or ends');
  }

  #current(): Partial<Handlers> {
    return this.#services?.handlers ?? {};
  }

  #damaged(problem: string): Promise<void> {
    return this.#next(async () => {
      if (this.#problem !== null) return;
      this.#problem = problem;
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
