import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach } from 'vitest';
import { RUNNER_ID } from '../../../runner/protocol.ts';
import type { RunnerIdentity } from '../../../server/storage/storage.ts';
import { killTree } from '../../../server/supervisor/kill-tree.ts';
import { bootId, processStart } from '../../../server/supervisor/process-facts.ts';

const started: ChildProcess[] = [];
const runners: RunnerIdentity[] = [];
afterEach(async () => {
  for (const runner of runners.splice(0)) await killTree(runner);
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A process as the pool starts one, which runs this instead of a job. Settles once it has said so. */
export async function startTree(script: string): Promise<RunnerIdentity> {
  const runnerId = randomUUID();
  const child = spawn('bash', ['-c', `${script}\necho ready; wait`], {
    env: { PATH: process.env['PATH'], [RUNNER_ID]: runnerId },
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  started.push(child);
  await once(child.stdout, 'data');
  const { pid = 0 } = child;
  const runner = { runnerId, pid, processStart: processStart(pid) ?? '', bootId: bootId() };
  runners.push(runner);
  return runner;
}
