import type { Handover, Inspected, Inspection, runnerFiles } from '../protocol.ts';
import { askChild, runChild } from './child.ts';
import type { Runtime } from './language.ts';
import { interpreterOf, orderText } from './order.ts';

type Files = ReturnType<typeof runnerFiles>;

/** Asks a worker what it says of itself; null: the answer, if there is one, is in its file. */
export type Informant = (order: Inspection, files: Files) => Promise<Inspected | null>;

/**
 * A language whose interpreter runs a bootstrap of ours: it reads the order from its stdin, and either runs
 * the worker or asks it. `args` are given the file with the worker's code.
 */
export function bootstrapped(args: (file: string) => readonly string[]): {
  readonly run: Runtime;
  readonly ask: Informant;
} {
  const invocation = (order: Handover | Inspection, files: Files) => ({
    command: interpreterOf(order),
    args: args(order.file),
    stdin: orderText(order, files),
  });
  return {
    run: (job) => runChild(job, invocation(job.order, job.files)),
    ask: (order, files) => askChild(invocation(order, files), files.failure),
  };
}
