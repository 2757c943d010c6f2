import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { processStart } from '../server/supervisor/process-facts.ts';
import { jobDriver } from './api/job-driver.ts';
import { startTestServer } from './server-harness.ts';

/** A job whose process was killed while there was no console, and whose spool cannot be read; gives what is in the way. */
export async function loseJob(dataDir: string, id: string): Promise<string> {
  const first = await startTestServer({ dataDir });
  const { until } = jobDriver(first.call);
  const parameters = { count: 1000, sleep: 0.05 };
  await first.call('jobs.create', { worker: 'TestWorker', id, parameters });
  await first.call('jobs.setStatus', { id, status: 'start' });
  const { pid } = await until(id, (job) => job.logCount > 2);
  await first.close();
  process.kill(pid ?? 0, 'SIGKILL');
  await vi.waitUntil(() => processStart(pid ?? 0) === null, { timeout: 10_000 });
  const spool = join(dataDir, 'spool');
  const file = readdirSync(spool).find((name) => name.endsWith('.spool')) ?? '';
  rmSync(join(spool, file));
  mkdirSync(join(spool, file));
  return join(spool, file);
}
