import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { AppEvent } from '../../contract/events.ts';
import type { Storage, StoredJob } from '../../storage/storage.ts';
import type { EventBus } from '../event-bus.ts';
import type { StoredMail } from '../settings-store.ts';
import { type Failure, mailOf } from './error-text.ts';
import type { Mail } from './send-mail.ts';

/** What fails within this after the first goes with it in one mail. */
const GATHER_MS = 10_000;
/** A mail that the server did not take is tried again after these, and then given up. */
const RETRIES_MS = [30_000, 120_000, 600_000];
/** More failures than these of one mail are only counted. */
const MOST_GATHERED = 1000;
/** Of so many endings it is known that they were told. */
const MOST_KNOWN = 2000;
/** The end of the console waits for what is to be sent, for so long. */
const CLOSE_MS = 3000;

export interface ErrorMailsParts {
  readonly storage: Pick<Storage, 'findJob' | 'findSchedule'>;
  readonly events: EventBus;
  readonly log: Logger;
  settings(): StoredMail;
  send(settings: StoredMail, mail: Mail): Promise<unknown>;
  readonly gatherMs?: number;
  readonly retriesMs?: readonly number[];
}

/** Sends mails of jobs that end in error, many at a time in one. Nothing waits for it. */
export class ErrorMails {
  readonly #parts: ErrorMailsParts;
  readonly #told = new Set<string>();
  readonly #closed = new AbortController();
  readonly #unsubscribe: () => void;
  #gathered: Failure[] = [];
  #problem: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> = Promise.resolve();

  constructor(parts: ErrorMailsParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.events.subscribe((event) => this.#hear(event));
  }

  /** Why the last mail was not sent; null when it was. */
  get problem(): string | null {
    return this.#problem;
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    this.#closed.abort();
    this.#flush();
    await Promise.race([this.#sending, wait(CLOSE_MS, undefined, { ref: false })]);
  }

  #hear(event: AppEvent): void {
    if (event.type !== 'job.changed' || event.job.status !== 'error') return;
    const { id, endedAt } = event.job;
    const key = `${id} ${endedAt}`;
    // An ending may be announced more than once.
    if (!this.#parts.settings().on || this.#told.has(key)) return;
    this.#told.add(key);
    for (const oldest of this.#told) {
      if (this.#told.size <= MOST_KNOWN) break;
      this.#told.delete(oldest);
    }
    this.#gather(id).catch((error: unknown) =>
      this.#parts.log.error({ err: error, job: id }, 'A mail could not be written'),
    );
  }

  async #gather(id: string): Promise<void> {
    const { storage, settings } = this.#parts;
    const job = await storage.findJob(id);
    if (job === undefined) return;
    const schedule = await this.#scheduleOf(job);
    if (settings().of === 'chosen' && schedule?.mailOnError !== true) return;
    if (this.#gathered.length >= MOST_GATHERED) return;
    this.#gathered.push({ job, schedule: schedule?.name ?? null });
    if (this.#closed.signal.aborted) this.#flush();
    this.#timer ??= setTimeout(() => this.#flush(), this.#parts.gatherMs ?? GATHER_MS).unref();
  }

  async #scheduleOf({ schedule }: StoredJob) {
    return schedule === null ? undefined : this.#parts.storage.findSchedule(schedule);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const failures = this.#gathered.splice(0);
    if (failures.length === 0) return;
    const mail = mailOf(failures);
    // One after the other: a server that does not answer gets no crowd.
    this.#sending = this.#sending.then(() => this.#send(mail));
  }

  async #send(mail: Mail): Promise<void> {
    const { log, retriesMs = RETRIES_MS } = this.#parts;
    for (const pause of [...retriesMs, null]) {
      try {
        await this.#parts.send(this.#parts.settings(), mail);
        this.#tell(null);
        return;
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        this.#tell(why);
        log.warn({ reason: why }, 'A mail was not sent');
        if (pause === null || this.#closed.signal.aborted) return;
        await wait(pause, undefined, { ref: false, signal: this.#closed.signal }).catch(() => null);
      }
    }
  }

  /** Whoever shows how the console is looks again. */
  #tell(problem: string | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#parts.events.publish({ type: 'settings.changed' });
  }
}
