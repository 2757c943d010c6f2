import type { Handover, Inspection, runnerFiles } from '../protocol.ts';

/** What the bootstrap of a language reads from its stdin, as JSON. */
export function orderText(
  order: Handover | Inspection,
  files: ReturnType<typeof runnerFiles>,
): string {
  const { worker, file, source } = order;
  const { spool, asked: stop, failure, answer } = files;
  // An answer is asked for in place of a run: there is no job then.
  const job =
    'inspects' in order
      ? { jobId: '', parameters: {}, answer }
      : { jobId: order.jobId, parameters: order.parameters };
  return JSON.stringify({ worker, file, source, spool, stop, failure, ...job });
}

/** The interpreter that the console has found; it always finds one before it starts such a worker. */
export function interpreterOf({ interpreter, language, worker }: Handover | Inspection): string {
  if (interpreter !== null) return interpreter;
  throw new Error(`No interpreter came with the ${language} worker "${worker}"`);
}
