import { runChild, sdkFile } from './child.ts';
import type { JobRun } from './language.ts';
import { interpreterOf, orderText } from './order.ts';

/** What goes wrong before the bootstrap has taken over is printed to stderr, once. */
const SETTINGS = ['display_errors=stderr', 'log_errors=0', 'html_errors=0', 'implicit_flush=1'];

/** Runs a PHP worker; sdk/php has the Worker class that it extends. */
export function runPhp(job: JobRun): Promise<void> {
  const settings = SETTINGS.flatMap((setting) => ['-d', setting]);
  return runChild(job, {
    command: interpreterOf(job),
    args: [...settings, sdkFile('php', 'bootstrap.php')],
    stdin: orderText(job),
  });
}
