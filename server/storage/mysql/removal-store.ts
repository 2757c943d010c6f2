import type { CompiledQuery } from 'kysely';
import type { JobKey, RemovalStorage, Restored } from '../removal-storage.ts';
import {
  isSome,
  jobKeys,
  keyOf,
  removable,
  removal,
  removedByIds,
  removedLetGo,
  removedReturn,
  removedUntil,
  restorable,
} from '../sql/removed-jobs.ts';
import { build } from './build.ts';
import type { Connections } from './connections.ts';
import { isTaken, Overtaken } from './mysql-errors.ts';
import type { Session } from './session.ts';

/** Blocks that are removed in a step: some megabytes of log. */
const SWEPT_ROWS = 200;

/** Jobs that go; each console brings back and lets go of its own host's. */
export class RemovalStore implements RemovalStorage {
  readonly #connections: Connections;
  readonly #host: string;

  constructor(connections: Connections, host: string) {
    this.#connections = connections;
    this.#host = host;
  }

  async findJobKeys(ids: readonly string[]): Promise<readonly JobKey[]> {
    if (!isSome(ids)) return [];
    const rows = await this.#connections.read((session) => session.all(jobKeys(build, ids)));
    return rows.map(keyOf);
  }

  async removeJobs(jobNos: readonly number[], keptUntil?: number): Promise<readonly number[]> {
    if (!isSome(jobNos)) return [];
    return this.#connections.write(async (session) => {
      // Locked, as one of them may be about to start.
      const rows = await session.all(removable(build, jobNos).forUpdate().compile());
      const gone = rows.map(({ job_no }) => job_no);
      if (isSome(gone)) await change(session, removal(build, gone, keptUntil));
      return gone;
    });
  }

  async restoreJobs(ids: readonly string[]): Promise<Restored> {
    if (!isSome(ids)) return { back: [], taken: [] };
    return this.#connections.write(async (session) => {
      // Locked, as the sweep may be about to let them go.
      const kept = await session.all(removedByIds(build, ids, this.#host).forUpdate().compile());
      const taken = await session.all(jobKeys(build, ids));
      const { jobNos, ...restored } = restorable(kept, taken);
      if (!isSome(jobNos)) return restored;
      await change(session, removedReturn(build, jobNos)).catch((error: unknown) => {
        // Somebody gave one of the ids to a job meanwhile.
        throw isTaken(error) ? new Overtaken() : error;
      });
      return restored;
    });
  }

  sweep(until: number): Promise<boolean> {
    return this.#connections.write(
      async (session) => (await this.#letGo(session, until)) || sweepBlocks(session),
    );
  }

  async #letGo(session: Session, until: number): Promise<boolean> {
    // Locked, as one of them may be about to come back.
    const over = await session.all(removedUntil(build, until, this.#host).forUpdate().compile());
    const jobNos = over.map(({ job_no }) => job_no);
    if (!isSome(jobNos)) return false;
    await change(session, removedLetGo(build, jobNos));
    return true;
  }
}

async function change(session: Session, queries: readonly CompiledQuery<unknown>[]): Promise<void> {
  for (const query of queries) await session.change(query);
}

async function sweepBlocks(session: Session): Promise<boolean> {
  const next = 'SELECT job_no FROM leftovers LIMIT 1 FOR UPDATE';
  const [row] = await session.rows<{ job_no: number }>(next, []);
  if (row === undefined) return false;
  const remove = `DELETE FROM blocks WHERE job_no = ? LIMIT ${SWEPT_ROWS}`;
  const { affectedRows } = await session.run(remove, [row.job_no]);
  if (affectedRows < SWEPT_ROWS) {
    await session.run('DELETE FROM leftovers WHERE job_no = ?', [row.job_no]);
  }
  return true;
}
