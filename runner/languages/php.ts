import type { Handover, Inspected, Inspection, runnerFiles } from '../protocol.ts';
import { askChild, type Invocation, runChild, sdkFile } from './child.ts';
import type { JobRun } from './language.ts';
import { interpreterOf, orderText } from './order.ts';

/** What goes wrong before the bootstrap has taken over is printed to stderr, once. */
const SETTINGS = ['display_errors=stderr', 'log_errors=0', 'html_errors=0', 'implicit_flush=1'];

/** Runs a PHP worker; sdk/php has the Worker class that it extends. */
export function runPhp(job: JobRun): Promise<void> {
  return runChild(job, invocation(job.order, job.files));
}

/** Asks a PHP worker what it says of itself. */
export function askPhp(
  order: Inspection,
  files: ReturnType<typeof runnerFiles>,
): Promise<Inspected | null> {
  return askChild(invocation(order, files), files.failure);
}

function invocation(
  order: Handover | Inspection,
  files: ReturnType<typeof runnerFiles>,
): Invocation {
  const settings = SETTINGS.flatMap((setting) => ['-d', setting]);
  return {
    command: interpreterOf(order),
    args: [...settings, sdkFile('php', 'bootstrap.php')],
    stdin: orderText(order, files),
  };
}
