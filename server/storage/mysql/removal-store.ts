import type { RemovalStorage } from '../removal-storage.ts';
import {
  idIsTaken,
  jobDelete,
  leftoverInsert,
  removalKept,
  removedById,
  removedDelete,
  removedReturn,
  removedUntil,
} from '../sql/removed-jobs.ts';
import { build } from './build.ts';
import type { Connections } from './connections.ts';
import { isTaken } from './mysql-errors.ts';
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

  async removeJob(jobNo: number, keptUntil?: number): Promise<void> {
    await this.#connections.write(async (session) => {
      if (keptUntil !== undefined) await session.change(removalKept(build, jobNo, keptUntil));
      const isGone = (await session.change(jobDelete(build, jobNo))) > 0;
      if (isGone && keptUntil === undefined) await session.change(leftoverInsert(build, jobNo));
    });
  }

  restoreJob(id: string): Promise<boolean> {
    return this.#connections.write(async (session) => {
      // Locked, as the sweep may be about to let it go.
      const kept = await session.first(removedById(build, id, this.#host).forUpdate().compile());
      if (kept === undefined) return false;
      await session.change(removedReturn(build, kept.job_no)).catch((error: unknown) => {
        throw isTaken(error) ? idIsTaken(id) : error;
      });
      await session.change(removedDelete(build, kept.job_no));
      return true;
    });
  }

  sweep(until: number): Promise<boolean> {
    return this.#connections.write(
      async (session) => (await this.#letGo(session, until)) || sweepBlocks(session),
    );
  }

  async #letGo(session: Session, until: number): Promise<boolean> {
    const over = await session.all(removedUntil(build, until, this.#host));
    for (const { job_no: jobNo } of over) {
      // One that was restored in between is not let go.
      const isLetGo = (await session.change(removedDelete(build, jobNo))) > 0;
      if (isLetGo) await session.change(leftoverInsert(build, jobNo));
    }
    return over.length > 0;
  }
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
