import { runChild, sdkFile } from './child.ts';
import type { JobRun } from './language.ts';
import { interpreterOf, orderText } from './order.ts';

/** Runs a Python worker; sdk/python has the module `worker` that it imports. */
export function runPython(job: JobRun): Promise<void> {
  return runChild(job, {
    command: interpreterOf(job),
    // Logs are UTF-8, whatever the machine's locale is.
    args: ['-u', '-X', 'utf8', sdkFile('python', 'bootstrap.py')],
    stdin: orderText(job),
  });
}
