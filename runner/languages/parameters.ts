import type { JobRun } from './language.ts';

/** Linux takes no single variable of more than 128 KiB; and with all of them there must be room for a start. */
const LONGEST_VALUE = 64 * 1024;

/**
 * Each parameter as `JJ_PARAM_name`, text as it is and all else as JSON, and what else a program without
 * an SDK may want to know. What no variable can hold is left out, and the log says so.
 */
export function parameterEnv({ order, files, spool }: JobRun): Record<string, string> {
  const env: Record<string, string> = {
    JJ_JOB_ID: order.jobId,
    JJ_WORKER: order.worker,
    JJ_STOP_FILE: files.asked,
  };
  for (const [name, value] of Object.entries(order.parameters)) {
    const text = textOf(value);
    if (text.length > LONGEST_VALUE || text.includes('\0')) {
      const why = `Parameter "${name}" is in no variable, as it is too long or not text`;
      spool.append('system', `${why}; it is in the JSON on stdin`);
    } else if (Object.hasOwn(env, variableOf(name))) {
      spool.append(
        'system',
        `Parameter "${name}" is in no variable, as ${variableOf(name)} is another's; it is in the JSON on stdin`,
      );
    } else env[variableOf(name)] = text;
  }
  return env;
}

/** What a shell cannot have in a name becomes an underscore. */
function variableOf(name: string): string {
  return `JJ_PARAM_${name.replaceAll(/[^A-Za-z0-9_]/g, '_')}`;
}

function textOf(value: unknown): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
