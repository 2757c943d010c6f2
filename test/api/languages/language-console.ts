import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Entry } from '../../../server/contract/entry.ts';
import type { Job } from '../../../server/contract/job.ts';
import type { Call } from '../../../server/contract/verbs.ts';
import type { Worker } from '../../../server/contract/worker.ts';
import { startTestServer } from '../../server-harness.ts';
import { one } from '../answers.ts';
import { type JobDriver, jobDriver } from '../job-driver.ts';

/** The console of a test file, and what its tests do with workers. */
interface LanguageConsole extends JobDriver {
  readonly call: Call;
  /** Where the workers are. */
  readonly folder: string;
  save(name: string, code: string, type: string): Promise<Worker>;
  /** Runs it to its end; the log is without STARTED and ENDED. */
  run(name: string, type: string, code: string, parameters?: Job['parameters']): Promise<Ended>;
  /** Starts it, and asks it to stop once it has said its first word; the log is without STARTED. */
  runAndStop(name: string, type: string, code: string): Promise<Stopped>;
}

interface Ended {
  readonly job: Job;
  readonly log: readonly string[];
  readonly answers: readonly string[];
}

interface Stopped {
  readonly job: Job;
  readonly log: readonly string[];
  readonly tookMs: number;
}

export function languageConsole(): LanguageConsole {
  let server: Awaited<ReturnType<typeof startTestServer>>;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server?.close());
  const call: Call = (verb, input) => server.call(verb, input);
  const driver = jobDriver(call);

  const save = async (name: string, code: string, type: string): Promise<Worker> =>
    one((await call('workers.save', { name, code, type })).data);

  const startNew = async (name: string, parameters: Job['parameters']): Promise<string> => {
    const { id } = await driver.create(name, parameters);
    await driver.start(id);
    return id;
  };
  return {
    ...driver,
    call,
    save,
    get folder() {
      return join(server.dataDir, 'workers');
    },
    async run(name, type, code, parameters = null) {
      await save(name, code, type);
      const id = await startNew(name, parameters);
      const job = await driver.ended(id);
      const { data } = await call('jobs.log', { id });
      expect([data.at(0)?.message, data.at(-1)?.message]).toEqual(['STARTED', 'ENDED']);
      const answers = (await call('jobs.response', { id })).data.map((entry) => entry.message);
      const log = data.slice(1, -1).map((entry) => `${voiceOf(entry)}: ${entry.message}`);
      return { job, log, answers };
    },
    async runAndStop(name, type, code) {
      await save(name, code, type);
      const id = await startNew(name, null);
      await driver.until(id, (job) => job.logCount > 1 || job.status !== 'active');
      const askedAt = performance.now();
      await call('jobs.setStatus', { id, status: 'stop' });
      const job = await driver.ended(id);
      const tookMs = performance.now() - askedAt;
      return { job, tookMs, log: (await driver.log(id)).slice(1) };
    },
  };
}

function voiceOf({ stream, level }: Entry): string {
  return stream === 'log' && level !== 'info' ? level : stream;
}
