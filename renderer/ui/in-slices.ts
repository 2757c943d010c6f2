import type { Job } from '../../server/contract/job.ts';

/** Why it did not go well with some jobs, by their ids. */
export type Refusals = ReadonlyMap<string, unknown>;

interface Watcher {
  /** Nothing is begun after it. */
  readonly signal: AbortSignal;
  /** Takes how many were tried. */
  told(tried: number): void;
  failed(job: Job, why: unknown): void;
}

/** Does it with some jobs after others, and gives back those that it went well with. */
export async function inSlices(
  jobs: readonly Job[],
  size: number,
  act: (slice: readonly Job[]) => Promise<Refusals>,
  { signal, told, failed }: Watcher,
): Promise<readonly Job[]> {
  const done: Job[] = [];
  for (let from = 0; from < jobs.length && !signal.aborted; from += size) {
    const slice = jobs.slice(from, from + size);
    const refused = await act(slice).catch(
      (error: unknown) => new Map(slice.map(({ id }) => [id, error])),
    );
    for (const job of slice) {
      if (refused.has(job.id)) failed(job, refused.get(job.id));
      else done.push(job);
    }
    told(from + slice.length);
  }
  return done;
}
