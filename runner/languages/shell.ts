import { runChild, sdkFile } from './child.ts';
import type { JobRun } from './language.ts';
import { interpreterOf } from './order.ts';
import { parameterEnv } from './parameters.ts';

/**
 * The functions come first, then the code, as if it were the worker's own file: `$0` and every message of
 * the shell name that, also when it has changed since. The code is in no argument, as all users see those.
 */
const POSIX = '. "$JJ_SDK"; eval "$(cat "$JJ_CODE")"';
const POWERSHELL =
  'try { [Console]::OutputEncoding = [Text.UTF8Encoding]::new($false) } catch { }; . $env:JJ_SDK; . ([scriptblock]::Create((Get-Content -Raw -Encoding UTF8 $env:JJ_CODE)))';

/** Runs a shell worker; sdk/shell has the functions `jj_log` and so on. */
export function runShell(job: JobRun): Promise<void> {
  const { order, files } = job;
  const command = interpreterOf(order);
  const isPowerShell = /(?:pwsh|powershell)(?:\.exe)?$/i.test(command);
  return runChild(job, {
    command,
    args: isPowerShell
      ? ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command', POWERSHELL]
      : ['-c', POSIX, order.source],
    env: {
      ...parameterEnv(job),
      JJ_SDK: sdkFile('shell', isPowerShell ? 'worker.ps1' : 'worker.sh'),
      JJ_CODE: order.file,
      JJ_SPOOL: files.spool,
    },
    stdin: JSON.stringify(order.parameters),
  });
}
