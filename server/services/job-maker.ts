import { hostname } from 'node:os';
import { v7 as newId } from 'uuid';
import { AppError } from '../contract/errors.ts';
import { fieldErrorsText } from '../contract/field-errors.ts';
import type { WorkerInformation } from '../contract/information.ts';
import { type CheckedParameters, MOST_PARAMETER_BYTES, type Parameters } from '../contract/job.ts';
import { isFinished } from '../contract/job-status.ts';
import type { VerbParsed } from '../contract/verbs.ts';
import type { ScheduledRun, StoredSchedule } from '../storage/schedule-storage.ts';
import type { NewJob, Storage, StoredJob } from '../storage/storage.ts';
import type { Source } from '../supervisor/compiler.ts';
import type { InformationReader } from './information-reader.ts';
import type { OptionsFiles } from './options-files.ts';
import type { SideWork } from './side-work.ts';
import type { SpaceGuard } from './space-guard.ts';
import type { WorkerFolder } from './worker-folder.ts';
import type { WorkerVersions } from './worker-versions.ts';

export interface JobMakerParts {
  readonly storage: Storage;
  readonly workers: WorkerFolder;
  readonly versions: WorkerVersions;
  readonly information: InformationReader;
  readonly options: OptionsFiles;
  readonly side: SideWork;
  readonly space: SpaceGuard;
}

/** What a job is made with, beside its worker. */
type Wanted = Pick<VerbParsed<'jobs.create'>, 'id' | 'parameters' | 'timeoutMs' | 'graceMs'> &
  Pick<NewJob, 'rerunOf' | 'schedule'>;

/** A job that somebody makes for itself. */
const ALONE = { rerunOf: null, schedule: null };

/** Many are checked for so long; who makes them waits for an answer. */
const CHECK_MS = 10_000;
const CHECKS_TOO_LONG = `The parameters could not all be checked within ${CHECK_MS / 1000} s; check fewer at once`;

/** Makes jobs: whichever door they come through, their parameters are checked here. */
export class JobMaker {
  readonly #parts: JobMakerParts;

  constructor(parts: JobMakerParts) {
    this.#parts = parts;
  }

  async create({ worker, ...wanted }: VerbParsed<'jobs.create'>): Promise<StoredJob> {
    await this.#parts.space.check();
    const job = await this.#newJob(await this.#current(worker), { ...wanted, ...ALONE });
    return this.#parts.storage.insertJob(job);
  }

  /** A job of a schedule, which moves on with it; undefined when it has moved on by itself. */
  async createScheduled(
    { id: schedule, worker, parameters }: StoredSchedule,
    run: ScheduledRun,
  ): Promise<StoredJob | undefined> {
    await this.#parts.space.check();
    const source = await this.#current(worker);
    const job = await this.#newJob(source, { parameters, rerunOf: null, schedule });
    return this.#parts.storage.insertScheduledJob(job, run);
  }

  /** Throws what `create` would: WORKER_NOT_FOUND, INVALID, TOO_LARGE. */
  async check(worker: string, parameters: Parameters): Promise<void> {
    const source = await this.#current(worker);
    await this.#checked(worker, await this.#informationOf(source), parameters);
  }

