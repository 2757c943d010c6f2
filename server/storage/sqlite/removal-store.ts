import type { RemovalStorage } from '../removal-storage.ts';
import { jobById } from '../sql/job-queries.ts';
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
import type { QueryRunner } from './query-runner.ts';
import type { Sweeper } from './sweeper.ts';

/** Jobs that go; the file is one console's alone, and so are they. */
export class RemovalStore implements RemovalStorage {
  readonly #run: QueryRunner;
  readonly #sweeper: Sweeper;

  constructor(run: QueryRunner, sweeper: Sweeper) {
    this.#run = run;
    this.#sweeper = sweeper;
  }

  async removeJob(jobNo: number, keptUntil?: number): Promise<void> {
    const { build } = this.#run;
    this.#run.together(() => {
      if (keptUntil !== undefined) this.#run.change(removalKept(build, jobNo, keptUntil));
      const isGone = this.#run.change(jobDelete(build, jobNo)) > 0;
      if (isGone && keptUntil === undefined) this.#run.change(leftoverInsert(build, jobNo));
    });
  }

  async restoreJob(id: string): Promise<boolean> {
    const { build } = this.#run;
    return this.#run.together(() => {
      const kept = this.#run.first(removedById(build, id, null).compile());
      if (kept === undefined) return false;
      if (this.#run.first(jobById(build, id)) !== undefined) throw idIsTaken(id);
      this.#run.change(removedReturn(build, kept.job_no));
      this.#run.change(removedDelete(build, kept.job_no));
      return true;
    });
  }

  async sweep(until: number): Promise<boolean> {
    return this.#letGo(until) || this.#sweeper.step();
  }

  #letGo(until: number): boolean {
    const { build } = this.#run;
    const over = this.#run.all(removedUntil(build, until, null));
    this.#run.together(() => {
      for (const { job_no: jobNo } of over) {
        this.#run.change(removedDelete(build, jobNo));
        this.#run.change(leftoverInsert(build, jobNo));
      }
    });
    return over.length > 0;
  }
}
