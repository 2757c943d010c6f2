import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { encodeRecord } from '../../../runner/protocol.ts';
import { DEFAULT_WORKER_OPTIONS } from '../../contract/worker.ts';
import type { LegacyEntryRow, LegacyKind, LegacyStorage } from '../../storage/legacy-storage.ts';
import type { NewJob, Storage, StoredJob } from '../../storage/storage.ts';
import { PieceBuilder } from '../../supervisor/piece-builder.ts';
import { instantOf, type LegacyJob, legacyJobOf } from './legacy-job.ts';
import { oldTextOf } from './old-text.ts';

type Problem = (text: string) => void;

export interface JobImportParts {
  readonly storage: Storage;
  /** A worker's code, as the jobs are to have it; empty for one that is gone. */
  readonly codeOf: (worker: string) => string;
  readonly problem: Problem;
  /** When a job was made of which no time is known, in ms. */
  readonly unknownAt: number;
}

/** A job that is being brought over. */
interface Bringing {
  readonly legacy: LegacyJob;
  readonly job: StoredJob;
  /** Entries that are still to be passed over, as an earlier import brought them. */
  readonly there: Record<LegacyKind, number>;
}

export interface BroughtJobs {
  jobs: number;
  jobsThere: number;
  log: number;
  response: number;
  /** Of which there are jobs that ended. */
  readonly workers: Set<string>;
}

/**
 * Brings jobs with their logs and responses into storage. A job gets its status last, so what was
 * interrupted goes on where it was, and a second time doubles nothing.
 */
export class JobImport {
  readonly #parts: JobImportParts;
  readonly #bringing = new Map<string, Bringing>();
  /** Those that are here, as an earlier import left them, or another's of the same id. */
  readonly #passed = new Set<string>();
  readonly #brought: BroughtJobs = {
    jobs: 0,
    jobsThere: 0,
    log: 0,
    response: 0,
    workers: new Set(),
  };

  constructor(parts: JobImportParts) {
    this.#parts = parts;
  }

  async run(legacy: LegacyStorage): Promise<BroughtJobs> {
    for await (const rows of legacy.jobs()) {
      for (const row of rows) {
        const job = legacyJobOf(row, this.#parts.problem);
        if (job !== undefined) await this.#begin(job);
      }
    }
    for (const kind of ['log', 'response'] as const) {
      for await (const rows of legacy.entries(kind)) await this.#append(kind, rows);
    }
    for (const bringing of this.#bringing.values()) await this.#end(bringing);
    return this.#brought;
  }

  async #begin(legacy: LegacyJob): Promise<void> {
    const { id } = legacy;
    if (this.#bringing.has(id) || this.#passed.has(id)) {
      this.#parts.problem(`job ${id}: not imported, there is another one of this id before it`);
      return;
    }
    const found = await this.#parts.storage.findJob(id);
    if (found === undefined) await this.#insert(legacy);
    else this.#meet(legacy, found);
  }

  async #insert(legacy: LegacyJob): Promise<void> {
    const job = await this.#parts.storage.insertJob(this.#newJob(legacy));
    this.#bringing.set(legacy.id, { legacy, job, there: { log: 0, response: 0 } });
    this.#brought.jobs += 1;
    if (legacy.status !== 'idle') this.#brought.workers.add(legacy.worker);
  }

  /** An import that was interrupted goes on; one that came to its end, or a job that ran here since, stays. */
  #meet(legacy: LegacyJob, found: StoredJob): void {
    const { id, worker, status } = legacy;
    const isSame = [status, 'idle'].includes(found.status) || status === 'idle';
    if (found.worker !== worker || !isSame) {
      this.#passed.add(id);
      this.#parts.problem(`job ${id}: not imported, there is another job of this id here`);
      return;
    }
    this.#brought.jobsThere += 1;
    const there = { log: found.logCount, response: found.responseCount };
    if (found.status === 'idle') this.#bringing.set(id, { legacy, job: found, there });
    else this.#passed.add(id);
  }

  #newJob({ id, worker, parameters, startedAt, endedAt }: LegacyJob): NewJob {
    const { killPolicy, logLimitBytes, logLimitAction } = DEFAULT_WORKER_OPTIONS;
    const code = this.#parts.codeOf(worker);
    return {
      id,
      worker,
      language: 'php',
      code,
      codeHash: createHash('sha256').update(code).digest('hex'),
      host: this.#parts.storage.host ?? hostname(),
      parameters,
      createdAt: startedAt ?? endedAt ?? this.#parts.unknownAt,
      timeoutMs: null,
      graceMs: null,
      killPolicy,
      logLimitBytes,
      logLimitAction,
      rerunOf: null,
      schedule: null,
    };
  }

  async #append(kind: LegacyKind, rows: readonly LegacyEntryRow[]): Promise<void> {
    const pieces = new Map<string, PieceBuilder>();
    for (const row of rows) {
      const bringing = this.#jobOf(kind, row);
      if (bringing === undefined) continue;
      if (bringing.there[kind] > 0) {
        bringing.there[kind] -= 1;
        continue;
      }
      const { id } = bringing.legacy;
      const builder = pieces.get(id) ?? new PieceBuilder();
      pieces.set(id, builder);
      builder.add(this.#recordOf(kind, row, bringing.job.createdAt));
    }
    for (const [id, builder] of pieces) {
      const bringing = this.#bringing.get(id);
      const taken = builder.take();
      if (bringing === undefined) continue;
      const batch = { log: [], response: [], [kind]: taken };
      await this.#parts.storage.append(bringing.job.jobNo, batch);
      this.#brought[kind] += taken.reduce((sum, { count }) => sum + count, 0);
    }
  }

  #jobOf(kind: LegacyKind, { id, jobId }: LegacyEntryRow): Bringing | undefined {
    const bringing = this.#bringing.get(String(jobId));
    if (bringing === undefined && !this.#passed.has(String(jobId))) {
      this.#parts.problem(`${kind} ${String(id)}: there is no job "${String(jobId)}"`);
    }
    return bringing;
  }

  #recordOf(kind: LegacyKind, { id, time, message }: LegacyEntryRow, otherwise: number): Buffer {
    const at = instantOf(time);
    if (at === null) {
      this.#parts.problem(
        `${kind} ${String(id)}: its time ${String(time)} is none; the job's is taken`,
      );
    }
    const text = Buffer.isBuffer(message) ? oldTextOf(message) : String(message ?? '');
    return Buffer.from(encodeRecord(kind, at ?? otherwise, text));
  }

  async #end({ legacy, job }: Bringing): Promise<void> {
    const { status, reason, detail, pid, startedAt, endedAt } = legacy;
    if (status === 'idle' || reason === null) return;
    await this.#parts.storage.moveJob(job, 'idle', status, {
      reason,
      detail,
      pid,
      ...(startedAt === null ? {} : { startedAt }),
      endedAt: endedAt ?? startedAt ?? job.createdAt,
    });
  }
}
