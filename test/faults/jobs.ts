import { setTimeout as wait } from 'node:timers/promises';
import type { Entry } from '../../server/contract/entry.ts';
import { AppError } from '../../server/contract/errors.ts';
import type { Job, Parameters } from '../../server/contract/job.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import type { Call } from '../../server/contract/verbs.ts';

const LOOK_MS = 50;
const PAGE = 10_000;

/** Whoever can be asked. */
export interface Asked {
  readonly call: Call;
}

export interface NewJob {
  readonly worker: string;
  readonly id: string;
  readonly parameters?: Parameters;
  readonly timeoutMs?: number;
  readonly graceMs?: number;
}

export async function findJob({ call }: Asked, id: string): Promise<Job> {
  const [job] = (await call('jobs.find', { id })).data;
  if (job === undefined) throw new Error(`No job "${id}"`);
  return job;
}

export async function startJob({ call }: Asked, job: NewJob): Promise<void> {
  await call('jobs.create', job);
  await call('jobs.setStatus', { id: job.id, status: 'start' });
}

/** Asks, and is content when it has ended already. */
export async function stopJob({ call }: Asked, id: string): Promise<void> {
  try {
    await call('jobs.setStatus', { id, status: 'stop' });
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'WRONG_MOVE')) throw error;
  }
}

/** Looks again and again; throws, saying what was waited for, when it takes longer than `ms`. */
export async function until<T>(
  what: string,
  ms: number,
  look: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const before = performance.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() - before > ms) throw new Error(`Not within ${ms / 1000} s: ${what}`);
    await wait(LOOK_MS);
  }
}

export function untilJob(
  asked: Asked,
  id: string,
  what: string,
  isIt: (job: Job) => boolean,
  ms = 30_000,
): Promise<Job> {
  return until(`${id} ${what}`, ms, async () => {
    const job = await findJob(asked, id);
    return isIt(job) ? job : undefined;
  });
}

export const untilEnded = (asked: Asked, id: string, ms = 30_000): Promise<Job> =>
  untilJob(asked, id, 'has ended', (job) => isFinished(job.status), ms);

/** The whole log, in pages; throws when the numbers of its entries have a gap. */
export async function* readLog({ call }: Asked, id: string): AsyncGenerator<Entry> {
  for (let after = 0; ; ) {
    const { data, next } = await call('jobs.log', { id, after, limit: PAGE });
    for (const entry of data) {
      if (entry.seq !== after + 1) throw new Error(`${id}: entry ${entry.seq} after ${after}`);
      after = entry.seq;
      yield entry;
    }
    if (next === null) return;
  }
}

export async function messagesOf(asked: Asked, id: string): Promise<string[]> {
  const messages: string[] = [];
  for await (const { message } of readLog(asked, id)) messages.push(message);
  return messages;
}

/** Does `work` for 0 to `count` - 1, so many at a time. */
export async function inLanes(
  count: number,
  lanes: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(count, lanes) }, lane));
}
