import type { Job } from '../../server/contract/job.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { one } from './answers.ts';

const POLL_MS = 20;

/** What tests do with jobs again and again, over any transport. */
export interface JobDriver {
  create(worker: string, parameters?: Job['parameters']): Promise<Job>;
  start(id: string): Promise<Job>;
  find(id: string): Promise<Job>;
  until(id: string, isIt: (job: Job) => boolean): Promise<Job>;
  ended(id: string): Promise<Job>;
  /** The messages. */
  log(id: string): Promise<string[]>;
}

export function jobDriver(call: Call): JobDriver {
  const find = async (id: string): Promise<Job> => one((await call('jobs.find', { id })).data);
  const until = async (id: string, isIt: (job: Job) => boolean): Promise<Job> => {
    for (;;) {
      const job = await find(id);
      if (isIt(job)) return job;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  };
  return {
    create: async (worker, parameters = null) =>
      one((await call('jobs.create', { worker, parameters })).data),
    start: async (id) => one((await call('jobs.setStatus', { id, status: 'start' })).data),
    find,
    until,
    ended: (id) => until(id, (job) => isFinished(job.status)),
    log: async (id) => (await call('jobs.log', { id })).data.map((entry) => entry.message),
  };
}
