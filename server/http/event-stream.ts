import type { Request, Response } from 'express';
import type { AppEvent } from '../contract/events.ts';
import { isFinished } from '../contract/job-status.ts';
import type { EventBus } from '../services/event-bus.ts';

/** After what went out, events are gathered for so long; only the end of a job is told at once. */
const GATHER_MS = 50;
/** Proxies and browsers drop what says nothing for a minute. */
const HEARTBEAT_MS = 15_000;
/** A client that is behind by this much is let go; it connects again and reads the lists anew. */
const BEHIND_BYTES = 1024 * 1024;

/** Server-sent events: what changed, to every client, with bounded memory for each. */
export class EventStream {
  readonly #clients = new Set<Response>();
  /** The newest state of each job, and everything else in order. */
  readonly #gathered = new Map<string, AppEvent>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #unsubscribe: () => void;
  #timer: NodeJS.Timeout | undefined;
  #flushedAt = 0;

  constructor(events: EventBus) {
    this.#unsubscribe = events.subscribe((event) => this.#gather(event));
    this.#heartbeat = setInterval(() => this.#write(': \n\n'), HEARTBEAT_MS);
  }

  /** The route's handler. */
  readonly open = (request: Request, response: Response): void => {
    response.status(200).type('text/event-stream');
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.flushHeaders();
    response.write(': connected\n\n');
    this.#clients.add(response);
    response.on('close', () => this.#clients.delete(response));
  };

  close(): void {
    this.#unsubscribe();
    clearInterval(this.#heartbeat);
    clearTimeout(this.#timer);
    for (const client of this.#clients) client.end();
    this.#clients.clear();
  }

  #gather(event: AppEvent): void {
    if (this.#clients.size === 0) return;
    const key = event.type === 'job.changed' ? event.job.id : JSON.stringify(event);
    // Deleted first, so that the newest stands at the end.
    this.#gathered.delete(key);
    this.#gathered.set(key, event);
    if (event.type === 'job.changed' && isFinished(event.job.status)) this.#flushAfter(0);
    else if (this.#timer === undefined) {
      this.#flushAfter(this.#flushedAt + GATHER_MS - performance.now());
    }
  }

  #flushAfter(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), Math.max(0, ms));
  }

  #flush(): void {
    this.#timer = undefined;
    this.#flushedAt = performance.now();
    const events = [...this.#gathered.values()];
    this.#gathered.clear();
    this.#write(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
  }

  #write(text: string): void {
    for (const client of this.#clients) {
      if (client.writableLength > BEHIND_BYTES) client.destroy();
      else client.write(text);
    }
  }
}
