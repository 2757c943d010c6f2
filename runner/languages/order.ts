import type { JobRun } from './language.ts';

/** What the bootstrap of a language reads from its stdin, as JSON. */
export function orderText({ order, files }: JobRun): string {
  const { jobId, worker, file, source, parameters } = order;
  const { spool, asked: stop, failure } = files;
  return JSON.stringify({ jobId, worker, file, source, parameters, spool, stop, failure });
}

/** The interpreter that the console has found; it always finds one before it starts such a job. */
export function interpreterOf({ order }: JobRun): string {
  if (order.interpreter !== null) return order.interpreter;
  throw new Error(`No interpreter came with the ${order.language} job "${order.jobId}"`);
}
