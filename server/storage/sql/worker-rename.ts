import { type CompiledQuery, sql } from 'kysely';
import { removedRename } from './removed-jobs.ts';
import type { Build } from './schema.ts';
import type { WorkerPlace } from './version-queries.ts';

/** So many jobs are renamed in a step of some ms. */
const STEP = 300;

/** The number of its newest version; null when it has none. */
export function newestNumber(build: Build, { host, worker }: WorkerPlace) {
  return build
    .selectFrom('worker_versions')
    .select((select) => select.fn.max('version').as('version'))
    .where('host', '=', host)
    .where('worker', '=', worker)
    .compile();
}

/** Their numbers go on after those that the name has already. */
export function versionsRename(
  build: Build,
  { host, worker }: WorkerPlace,
  newName: string,
  after: number,
): CompiledQuery<unknown> {
  return build
    .updateTable('worker_versions')
    .set({ worker: newName, version: sql<number>`version + ${after}` })
    .where('host', '=', host)
    .where('worker', '=', worker)
    .compile();
}

/** Whose jobs: a worker's, of a host or of all. */
interface JobsOf {
  readonly worker: string;
  readonly host: string | null;
}

/** Where the first step ends; undefined when all that is left is one. */
export function endOfStep(build: Build, { worker, host }: JobsOf) {
  let query = build.selectFrom('jobs').select('sort_at').where('worker', '=', worker);
  if (host !== null) query = query.where('host', '=', host);
  return query.orderBy('sort_at').limit(1).offset(STEP).compile();
}

/** Of those that count before that time or at it, or of all, and of those that can still be restored. */
export function jobsRenames(
  build: Build,
  { worker, host }: JobsOf,
  newName: string,
  until: number | undefined,
): CompiledQuery<unknown>[] {
  let query = build.updateTable('jobs').set({ worker: newName }).where('worker', '=', worker);
  if (host !== null) query = query.where('host', '=', host);
  if (until !== undefined) return [query.where('sort_at', '<=', until).compile()];
  return [query.compile(), removedRename(build, { worker, host }, newName)];
}