  /** Each with what is wrong with it; in order. Throws WORKER_NOT_FOUND, and INVALID when it takes too long. */
  async checkAll(worker: string, rows: readonly Parameters[]): Promise<CheckedParameters[]> {
    const information = await this.#informationOf(await this.#current(worker));
    const began = performance.now();
    const checked: CheckedParameters[] = [];
    for (const row of rows) {
      if (performance.now() - began > CHECK_MS) throw new AppError('INVALID', CHECKS_TOO_LONG);
      checked.push(await this.#checkedRow(worker, information, row));
    }
    return checked;
  }

  async #checkedRow(
    worker: string,
    information: WorkerInformation,
    row: Parameters,
  ): Promise<CheckedParameters> {
    try {
      return { parameters: await this.#checked(worker, information, row), errors: [] };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { parameters: row, errors: [...error.fields] };
    }
  }

  /** Another run of a job that has finished and stays as it is. Throws WRONG_MOVE while it has not. */
  async again(job: StoredJob, input: VerbParsed<'jobs.runAgain'>): Promise<StoredJob> {
    if (!isFinished(job.status)) {
      throw new AppError('WRONG_MOVE', `Job "${job.id}" is ${job.status}; it has not finished yet`);
    }
    await this.#parts.space.check();
    const { worker, id: rerunOf } = job;
    const { parameters = job.parameters, newId: id } = input;
    const { timeoutMs = job.timeoutMs, graceMs = job.graceMs } = input;
    const source = await (input.code === 'same' ? this.#sourceOf(job) : this.#current(worker));
    const again = { id, parameters, timeoutMs, graceMs, rerunOf, schedule: null };
    return this.#parts.storage.insertJob(await this.#newJob(source, again));
  }

  /** Parameters as the job is to get them, defaults and all. Throws INVALID, each field named, and TOO_LARGE. */
  async parametersFor(job: StoredJob, parameters: Parameters): Promise<Parameters> {
    const source = await this.#sourceOf(job);
    return this.#checked(source.name, await this.#informationOf(source), parameters);
  }

  async #newJob(source: Source, wanted: Wanted): Promise<NewJob> {
    const { name: worker, code, codeHash, language } = source;
    const information = await this.#informationOf(source);
    const parameters = await this.#checked(worker, information, wanted.parameters);
    const { killPolicy, logLimitBytes, logLimitAction, ...options } = this.#parts.options.read(
      worker,
      information,
    );
    // Null is a choice: this job has none, whatever its worker's are.
    const { timeoutMs = options.timeoutMs, graceMs = options.graceMs } = wanted;
    const id = wanted.id ?? newId();
    const host = this.#parts.storage.host ?? hostname();
    const limits = { timeoutMs, graceMs, killPolicy, logLimitBytes, logLimitAction };
    const facts = { worker, language, code, codeHash, host, createdAt: Date.now() };
    const { rerunOf, schedule } = wanted;
    return { id, ...facts, parameters, ...limits, rerunOf, schedule };
  }

  /** Throws WORKER_NOT_FOUND. */
  async #current(worker: string): Promise<Source> {
    const source = this.#parts.workers.read(worker);
    await this.#parts.versions.keep(source);
    return source;
  }

  async #sourceOf({ id, worker: name, language, codeHash }: StoredJob): Promise<Source> {
    const code = await this.#parts.storage.findCode(codeHash);
    if (code === undefined) throw new Error(`The code of job "${id}" is not in the database`);
    return { name, language, code, codeHash };
  }

  /** Throws INVALID when what the worker says is not right: it is never guessed at. */
  async #informationOf(source: Source): Promise<WorkerInformation> {
    const information = await this.#parts.information.read(source);
    if (information.problems.length === 0) return information;
    const message = `What worker "${source.name}" says of itself is not right: ${information.problems.join('; ')}. Mend it; until then no job can be made of it.`;
    throw new AppError('INVALID', message, [{ field: 'worker', message }]);
  }

  async #checked(
    worker: string,
    { parameters: schema, defaults }: WorkerInformation,
    given: Parameters,
  ): Promise<Parameters> {
    checkSize(given);
    if (schema === null && defaults === null) return given;
    const whole = { ...defaults, ...given };
    if (schema === null) return whole;
    const { parameters, errors } = await this.#parts.side.check(schema, whole);
    if (errors.length === 0) return parameters;
    const text = `The parameters do not go with worker "${worker}": ${fieldErrorsText(errors)}`;
    throw new AppError('INVALID', text, errors);
  }
}

/** Throws TOO_LARGE. */
export function checkSize(parameters: Parameters): void {
  if (parameters === null) return;
  const size = Buffer.byteLength(JSON.stringify(parameters));
  if (size <= MOST_PARAMETER_BYTES) return;
  const message = `The parameters are ${size} bytes of JSON; ${MOST_PARAMETER_BYTES} are allowed. Put what is larger into a file, and name that.`;
  throw new AppError('TOO_LARGE', message, [{ field: 'parameters', message }]);
}
