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

  async findJobKeys(ids: readonly string[]): Promise<readonly JobKey[]> {
    return isSome(ids) ? this.#run.all(jobKeys(this.#run.build, ids)).map(keyOf) : [];
  }

  async removeJobs(jobNos: readonly number[], keptUntil?: number): Promise<readonly number[]> {
    if (!isSome(jobNos)) return [];
    const { build } = this.#run;
    return this.#run.together(() => {
      const gone = this.#run.all(removable(build, jobNos).compile()).map(({ job_no }) => job_no);
      if (isSome(gone)) this.#change(removal(build, gone, keptUntil));
      return gone;
    });
  }

  async restoreJobs(ids: readonly string[]): Promise<Restored> {
    if (!isSome(ids)) return { back: [], taken: [] };
    const { build } = this.#run;
    return this.#run.together(() => {
      const kept = this.#run.all(removedByIds(build, ids, null).compile());
      const { jobNos, ...restored } = restorable(kept, this.#run.all(jobKeys(build, ids)));
      if (isSome(jobNos)) this.#change(removedReturn(build, jobNos));
      return restored;
    });
  }

  async sweep(until: number): Promise<boolean> {
    return this.#letGo(until) || this.#sweeper.step();
  }

  #letGo(until: number): boolean {
    const { build } = this.#run;
    const over = this.#run.all(removedUntil(build, until, null).compile());
    const jobNos = over.map(({ job_no }) => job_no);
    if (!isSome(jobNos)) return false;
    this.#run.together(() => this.#change(removedLetGo(build, jobNos)));
    return true;
  }

  #change(queries: readonly CompiledQuery<unknown>[]): void {
    for (const query of queries) this.#run.change(query);
  }
}
