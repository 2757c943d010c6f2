import type { CompiledQuery, Selectable } from 'kysely';
import type { VersionOrigin, WorkerVersion } from '../../contract/version.ts';
import type { Language } from '../../contract/worker.ts';
import type { NewVersion, VersionedWorker } from '../storage.ts';
import type { Build, Database } from './schema.ts';

/** The queries of versions, for every driver: `build` makes them in its own dialect. */

/** A worker, and whose it is. */
export interface WorkerPlace {
  readonly host: string;
  readonly worker: string;
}

export type VersionRow = Selectable<Database['worker_versions']>;
type ReadRow = Omit<VersionRow, 'host' | 'removed_at' | 'information'>;

const COLUMNS = ['worker', 'version', 'code_hash', 'language', 'saved_at', 'origin'] as const;

/** What a driver wrote is trusted, not parsed again. */
export function versionOf(row: ReadRow): WorkerVersion {
  return {
    worker: row.worker,
    version: row.version,
    codeHash: row.code_hash,
    language: row.language as Language,
    savedAt: row.saved_at,
    origin: row.origin as VersionOrigin,
  };
}

export function versionsOf(build: Build, { host, worker }: WorkerPlace) {
  return build
    .selectFrom('worker_versions')
    .select(COLUMNS)
    .where('host', '=', host)
    .where('worker', '=', worker)
    .orderBy('version', 'desc');
}

export function versionOfCode(build: Build, { host, worker }: WorkerPlace, codeHash: string) {
  return build
    .selectFrom('worker_versions')
    .select('version')
    .where('code_hash', '=', codeHash)
    .where('host', '=', host)
    .where('worker', '=', worker)
    .limit(1)
    .compile();
}

export function versionInsert(
  build: Build,
  host: string,
  added: NewVersion,
  version: number,
): CompiledQuery<unknown> {
  const { worker, codeHash: code_hash, language, savedAt: saved_at, origin } = added;
  const row = { host, worker, version, code_hash, language, saved_at, origin };
  return build.insertInto('worker_versions').values(row).compile();
}

export function informationOf(build: Build, { host, worker }: WorkerPlace, codeHash: string) {
  return build
    .selectFrom('worker_versions')
    .select('information')
    .where('code_hash', '=', codeHash)
    .where('host', '=', host)
    .where('worker', '=', worker)
    .where('information', 'is not', null)
    .limit(1)
    .compile();
}

export function informationChange(
  build: Build,
  { host, worker }: WorkerPlace,
  codeHash: string,
  information: string,
): CompiledQuery<unknown> {
  return build
    .updateTable('worker_versions')
    .set({ information })
    .where('code_hash', '=', codeHash)
    .where('host', '=', host)
    .where('worker', '=', worker)
    .compile();
}

export function versionedWorkers(build: Build, host: string): CompiledQuery<VersionedWorker> {
  return build
    .selectFrom('worker_versions')
    .select(['worker', 'removed_at as removedAt'])
    .where('host', '=', host)
    .distinct()
    .compile();
}

/** Leaves a time that is there already. */
export function removalMark(
  build: Build,
  { host, worker }: WorkerPlace,
  removedAt: number | null,
): CompiledQuery<unknown> {
  return build
    .updateTable('worker_versions')
    .set({ removed_at: removedAt })
    .where('host', '=', host)
    .where('worker', '=', worker)
    .where('removed_at', removedAt === null ? 'is not' : 'is', null)
    .compile();
}

/** One that is gone since before that time, and has no jobs. */
export function goneWorker(build: Build, host: string, removedBefore: number) {
  return build
    .selectFrom('worker_versions')
    .select('worker')
    .where('host', '=', host)
    .where('removed_at', '<', removedBefore)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('jobs')
            .select('job_no')
            .whereRef('jobs.worker', '=', 'worker_versions.worker'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('removed_jobs')
            .select('job_no')
            .whereRef('removed_jobs.worker', '=', 'worker_versions.worker'),
        ),
      ),
    )
    .limit(1)
    .compile();
}

/** Every job's code is a version of its worker, so what no version uses, no job uses. */
export function codesOfItsOwn(build: Build, { host, worker }: WorkerPlace): CompiledQuery<unknown> {
  const versions = build.selectFrom('worker_versions').select('code_hash');
  const own = versions.where('host', '=', host).where('worker', '=', worker);
  const others = versions.where(({ or, eb }) =>
    or([eb('host', '!=', host), eb('worker', '!=', worker)]),
  );
  return build
    .deleteFrom('codes')
    .where('hash', 'in', own)
    .where('hash', 'not in', others)
    .compile();
}

/** Of all workers, in order, those after a place. */
export function versionsAfter(
  build: Build,
  { host, worker, version }: Pick<VersionRow, 'host' | 'worker' | 'version'>,
  limit: number,
): CompiledQuery<VersionRow> {
  return build
    .selectFrom('worker_versions')
    .selectAll()
    .where(({ or, and, eb }) =>
      or([
        eb('host', '>', host),
        and([eb('host', '=', host), eb('worker', '>', worker)]),
        and([eb('host', '=', host), eb('worker', '=', worker), eb('version', '>', version)]),
      ]),
    )
    .orderBy('host')
    .orderBy('worker')
    .orderBy('version')
    .limit(limit)
    .compile();
}

export function versionsDelete(
  build: Build,
  { host, worker }: WorkerPlace,
): CompiledQuery<unknown> {
  return build
    .deleteFrom('worker_versions')
    .where('host', '=', host)
    .where('worker', '=', worker)
    .compile();
}
