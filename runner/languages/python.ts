import type { Handover, Inspected, Inspection, runnerFiles } from '../protocol.ts';
import { askChild, type Invocation, runChild, sdkFile } from './child.ts';
import type { JobRun } from './language.ts';
import { interpreterOf, orderText } from './order.ts';

/** Runs a Python worker; sdk/python has the module `worker` that it imports. */
export function runPython(job: JobRun): Promise<void> {
  return runChild(job, invocation(job.order, job.files));
}

/** Asks a Python worker what it says of itself. */
export function askPython(
  order: Inspection,
  files: ReturnType<typeof runnerFiles>,
): Promise<Inspected | null> {
  return askChild(invocation(order, files), files.failure);
}

function invocation(
  order: Handover | Inspection,
  files: ReturnType<typeof runnerFiles>,
): Invocation {
  return {
    command: interpreterOf(order),
    // Logs are UTF-8, whatever the machine's locale is.
    args: ['-u', '-X', 'utf8', sdkFile('python', 'bootstrap.py')],
    stdin: orderText(order, files),
  };
}
