import { readFileSync } from 'node:fs';
import { runChild } from './child.ts';
import type { JobRun } from './language.ts';
import { interpreterOf } from './order.ts';
import { parameterEnv } from './parameters.ts';

/** Runs a command line, which is a list of arguments: no shell reads it, whatever it holds. */
export function runCommand(job: JobRun): Promise<void> {
  const [, ...args] = JSON.parse(readFileSync(job.order.file, 'utf8')) as string[];
  return runChild(job, {
    command: interpreterOf(job.order),
    args,
    env: parameterEnv(job),
    stdin: JSON.stringify(job.order.parameters),
  });
}
